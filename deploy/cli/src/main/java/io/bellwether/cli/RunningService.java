package io.bellwether.cli;

import io.bellwether.cli.stack.ServiceName;
import io.bellwether.cli.stack.StackFacts;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.StartFailedException;
import org.jspecify.annotations.Nullable;

/** Where a service that a command speaks to is found. */
final class RunningService {
    private RunningService() {}

    /**
     * The service's URL, without a slash at its end: the one that was named, else the one that {@code up} runs.
     *
     * @throws StartFailedException if neither is there
     */
    static String url(@Nullable String named, ServiceName service, StateFolder folder) {
        if (named != null) {
            return named.endsWith("/") ? named.substring(0, named.length() - 1) : named;
        }
        return StackFacts.read(folder.factsFile()).filter(_ -> folder.isHeld()).stream()
                .flatMap(facts -> facts.services().stream())
                .filter(running -> running.name().equals(service.text()))
                .map(StackFacts.ServiceFacts::url)
                .findFirst()
                .orElseThrow(() -> new StartFailedException(
                        "no service runs under %s; start it with `bellwether up` or name one with --service"
                                .formatted(folder.root()),
                        null));
    }
}
