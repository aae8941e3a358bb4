package io.bellwether.execution.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The user data stream: always connected or connecting. It only carries news; what was missed is
 * asked for by {@link Reconciliation}.
 */
@Singleton
class UserStream {
    private static final Logger LOG = Logger.getLogger(UserStream.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Pings that may go unanswered before a silent line is a dead one. */
    private static final int PINGS_PER_SILENCE = 3;

    private final ExecutionConfig config;
    private final StreamProtocol protocol;
    private final Venue venue;
    private final OrderFollower follower;
    private final Reconciliation reconciliation;
    private final ObjectMapper json;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "user-stream");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable UserStreamConnection connection;
    private Duration pause = FIRST_PAUSE;
    private boolean complained;

    UserStream(
            ExecutionConfig config,
            StreamProtocol protocol,
            Venue venue,
            OrderFollower follower,
            Reconciliation reconciliation,
            ObjectMapper json) {
        this.config = config;
        this.protocol = protocol;
        this.venue = venue;
        this.follower = follower;
        this.reconciliation = reconciliation;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        executor.execute(this::connect);
        long pause = config.venue().longestSilence().toMillis() / PINGS_PER_SILENCE;
        var _ = executor.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }

    private void connect() {
        UserStreamConnection fresh = new UserStreamConnection(this);
        try {
            var socket = client.newWebSocketBuilder()
                    .connectTimeout(config.venue().timeout())
                    .buildAsync(protocol.address(), fresh)
                    .get(config.venue().timeout().toMillis(), TimeUnit.MILLISECONDS);
            connection = fresh;
            fresh.opened(socket);
            Optional<String> greeting = protocol.greeting();
            if (greeting.isPresent()) {
                fresh.send(greeting.get());
            } else {
                opened();
            }
        } catch (ExecutionException | TimeoutException | JsonProcessingException | RuntimeException e) {
            retry(e.getCause() == null ? e.toString() : e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void retry(String cause) {
        UserStreamConnection broken = connection;
        connection = null;
        if (broken != null) {
            broken.abort();
        }
        if (!complained) {
            complained = true;
            LOG.warnf(
                    "No user data stream from the venue, no orders are placed until there is one; url=%s error=%s",
                    config.venue().wsApiUrl(), cause);
        }
        var _ = executor.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** A whole text frame came in; called on the connection's thread. */
    void received(UserStreamConnection from, String text) {
        try {
            handle(from, protocol.read(json.readTree(text)));
        } catch (JsonProcessingException e) {
            // Skipping a frame could lose a fill; a new connection reconciles.
            LOG.warnf("A frame of the user data stream cannot be read; error=%s", e.getOriginalMessage());
            lost(from, "a frame that cannot be read");
        }
    }

    private void handle(UserStreamConnection from, StreamProtocol.Heard heard) {
        switch (heard) {
            case StreamProtocol.Heard.Opened _ -> opened();
            case StreamProtocol.Heard.Over(String cause) -> lost(from, cause);
            case StreamProtocol.Heard.Report(Symbol symbol, Side side, String id, OrderReport report) ->
                follower.report(symbol, side, id, report);
            case StreamProtocol.Heard.Changed changed -> executor.execute(() -> ask(from, changed));
            case StreamProtocol.Heard.Nothing _ -> {
                // Nothing of ours.
            }
        }
    }

    private void opened() {
        executor.execute(() -> {
            pause = FIRST_PAUSE;
            complained = false;
        });
        reconciliation.streamOpened();
    }

    private void ask(UserStreamConnection from, StreamProtocol.Heard.Changed changed) {
        try {
            venue.find(changed.symbol(), changed.clientOrderId())
                    .ifPresent(report ->
                            follower.report(changed.symbol(), changed.side(), changed.clientOrderId(), report));
        } catch (VenueUnavailable e) {
            lost(from, "what became of an order cannot be asked: " + e.getMessage()); // A new connection reconciles.
        }
    }

    /** The connection is no longer good; called from any thread, any number of times. */
    void lost(UserStreamConnection broken, String cause) {
        try {
            executor.execute(() -> {
                if (connection == broken) {
                    reconciliation.streamClosed();
                    retry(cause);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping: the user data stream is not opened again", e);
        }
    }

    private void beat() {
        UserStreamConnection current = connection;
        if (current == null) {
            return;
        }
        if (current.silentFor(config.venue().longestSilence())) {
            lost(current, "nothing heard for %s".formatted(config.venue().longestSilence()));
            return;
        }
        current.ping();
        try {
            protocol.beat();
            venue.synchronizeClock();
        } catch (RuntimeException e) {
            LOG.debug("The stream cannot be prolonged, or the venue's clock not be measured, now", e);
        }
    }
}
