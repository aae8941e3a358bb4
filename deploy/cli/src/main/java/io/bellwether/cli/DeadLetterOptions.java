package io.bellwether.cli;

import io.bellwether.cli.stack.DeadLetters;
import io.bellwether.cli.stack.StackFacts;
import io.bellwether.embedded.StartFailedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which broker has the dead letters. */
final class DeadLetterOptions {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "The broker (default: the one of the run under the state folder).")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-setting",
            paramLabel = "KEY=VALUE",
            description = "A setting of the Kafka clients, such as security.protocol=SASL_SSL; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    DeadLetters open() {
        String broker = kafka != null
                ? kafka
                : StackFacts.read(state.folder().factsFile())
                        .map(StackFacts::kafka)
                        .orElseThrow(() -> new StartFailedException(
                                "nothing runs under %s; name the broker with --kafka"
                                        .formatted(state.folder().root()),
                                null));
        return new DeadLetters(broker, settings);
    }
}
