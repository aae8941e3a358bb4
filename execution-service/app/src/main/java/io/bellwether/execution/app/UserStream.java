package io.bellwether.execution.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.Venue;
import io.bellwether.execution.binance.ExecutionReport;
import io.bellwether.execution.binance.OrderReports;
import io.bellwether.execution.binance.OutboundAccountPosition;
import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.binance.UserEvent;
import io.bellwether.execution.binance.UserEventFrame;
import io.bellwether.execution.binance.WebSocketRequest;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The user data stream over the WebSocket API: always connected or connecting. It only carries news; what was missed is
 * asked for by {@link Reconciliation}.
 */
@Singleton
class UserStream {
    private static final Logger LOG = Logger.getLogger(UserStream.class);
    private static final String SUBSCRIBE = "subscribe";
    private static final int OK = 200;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final ExecutionConfig config;
    private final ApiKey key;
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
            ApiKey key,
            Venue venue,
            OrderFollower follower,
            Reconciliation reconciliation,
            ObjectMapper json) {
        this.config = config;
        this.key = key;
        this.venue = venue;
        this.follower = follower;
        this.reconciliation = reconciliation;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        executor.execute(this::connect);
        var _ = executor.scheduleWithFixedDelay(
                this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }

    private void connect() {
        UserStreamConnection fresh = new UserStreamConnection(this);
        try {
            var socket = client.newWebSocketBuilder()
                    .connectTimeout(config.venue().timeout())
                    .buildAsync(config.venue().wsApiUrl(), fresh)
                    .get(config.venue().timeout().toMillis(), TimeUnit.MILLISECONDS);
            connection = fresh;
            fresh.opened(socket);
            fresh.send(json.writeValueAsString(subscription()));
        } catch (ExecutionException | TimeoutException | JsonProcessingException | RuntimeException e) {
            retry(e.getCause() == null ? e.toString() : e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WebSocketRequest subscription() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("apiKey", key.id());
        params.put("recvWindow", config.venue().receiveWindow().toMillis());
        params.put("timestamp", venue.time().toEpochMilli());
        params.put("signature", key.signer().sign(RequestPayload.webSocket(params)));
        return new WebSocketRequest(SUBSCRIBE, "userDataStream.subscribe.signature", params);
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
            JsonNode frame = json.readTree(text);
            if (frame.has("event")) {
                handle(from, json.treeToValue(frame, UserEventFrame.class).event());
            } else if (SUBSCRIBE.equals(frame.path("id").asText())) {
                answered(from, frame);
            }
        } catch (JsonProcessingException e) {
            // Skipping a frame could lose a fill; a new connection reconciles.
            LOG.warnf("A frame of the user data stream cannot be read; error=%s", e.getOriginalMessage());
            lost(from, "a frame that cannot be read");
        }
    }

    private void answered(UserStreamConnection from, JsonNode frame) {
        if (frame.path("status").asInt() == OK) {
            executor.execute(() -> {
                pause = FIRST_PAUSE;
                complained = false;
            });
            reconciliation.streamOpened();
        } else {
            lost(from, "subscription refused: " + frame.path("error"));
        }
    }

    private void handle(UserStreamConnection from, UserEvent event) {
        switch (event) {
            case ExecutionReport report ->
                follower.report(
                        new Symbol(report.symbol()), report.side(), report.orderClientId(), OrderReports.of(report));
            case UserEvent.StreamTerminated terminated -> lost(from, "the venue ended the subscription");
            case UserEvent.ServerShutdown shutdown -> lost(from, "the venue's server shuts down");
            case OutboundAccountPosition position -> {
                // Balances follow from fills; they are compared at each reconciliation.
            }
            case UserEvent.Other other -> {
                // Nothing of ours.
            }
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
        if (current.silent()) {
            lost(current, "nothing heard for %s".formatted(UserStreamConnection.LONGEST_SILENCE));
            return;
        }
        current.ping();
        try {
            venue.synchronizeClock();
        } catch (RuntimeException e) {
            LOG.debug("The venue's clock cannot be measured now", e);
        }
    }
}
