package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.StreamKline;
import java.time.Duration;
import java.time.Instant;

/**
 * The klines of one symbol and interval as they close, for one worker. It begins to collect when it is opened. However
 * many there are, {@link BinanceStreams} gives them a connection together.
 */
interface BinanceStream extends AutoCloseable {
    /** What the stream had to say. */
    sealed interface Next {
        /** A kline closed; {@code receivedAt} is when its frame was here, by our own clock. */
        record Closed(StreamKline kline, Instant receivedAt) implements Next {}

        /** A frame came that is not what the exchange documents; it may have been a kline of this stream. */
        record Unreadable(String reason, String frame) implements Next {}

        /** Something may have been missed, and nothing more will come. It is the last answer. */
        record Lost(String reason) implements Next {}
    }

    /** Waits for the next thing worth knowing, but no longer than until {@code silence} has passed since any frame. */
    Next next(Duration silence) throws InterruptedException;

    /** Whether something is here already, so that {@link #next} would not wait. */
    boolean hasMore();

    @Override
    void close();
}
