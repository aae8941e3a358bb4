package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.RequestError;
import io.bellwether.marketdata.binance.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a {@link StreamHub}, in the order in which it happens. Events of the market are no business of the
 * hub's: they go to their listeners at once.
 */
final class StreamInbox implements StreamConnection.Owner {
    /** One thing the hub has to deal with. */
    sealed interface Command {
        /** Somebody wants to listen. */
        record Open<S extends Subscription<?>>(
                String stream, Function<StreamRoute, S> kind, CompletableFuture<S> opened) implements Command {}

        /** A connection is open. */
        record Connected(StreamLink link) implements Command {}

        /** A connection did not come about. */
        record ConnectFailed(StreamLink link, ExchangeUnavailable why) implements Command {}

        /** The exchange answered the request of that number. */
        record Answered(
                StreamConnection from, String id, @Nullable RequestError refusal) implements Command {}

        /** The exchange is about to close a connection. */
        record Closing(StreamConnection from) implements Command {}

        /** The exchange answered a ping. */
        record Ponged(StreamConnection from) implements Command {}

        /** A connection is over; {@code complete} if all that the exchange said on it was heard. */
        record Lost(StreamConnection from, String reason, boolean complete) implements Command {}
    }

    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final StreamRoutes routes;

    StreamInbox(StreamRoutes routes) {
        this.routes = routes;
    }

    void add(Command command) {
        commands.add(command);
    }

    /** The next command, however long it takes. */
    Command take() throws InterruptedException {
        return commands.take();
    }

    /** The next command, if there is one in time. */
    @Nullable
    Command poll(Duration timeout) throws InterruptedException {
        return commands.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The next command, if there is one. */
    @Nullable
    Command poll() {
        return commands.poll();
    }

    @Override
    public void heard(StreamConnection from, String stream, StreamEvent event, Instant receivedAt) {
        routes.deliver(from, stream, event, receivedAt);
    }

    @Override
    public void unreadable(StreamConnection from, @Nullable String stream, String reason, String frame) {
        routes.deliverUnreadable(from, stream, reason, frame);
    }

    @Override
    public void answered(StreamConnection from, String id, @Nullable RequestError refusal) {
        add(new Command.Answered(from, id, refusal));
    }

    @Override
    public void closing(StreamConnection from) {
        add(new Command.Closing(from));
    }

    @Override
    public void ponged(StreamConnection from) {
        add(new Command.Ponged(from));
    }

    @Override
    public void lost(StreamConnection from, String reason, boolean complete) {
        add(new Command.Lost(from, reason, complete));
    }
}
