package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.binance.StreamEvent;
import io.bellwether.marketdata.binance.StreamKline;
import io.bellwether.marketdata.binance.StreamMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a Binance market stream. Callbacks only read a frame and put it into a queue; the symbol's worker
 * takes from there, so bars keep their order and a slow database never blocks the socket. Pings are answered by the
 * client underneath.
 */
final class BinanceStream implements AutoCloseable {
    /** A week of minutes. Who falls behind further is better served by a new connection and a backfill. */
    private static final int MAX_WAITING = 10_000;

    /** A kline event has about 400 characters. */
    private static final int MAX_FRAME_CHARS = 64 * 1024;

    /** What the stream had to say. */
    sealed interface Next {
        /** A kline closed; {@code receivedAt} is when its frame was here, by our own clock. */
        record Closed(StreamKline kline, Instant receivedAt) implements Next {}

        /** A frame came that is not what the exchange documents. */
        record Unreadable(String reason) implements Next {}

        /** The connection is over. It is the last answer. */
        record Lost(String reason) implements Next {}
    }

    private final ObjectMapper json;
    private final InstantSource clock;
    private final BlockingQueue<Next> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private volatile @Nullable String lost;
    private volatile long lastHeardNanos = System.nanoTime();
    private volatile @Nullable WebSocket socket;

    private BinanceStream(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Connects; from then on frames are collected. */
    static BinanceStream open(HttpClient http, ObjectMapper json, InstantSource clock, URI uri, Duration connectTimeout)
            throws ExchangeUnavailable, InterruptedException {
        BinanceStream stream = new BinanceStream(json, clock);
        try {
            stream.socket = http.newWebSocketBuilder()
                    .connectTimeout(connectTimeout)
                    .buildAsync(uri, stream.new Frames())
                    .get();
            return stream;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                throw new ExchangeUnavailable("opening %s was answered %d"
                        .formatted(uri, refusal.getResponse().statusCode()));
            }
            throw new ExchangeUnavailable("opening %s failed: %s".formatted(uri, BinanceRest.reason(e)), e);
        }
    }

    /** Waits for the next thing worth knowing, but no longer than until {@code silence} has passed since any frame. */
    Next next(Duration silence) throws InterruptedException {
        while (true) {
            Next next = waiting.poll();
            if (next != null) {
                return next;
            }
            String reason = lost;
            if (reason != null) {
                return new Next.Lost(reason);
            }
            long leftNanos = silence.toNanos() - (System.nanoTime() - lastHeardNanos);
            if (leftNanos <= 0) {
                lose("nothing was heard for %d ms, not even a ping".formatted(silence.toMillis()));
                continue;
            }
            next = waiting.poll(leftNanos, TimeUnit.NANOSECONDS);
            if (next != null) {
                return next;
            }
        }
    }

    /** Whether something is here already, so that {@link #next} would not wait. */
    boolean hasMore() {
        return !waiting.isEmpty();
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private void enqueue(Next next) {
        if (!waiting.offer(next)) {
            lose("%d closed bars wait to be published".formatted(MAX_WAITING));
        }
    }

    /** The first reason counts: what follows is its consequence. */
    private void lose(String reason) {
        if (lost == null) {
            lost = reason;
        }
        // Wakes the worker. If the queue is full the worker is awake and will find the reason behind what waits.
        boolean ignored = waiting.offer(new Next.Lost(reason));
        close();
    }

    private void read(String frame) {
        StreamMessage message;
        try {
            message = json.readValue(frame, StreamMessage.class);
        } catch (JsonProcessingException e) {
            enqueue(new Next.Unreadable(e.getOriginalMessage()));
            return;
        }
        StreamEvent event = message.data();
        if (event == null) {
            return;
        }
        if (StreamEvent.SERVER_SHUTDOWN.equals(event.type())) {
            lose("the exchange said that it closes the connection");
            return;
        }
        StreamKline kline = event.kline();
        if (StreamEvent.KLINE.equals(event.type()) && kline != null && kline.closed()) {
            enqueue(new Next.Closed(kline, clock.instant()));
        }
    }

    /** What the connection calls, one call after the other. */
    private final class Frames implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            lastHeardNanos = System.nanoTime();
            partial.append(data);
            if (partial.length() > MAX_FRAME_CHARS) {
                lose("a frame was longer than %d characters".formatted(MAX_FRAME_CHARS));
                return null;
            }
            if (last) {
                String frame = partial.toString();
                partial.setLength(0);
                read(frame);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            lastHeardNanos = System.nanoTime();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            lose("the exchange closed the connection: %d %s"
                    .formatted(statusCode, reason)
                    .strip());
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lose("the connection broke: " + BinanceRest.reason(error));
        }
    }
}
