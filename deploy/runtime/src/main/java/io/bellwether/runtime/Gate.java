package io.bellwether.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every request passes here before anything else looks at it. Without a known key only {@link PublicPaths} are answered, so
 * a new endpoint is closed until somebody opens it, however its path is written. What the key's role must be is known by the
 * verb; a method that needs more says so with {@link Needs}, which {@link RoleFilter} sees to.
 */
@ApplicationScoped
class Gate {
    private static final String SCHEME = "bearer ";
    /** Before authentication, CORS and everything else that Quarkus brings. */
    private static final int FIRST = 10_000;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final InstantSource clock;
    private final Optional<KeyFile> keys;
    private final PublicPaths publicPaths;
    private final WrongKeys wrongKeys;
    private final MeterRegistry metrics;

    @Inject
    Gate(SecurityConfig config, MeterRegistry metrics) {
        this(config, metrics, InstantSource.system());
    }

    Gate(SecurityConfig config, MeterRegistry metrics, InstantSource clock) {
        this.clock = clock;
        this.metrics = metrics;
        this.publicPaths = new PublicPaths(config.publicPaths());
        this.wrongKeys = new WrongKeys(config.wrongKeysPerMinute());
        this.keys = config.enabled()
                ? Optional.of(new KeyFile(
                        config.keysFile()
                                .orElseThrow(() -> new IllegalStateException(
                                        "bellwether.security.enabled is true and bellwether.security.keys-file is not set:"
                                                + " name the file with the keys' hashes")),
                        clock.instant()))
                : Optional.empty();
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
    }

    void admit(RoutingContext request) {
        if (keys.isEmpty()) {
            Caller.ANYBODY.into(request);
            request.next();
            return;
        }
        HttpMethod verb = request.request().method();
        if (reads(verb) && publicPaths.contain(String.valueOf(request.request().path()))) {
            request.next();
            return;
        }
        String address = String.valueOf(request.request().remoteAddress().hostAddress());
        Instant now = clock.instant();
        if (wrongKeys.tooMany(address, now)) {
            request.response().putHeader("Retry-After", "60");
            refuse(request, TOO_MANY, "too-many-wrong-keys", "too many wrong keys from this address; wait a minute");
            return;
        }
        String key = bearer(request.request().getHeader("Authorization"));
        if (key == null) {
            refuse(request, UNAUTHORIZED, "no-key", "show a key: Authorization: Bearer KEY");
            return;
        }
        Optional<Caller> caller = keys.get().find(key, now);
        if (caller.isEmpty()) {
            wrongKeys.add(address, now);
            refuse(request, UNAUTHORIZED, "unknown-key", "this key is not known here, or has expired");
            return;
        }
        Role needed = reads(verb) ? Role.VIEWER : Role.OPERATOR;
        if (!caller.get().role().includes(needed)) {
            refuse(
                    request,
                    FORBIDDEN,
                    "role",
                    "%s is %s; this needs %s"
                            .formatted(caller.get().name(), caller.get().role().text(), needed.text()));
            return;
        }
        caller.get().into(request);
        request.next();
    }

    private static boolean reads(HttpMethod verb) {
        return verb.equals(HttpMethod.GET) || verb.equals(HttpMethod.HEAD);
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private void refuse(RoutingContext request, int status, String code, String reason) {
        metrics.counter("bellwether.access.refused", "reason", code).increment();
        if (status == UNAUTHORIZED) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (request.request().version() != HttpVersion.HTTP_2) {
            // What was refused is not read: the connection ends with the answer. HTTP/2 ends the stream, and forbids
            // the word.
            request.response().putHeader("Connection", "close");
        }
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end("{\"code\":\"%s\",\"reason\":\"%s\"}".formatted(code, reason));
    }
}
