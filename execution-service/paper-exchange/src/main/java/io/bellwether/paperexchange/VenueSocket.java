package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * One WebSocket as the venue treats it: pinged, cut off when it stays silent or reads too slowly, and known by how much
 * of what was sent is still on its way.
 */
final class VenueSocket {
    private static final long PING_EVERY_MILLIS = 20_000;
    /** One minute without a pong: three pings unanswered. */
    private static final int UNANSWERED_PINGS = 3;
    /** Sixteen hours of closed one-minute klines and as many trades; who is further behind will not catch up. */
    private static final int MAX_UNSENT_MESSAGES = 50_000;

    private static final short POLICY_VIOLATION = 1008;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final long pingTimer;
    private int unansweredPings;
    private int unsent;
    private boolean closed;

    VenueSocket(Vertx vertx, ServerWebSocket socket, HttpConnection connection) {
        this.vertx = vertx;
        this.socket = socket;
        this.connection = connection;
        this.pingTimer = vertx.setPeriodic(PING_EVERY_MILLIS, _ -> ping());
        socket.pongHandler(_ -> unansweredPings = 0);
    }

    private void ping() {
        if (unansweredPings >= UNANSWERED_PINGS) {
            close("no pong for a minute");
            return;
        }
        unansweredPings++;
        socket.writePing(Buffer.buffer(Long.toString(unansweredPings)));
    }

    /** Runs {@code then} once the connection is gone, whoever ended it. */
    void onClose(Runnable then) {
        socket.closeHandler(_ -> {
            closed = true;
            vertx.cancelTimer(pingTimer);
            then.run();
        });
        // A reset connection is closed right after; there is nobody left to tell.
        socket.exceptionHandler(_ -> socket.close());
    }

    void send(JsonNode message) {
        send(Wire.text(message));
    }

    void send(String message) {
        if (closed) {
            return;
        }
        if (unsent >= MAX_UNSENT_MESSAGES) {
            close("reads too slowly");
            return;
        }
        unsent++;
        Future<Void> written = socket.writeTextMessage(message);
        written.onComplete(_ -> unsent--);
    }

    /** Ends the connection without a word, as a broken network would. */
    void cut() {
        closed = true;
        vertx.cancelTimer(pingTimer);
        if (connection instanceof ConnectionBase transport) {
            // Closing the connection by its public side would say good-bye with a close frame first.
            var _ = transport.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }

    /** Sends nothing any more, not even a ping, and leaves the connection open. */
    void fallSilent() {
        closed = true;
        vertx.cancelTimer(pingTimer);
    }

    /** As {@link #fallSilent}, and what comes is not read either: no ping of the other side is answered. */
    void fallDeaf() {
        fallSilent();
        if (connection instanceof ConnectionBase transport) {
            var _ = transport.channelHandlerContext().channel().config().setAutoRead(false);
        }
    }

    private void close(String reason) {
        closed = true;
        vertx.cancelTimer(pingTimer);
        socket.close(POLICY_VIOLATION, reason);
    }

    /** Whether the reader is behind, so that a replay without a clock should wait for it. */
    boolean full() {
        return !closed && socket.writeQueueFull();
    }

    /** Whether everything sent has left. */
    boolean drained() {
        return closed || unsent == 0;
    }
}
