package io.bellwether.execution.app;

import io.bellwether.execution.VenueUnavailable;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Where the venue offers it and the configuration asks for it: if nothing is heard of us for so long, the venue takes back the
 * orders that wait in its book. Only whoever places orders speaks up, so a process that hangs or is cut off falls silent.
 */
@Singleton
class DeadManSwitch {
    private static final Logger LOG = Logger.getLogger(DeadManSwitch.class);
    /** So many words may be lost before the venue acts. */
    private static final int WORDS = 3;

    private final ExecutionConfig config;
    private final ExchangeVenue venue;
    private final CommandGate gate;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dead-man-switch");
        thread.setDaemon(true);
        return thread;
    });

    DeadManSwitch(ExecutionConfig config, ExchangeVenue venue, CommandGate gate) {
        this.config = config;
        this.venue = venue;
        this.gate = gate;
    }

    void start(@Observes StartupEvent event) {
        config.venue().deadMan().ifPresent(within -> {
            long pause = within.dividedBy(WORDS).toMillis();
            var _ = executor.scheduleWithFixedDelay(() -> speak(within), 0, pause, TimeUnit.MILLISECONDS);
        });
    }

    /** An orderly end is none to take orders back for. */
    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
        if (config.venue().deadMan().isPresent() && gate.isOpen()) {
            speak(Duration.ZERO);
        }
    }

    private void speak(Duration within) {
        if (!gate.isOpen()) {
            return;
        }
        for (String symbol : config.symbols()) {
            try {
                venue.takeBackUnlessHeard(new Symbol(symbol), within);
            } catch (VenueUnavailable e) {
                LOG.warnf("The venue's dead-man switch was not reached; symbol=%s error=%s", symbol, e.getMessage());
            }
        }
    }
}
