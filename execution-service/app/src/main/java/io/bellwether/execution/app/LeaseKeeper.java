package io.bellwether.execution.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the lease alive on a thread of its own, because the account's thread may wait for the exchange longer than the
 * lease lasts, and tells when it comes and goes.
 */
@Singleton
class LeaseKeeper {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);
    /** Two beats may fail before the lease runs out. */
    private static final int BEATS_PER_LEASE = 3;

    private final ExecutionConfig config;
    private final Lease lease;
    private final Reconciliation reconciliation;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease");
        thread.setDaemon(true);
        return thread;
    });
    private boolean told;
    private boolean complained;

    LeaseKeeper(ExecutionConfig config, Lease lease, Reconciliation reconciliation) {
        this.config = config;
        this.lease = lease;
        this.reconciliation = reconciliation;
    }

    void start(@Observes StartupEvent event) {
        if (config.venue().receiveWindow().compareTo(config.lease()) >= 0) {
            throw new IllegalStateException(
                    "bellwether.execution.lease must be longer than bellwether.execution.venue.receive-window, were %s and %s"
                            .formatted(config.lease(), config.venue().receiveWindow()));
        }
        long pause = config.lease().toMillis() / BEATS_PER_LEASE;
        var _ = executor.scheduleWithFixedDelay(this::beat, 0, pause, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            lease.beat();
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                complained = true;
                LOG.warnf("The lease cannot be looked at, trying again; error=%s", e.getMessage());
            }
        }
        if (lease.held() != told) {
            told = lease.held();
            if (told) {
                reconciliation.leaseTaken();
            } else {
                reconciliation.leaseLost();
            }
        }
    }

    /** What is open at the exchange stays there, protective stops above all; only the right to place more is given back. */
    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
        try {
            lease.release();
        } catch (RuntimeException e) {
            LOG.debug("The lease could not be given back; it runs out", e);
        }
    }
}
