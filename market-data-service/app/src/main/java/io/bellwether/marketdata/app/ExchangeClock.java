package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange's clock shows now. A clock that runs like ours is measured by a few round trips and, until the next
 * measurement, carried on by monotonic time: a step of our own clock does not touch it. A clock that runs otherwise, as
 * that of a replay, is asked each time.
 */
final class ExchangeClock implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExchangeClock.class);

    /** The median of five is right even if two round trips were slow on one of their ways. */
    private static final int ROUND_TRIPS = 5;

    /** What was measured: {@code server} was shown when our monotonic clock was at {@code nanos}. */
    private record Reading(Instant server, long nanos) {
        Instant at(long laterNanos) {
            return server.plusNanos(laterNanos - nanos);
        }
    }

    private final BinanceRest rest;
    private final ExchangeSettings settings;
    private final InstantSource ownClock;
    private final LongSupplier nanoTime;
    private final Semaphore measureNow = new Semaphore(0);
    private volatile @Nullable Reading reading;
    private volatile @Nullable Thread keeper;

    ExchangeClock(
            BinanceRest rest,
            ExchangeSettings settings,
            InstantSource ownClock,
            LongSupplier nanoTime,
            MeterRegistry metrics) {
        this.rest = rest;
        this.settings = settings;
        this.ownClock = ownClock;
        this.nanoTime = nanoTime;
        Gauge.builder("bellwether.clock.offset", this, ExchangeClock::offsetSeconds)
                .description("How far the exchange's clock is ahead of ours; not a number where it is not measured")
                .baseUnit("seconds")
                .tag("exchange", settings.id())
                .register(metrics);
    }

    /** Measures from now on, again and again. */
    void start() {
        if (settings.clock() == MarketDataConfig.ClockSource.OFFSET) {
            keeper = Thread.ofVirtual().name("clock-" + settings.id()).start(this::keep);
        }
    }

    @Override
    public void close() {
        Thread thread = keeper;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** What the exchange's clock shows: as measured if it is, else asked. */
    Instant now() throws ExchangeUnavailable, InterruptedException {
        if (settings.clock() == MarketDataConfig.ClockSource.ASK) {
            return rest.serverTime();
        }
        if (reading == null) {
            measure();
        }
        return requireNonNull(reading).at(nanoTime.getAsLong());
    }

    /** Something happened after which the measurement may be wrong. */
    void doubt() {
        measureNow.release();
    }

    /** Measures by a few round trips and keeps the median. */
    void measure() throws ExchangeUnavailable, InterruptedException {
        long[] aheadNanos = new long[ROUND_TRIPS];
        long baseNanos = nanoTime.getAsLong();
        Instant base = Instant.EPOCH;
        for (int trip = 0; trip < ROUND_TRIPS; trip++) {
            long before = nanoTime.getAsLong();
            Instant server = rest.serverTime();
            long middle = before + (nanoTime.getAsLong() - before) / 2;
            if (trip == 0) {
                base = server;
            }
            aheadNanos[trip] = Duration.between(base, server).toNanos() - (middle - baseNanos);
        }
        Arrays.sort(aheadNanos);
        reading = new Reading(base.plusNanos(aheadNanos[ROUND_TRIPS / 2]), baseNanos);
    }

    private void keep() {
        int failures = 0;
        try {
            while (true) {
                Duration wait = settings.clockInterval();
                try {
                    measure();
                    failures = 0;
                } catch (ExchangeUnavailable e) {
                    failures++;
                    Duration backoff = settings.retry()
                            .delay(failures, ThreadLocalRandom.current().nextDouble());
                    wait = e.retryAfter()
                            .filter(asked -> asked.compareTo(backoff) > 0)
                            .orElse(backoff);
                    LOG.debugf("%s: its clock cannot be measured: %s", settings.id(), BinanceRest.reason(e));
                }
                if (measureNow.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    measureNow.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s: its clock is not measured any more", settings.id());
        }
    }

    private double offsetSeconds() {
        Reading last = reading;
        if (last == null) {
            return Double.NaN;
        }
        return Duration.between(ownClock.instant(), last.at(nanoTime.getAsLong()))
                        .toNanos()
                / 1e9;
    }
}
