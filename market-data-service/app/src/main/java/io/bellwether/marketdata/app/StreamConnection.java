package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.marketdata.binance.RequestError;
import io.bellwether.marketdata.binance.StreamEvent;
import io.bellwether.marketdata.binance.StreamMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket for many streams. It reads each frame once, says what it was, and knows when it last heard anything. It
 * decides nothing. Pings are answered by the client underneath.
 */
final class StreamConnection implements WebSocket.Listener {
    /** A kline event has about 400 characters. */
    private static final int MAX_FRAME_CHARS = 64 * 1024;

    private static final String STREAM_FIELD = "\"stream\":\"";

    /** Told by the connection's own thread, one call after the other; must not block. */
    interface Owner {
        void heard(StreamConnection from, String stream, StreamEvent event, Instant receivedAt);

        /** A frame could not be read; {@code stream} is absent where not even its name could. */
        void unreadable(StreamConnection from, @Nullable String stream, String reason, String frame);

        void answered(StreamConnection from, String id, @Nullable RequestError refusal);

        /** The server is about to close the connection. */
        void closing(StreamConnection from);

        /** The server has answered our ping, so all it said before is here. */
        void ponged(StreamConnection from);

        /**
         * It is over, and not because we closed it.
         *
         * @param complete whether all that the server said was heard
         */
        void lost(StreamConnection from, String reason, boolean complete);
    }

    private final ObjectReader messages;
    private final InstantSource clock;
    private final Owner owner;
    private final AtomicBoolean over = new AtomicBoolean();
    private final StringBuilder partial = new StringBuilder();
    private volatile long lastHeardNanos = System.nanoTime();
    private volatile @Nullable WebSocket socket;

    /**
     * A connection that is not open yet.
     *
     * @param messages reads a {@link StreamMessage}
     */
    StreamConnection(ObjectReader messages, InstantSource clock, Owner owner) {
        this.messages = messages;
        this.clock = clock;
        this.owner = owner;
    }

    CompletableFuture<?> connect(HttpClient http, URI uri, Duration timeout) {
        return http.newWebSocketBuilder().connectTimeout(timeout).buildAsync(uri, this);
    }

    void send(String frame) {
        WebSocket open = socket;
        if (open != null) {
            loseIfFailed(open.sendText(frame, true));
        }
    }

    /** Asks for a sign of life. */
    void ping() {
        WebSocket open = socket;
        if (open != null) {
            loseIfFailed(open.sendPing(ByteBuffer.allocate(0)));
        }
    }

    /** Ends it; its owner hears nothing of it any more. */
    void close() {
        over.set(true);
        abort();
    }

    long silentNanos() {
        return System.nanoTime() - lastHeardNanos;
    }

    void loseIfSilent(Duration silence) {
        if (silentNanos() >= silence.toNanos()) {
            lose("nothing was heard for %d ms, not even a ping".formatted(silence.toMillis()));
        }
    }

    /** Ends it as if it had broken. */
    void lose(String reason) {
        end(reason, false);
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        lastHeardNanos = System.nanoTime();
        if (over.get()) {
            abort();
        }
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        lastHeardNanos = System.nanoTime();
        if (partial.length() + data.length() > MAX_FRAME_CHARS) {
            lose("a frame was longer than %d characters".formatted(MAX_FRAME_CHARS));
            return null;
        }
        if (!last) {
            partial.append(data);
        } else if (partial.isEmpty()) {
            read(data.toString());
        } else {
            String frame = partial.append(data).toString();
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
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        lastHeardNanos = System.nanoTime();
        owner.ponged(this);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        end(
                "the exchange closed the connection: %d %s"
                        .formatted(statusCode, reason)
                        .strip(),
                true);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lose("the connection broke: " + BinanceRest.reason(error));
    }

    private void read(String frame) {
        StreamMessage message;
        try {
            message = messages.readValue(frame);
        } catch (JsonProcessingException e) {
            owner.unreadable(this, streamNamedIn(frame), e.getOriginalMessage(), frame);
            return;
        }
        if (message == null) {
            owner.unreadable(this, null, "the frame was null", frame);
        } else if (message.announcesShutdown()) {
            owner.closing(this);
        } else if (message.stream() != null && message.data() != null) {
            owner.heard(this, message.stream(), message.data(), clock.instant());
        } else if (message.id() != null) {
            owner.answered(this, message.id(), message.refusal());
        }
    }

    /** The stream of a frame that is no JSON as a whole, if that much of it can be recognised. */
    private static @Nullable String streamNamedIn(String frame) {
        int start = frame.indexOf(STREAM_FIELD);
        if (start < 0) {
            return null;
        }
        int end = frame.indexOf('"', start + STREAM_FIELD.length());
        return end < 0 ? null : frame.substring(start + STREAM_FIELD.length(), end);
    }

    private void end(String reason, boolean complete) {
        // The first reason counts: what follows is its consequence.
        if (over.compareAndSet(false, true)) {
            abort();
            owner.lost(this, reason, complete);
        }
    }

    private void abort() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private void loseIfFailed(CompletableFuture<WebSocket> sent) {
        CompletableFuture<WebSocket> _ = sent.whenComplete((_, failure) -> {
            if (failure != null) {
                lose("a request could not be sent: " + BinanceRest.reason(failure));
            }
        });
    }
}
