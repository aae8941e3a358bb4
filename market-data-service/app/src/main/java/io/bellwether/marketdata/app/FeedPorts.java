package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;

/**
 * Everything outside the process that a feed talks to; all feeds of a service share it.
 *
 * @param exchange id of the exchange that is followed
 */
record FeedPorts(
        String exchange,
        BinanceRest rest,
        StreamOpener streams,
        BarStore store,
        BarKeeper keeper,
        History history,
        MarketEventStream events,
        Quarantine quarantine) {
    /** Opens the closed klines of a symbol. */
    @FunctionalInterface
    interface StreamOpener {
        BinanceStream open(Symbol symbol, BarInterval interval) throws ExchangeUnavailable, InterruptedException;
    }
}
