package io.bellwether.runtime;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Ends the process when the day's clock has gone back, so that it is started anew in the new time.
 *
 * <p>Kafka's clients read their deadlines from the day's clock, and their timers never go back
 * ({@code org.apache.kafka.common.utils.Timer#update}): until the clock has caught up with what it once showed they send no
 * heartbeats, are put out of their group and notice only when they commit. A process that is killed goes on where it was;
 * one that stands still for an hour does not.
 */
@ApplicationScoped
class ClockWatch {
    /** Half a session of our consumers: the other half is left for the heartbeat. */
    static final Duration TOLERANCE = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(ClockWatch.class);
    private static final Duration PERIOD = Duration.ofMillis(500);
    /** sysexits.h: EX_TEMPFAIL, to be tried again. */
    private static final int TEMPORARY_FAILURE = 75;

    private final InstantSource clock;
    private Instant latest = Instant.MIN;
    private long timer;

    @Inject
    ClockWatch() {
        this(InstantSource.system());
    }

    ClockWatch(InstantSource clock) {
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timer = vertx.setPeriodic(PERIOD.toMillis(), _ -> look().ifPresent(ClockWatch::end));
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    /** How far the clock is behind what it has shown before, if that is more than a client bears. */
    Optional<Duration> look() {
        Instant now = clock.instant();
        if (now.isAfter(latest)) {
            latest = now;
        }
        return Optional.of(Duration.between(now, latest)).filter(behind -> behind.compareTo(TOLERANCE) > 0);
    }

    /** At once: an orderly end waits on the same timers. */
    private static void end(Duration behind) {
        LOG.fatalf(
                "The day's clock went back by %d s, and Kafka's clients would stand still for as long; ending with %d to be started anew",
                behind.toSeconds(), TEMPORARY_FAILURE);
        Runtime.getRuntime().halt(TEMPORARY_FAILURE);
    }
}
