package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Http;
import io.bellwether.cli.stack.ServiceName;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which execution-service a command asks. */
final class ExecutionOptions {
    /** A reconciliation proves what is unknown, which takes the venue's own time limits. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "Ask this execution-service, e.g. http://127.0.0.1:8085 (default: the one that `up` runs).")
    private @Nullable String service;

    JsonNode read(String path) throws IOException {
        return http().read(url() + path, ANSWER_LIMIT);
    }

    JsonNode post(String path) throws IOException {
        return http().post(url() + path, "{}", ANSWER_LIMIT);
    }

    private Http http() {
        return Http.to(state.folder());
    }

    private String url() {
        return RunningService.url(service, ServiceName.EXECUTION, state.folder());
    }
}
