package io.bellwether.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** When the services of a stack are ready, as they say themselves, and what a person reads when one is not in time. */
final class Readiness {
    /** Ten times as long as it takes: others may work on the machine. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final int SHOWN_LOG_LINES = 5;

    private final Http http;
    private final Function<ServiceName, String> url;
    private final Supervisor supervisor;
    private final StateFolder state;
    private final Notices notices;
    private final Runnable betweenProbes;

    /**
     * Of one stack's services.
     *
     * @param url where a service answers
     * @param betweenProbes called before each round of probes; throws to give the wait up
     */
    Readiness(
            Http http,
            Function<ServiceName, String> url,
            Supervisor supervisor,
            StateFolder state,
            Notices notices,
            Runnable betweenProbes) {
        this.http = http;
        this.url = url;
        this.supervisor = supervisor;
        this.state = state;
        this.notices = notices;
        this.betweenProbes = betweenProbes;
    }

    /**
     * Returns when all of them are ready.
     *
     * @param pause between two rounds of probes
     * @throws StartFailedException if one is not ready within five minutes, or says that it never will be
     */
    void await(List<ServiceName> services, Duration pause) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<ServiceName> waiting = new ArrayList<>(services);
        while (true) {
            betweenProbes.run();
            for (ServiceName service : List.copyOf(waiting)) {
                if (isReady(service)) {
                    waiting.remove(service);
                    notices.progress(service.text() + " is ready");
                }
            }
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailedException(notReady(waiting), null);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private String notReady(List<ServiceName> waiting) {
        return waiting.stream()
                .map(service -> "%s is not ready after %d s; %s ends with:\n  %s"
                        .formatted(
                                service.text(),
                                LIMIT.toSeconds(),
                                state.log(service.text()),
                                String.join("\n  ", lastLogLines(service))))
                .collect(Collectors.joining("\n"));
    }

    private List<String> lastLogLines(ServiceName service) {
        return supervisor.children().stream()
                .filter(child -> child.name().equals(service.text()))
                .findFirst()
                .map(child -> child.lastLogLines(SHOWN_LOG_LINES))
                .orElse(List.of());
    }

    private boolean isReady(ServiceName service) {
        JsonNode health;
        try {
            health = Json.MAPPER.readTree(http.body(url.apply(service) + "/q/health/ready", PROBE_LIMIT));
        } catch (IOException _) {
            return false;
        }
        for (JsonNode check : health.path("checks")) {
            if (check.path("data").path("permanent").asBoolean()) {
                throw new StartFailedException(
                        "%s cannot become ready: %s"
                                .formatted(
                                        service.text(),
                                        check.path("data").path("obstacle").asText()),
                        null);
            }
        }
        return health.path("status").asText().equals("UP");
    }
}
