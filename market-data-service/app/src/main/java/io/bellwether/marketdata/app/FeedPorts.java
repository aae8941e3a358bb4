package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.util.concurrent.Semaphore;

/**
 * Everything outside the process that a feed talks to; all feeds of a service share it.
 *
 * @param exchange id of the exchange that is followed
 * @param sentiment what was known of a coin when a bar closed
 * @param pages so many pages of klines may be in memory at once: one has a megabyte, and hundreds of feeds may start
 *     together
 */
record FeedPorts(
        String exchange,
        BinanceRest rest,
        StreamOpener streams,
        BarStore store,
        BarKeeper keeper,
        History history,
        MarketEventStream events,
        Quarantine quarantine,
        CoinSentiment sentiment,
        Semaphore pages) {
    /** Enough to keep the database busy while the exchange answers. */
    static final int PAGES_AT_ONCE = 4;

    /** Opens the closed klines of a symbol. */
    @FunctionalInterface
    interface StreamOpener {
        BinanceStream open(Symbol symbol, BarInterval interval) throws ExchangeUnavailable, InterruptedException;
    }
}
