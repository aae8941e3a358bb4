package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A WebSocket's other end: what came in, in order. */
final class Frames implements WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 30;

    private final LinkedBlockingQueue<JsonNode> unread = new LinkedBlockingQueue<>();
    private final List<JsonNode> all = Collections.synchronizedList(new ArrayList<>());
    private final StringBuilder partial = new StringBuilder();
    private final AtomicInteger unreadable = new AtomicInteger();
    private volatile @Nullable WebSocket socket;
    private volatile boolean ended;
    private volatile boolean goodBye;

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            take(text);
        }
        from.request(1);
        return null;
    }

    private void take(String text) {
        try {
            JsonNode message = Wire.parse(text);
            all.add(message);
            unread.add(message);
        } catch (Refusal notJson) {
            unreadable.incrementAndGet();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        ended = true;
        // 1006 stands for a connection that ended without a close frame.
        goodBye = statusCode != 1006;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended = true;
    }

    /** Whether the connection is over. */
    boolean ended() {
        return ended;
    }

    /** Whether the other side said that it ends. */
    boolean saidGoodBye() {
        return goodBye;
    }

    /** How many messages were not JSON. */
    int unreadable() {
        return unreadable.get();
    }

    void send(String text) {
        Objects.requireNonNull(socket).sendText(text, true).join();
    }

    /** The next message; fails when none comes. */
    JsonNode next() {
        try {
            JsonNode message = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message came within %d s; before: %s".formatted(PATIENCE_SECONDS, all));
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request and returns the message that answers it. */
    JsonNode ask(String text) {
        send(text);
        return next();
    }

    /** Everything that came so far. */
    List<JsonNode> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }
}
