package io.bellwether.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a service refuses to start with, whatever it does: real orders that nobody confirmed, and an open door. */
@ApplicationScoped
class StartConditions {
    /** What must be said before real orders are sent. */
    static final String CONFIRMATION = "I-accept-real-orders";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private final String mode;
    private final Optional<String> confirmation;
    private final String host;
    private final SecurityConfig security;

    StartConditions(
            @ConfigProperty(name = "bellwether.mode", defaultValue = "paper") String mode,
            @ConfigProperty(name = "bellwether.live.confirm") Optional<String> confirmation,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String host,
            SecurityConfig security) {
        this.mode = mode;
        this.confirmation = confirmation;
        this.host = host;
        this.security = security;
    }

    void check(@Observes @Priority(1) StartupEvent start) {
        refuseWhatIsWrong();
    }

    void refuseWhatIsWrong() {
        if (mode.equals("live") && !confirmation.equals(Optional.of(CONFIRMATION))) {
            throw new IllegalStateException(
                    "bellwether.mode is live, which means real orders with real money. Set BELLWETHER_LIVE_CONFIRM=%s if that is what you want, or BELLWETHER_MODE=paper"
                            .formatted(CONFIRMATION));
        }
        if (!security.enabled() && !LOOPBACK.contains(host)) {
            throw new IllegalStateException(
                    "quarkus.http.host is %s, so others can call this service, and nobody is asked for a key. Set bellwether.security.enabled=true with a keys-file, or let it listen on 127.0.0.1"
                            .formatted(host));
        }
    }
}
