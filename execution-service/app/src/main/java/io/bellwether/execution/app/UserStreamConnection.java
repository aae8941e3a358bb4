package io.bellwether.execution.app;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection: joins the parts of a message and notices silence. Pings are answered by the JDK's client. */
final class UserStreamConnection implements WebSocket.Listener {
    private final UserStream stream;
    private final StringBuilder text = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile long lastHeardNanos = System.nanoTime();

    UserStreamConnection(UserStream stream) {
        this.stream = stream;
    }

    void opened(WebSocket opened) {
        socket = opened;
    }

    void send(String message) {
        WebSocket open = socket;
        if (open != null) {
            var _ = open.sendText(message, true).whenComplete((done, failure) -> {
                if (failure != null) {
                    stream.lost(this, failure.toString());
                }
            });
        }
    }

    void ping() {
        WebSocket open = socket;
        if (open != null) {
            var _ = open.sendPing(ByteBuffer.allocate(0)).whenComplete((done, failure) -> {
                if (failure != null) {
                    stream.lost(this, failure.toString());
                }
            });
        }
    }

    void abort() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /** Whether nothing came for so long, not even an answer to a ping: the line is dead. */
    boolean silentFor(Duration silence) {
        return System.nanoTime() - lastHeardNanos > silence.toNanos();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        lastHeardNanos = System.nanoTime();
        text.append(part);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            stream.received(this, whole);
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
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        stream.lost(this, "closed by the venue: %d %s".formatted(statusCode, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        stream.lost(this, error.toString());
    }
}
