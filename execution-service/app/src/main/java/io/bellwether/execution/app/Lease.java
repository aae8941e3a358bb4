package io.bellwether.execution.app;

import io.bellwether.execution.app.LeaseStore.Renewal;
import io.bellwether.execution.app.LeaseStore.Taking;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Our right to place the account's orders. The number of its epoch is checked in the transaction that stores an intent, so
 * a process that was paused and superseded stores none; what it had stored before carries the time of that check, and
 * the exchange refuses it once the receive window has passed.
 */
@Singleton
class Lease {
    private static final Logger LOG = Logger.getLogger(Lease.class);
    /** Clocks of two machines may differ by so much. */
    private static final Duration CLOCK_MARGIN = Duration.ofSeconds(1);

    private final ExecutionConfig config;
    private final LeaseStore store;
    private final CommandGate gate;
    private final InstantSource clock;
    /** 0 while we have none. */
    private final AtomicLong epoch = new AtomicLong();

    private volatile @Nullable String otherHolder;
    private boolean succeeding = true;

    Lease(ExecutionConfig config, LeaseStore store, CommandGate gate, InstantSource clock, MeterRegistry registry) {
        this.config = config;
        this.store = store;
        this.gate = gate;
        this.clock = clock;
        registry.gauge("bellwether.lease.epoch", epoch, AtomicLong::doubleValue);
    }

    /** The number of our epoch, or 0. */
    long epoch() {
        return epoch.get();
    }

    boolean held() {
        return epoch() > 0;
    }

    /** Who has it instead of us; null while nobody is known to. */
    @Nullable
    String otherHolder() {
        return otherHolder;
    }

    /** Takes the lease when it is free, prolongs it while it is ours; to be called a few times in its length. */
    void beat() {
        long held = epoch();
        if (held == 0) {
            take();
        } else {
            renew(held);
        }
    }

    private void take() {
        Instant now = clock.instant();
        Duration grace = config.venue().receiveWindow().plus(CLOCK_MARGIN);
        Taking taking = store.take(
                config.account(), config.instance(), now, config.lease(), grace, succeeding, gate.someWait());
        switch (taking) {
            case Taking.Taken(long taken) -> {
                epoch.set(taken);
                otherHolder = null;
                succeeding = false;
                LOG.infof(
                        "Placing the account's orders from now on; account=%s instance=%s epoch=%d",
                        config.account(), config.instance(), taken);
            }
            case Taking.Refused(String holder, Instant until) -> {
                if (otherHolder == null) {
                    LOG.infof(
                            "Another instance places the account's orders, standing by; account=%s holder=%s until=%s",
                            config.account(), holder, until);
                }
                otherHolder = holder;
            }
        }
    }

    private void renew(long held) {
        Renewal renewal = store.renew(
                config.account(), config.instance(), held, clock.instant().plus(config.lease()));
        switch (renewal) {
            case Renewal.Renewed(String wantedBy) -> {
                if (wantedBy != null && gate.quiet()) {
                    LOG.infof("Another instance has commands and we have none, handing over; instance=%s", wantedBy);
                    release();
                    otherHolder = wantedBy;
                }
            }
            case Renewal.Lost(String holder) -> lost(held, holder);
        }
    }

    /** Somebody has taken it: nothing may be placed under this epoch any more. */
    void lost(long ofEpoch, @Nullable String holder) {
        if (epoch.compareAndSet(ofEpoch, 0)) {
            otherHolder = holder;
            LOG.warnf(
                    "Superseded: another instance places the account's orders; account=%s epoch=%d holder=%s",
                    config.account(), ofEpoch, holder);
        }
    }

    /** Gives it back, so that nobody has to wait for its end. */
    void release() {
        long held = epoch.getAndSet(0);
        if (held > 0) {
            store.release(config.account(), held);
        }
    }
}
