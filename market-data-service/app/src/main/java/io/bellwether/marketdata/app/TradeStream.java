package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.StreamTrade;
import java.time.Duration;
import java.time.Instant;

/** The trades of one symbol, for one worker; otherwise like {@link BinanceStream}. */
interface TradeStream extends AutoCloseable {
    /** What the stream had to say. */
    sealed interface Next {
        /** A trade was made; {@code receivedAt} is when its frame was here, by our own clock. */
        record Traded(StreamTrade trade, Instant receivedAt) implements Next {}

        /** A frame came that is not what the exchange documents; it may have been a trade of this stream. */
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
