package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.util.Locale;

/** The market streams of one exchange. Thousands may be open at once: they share a few connections. */
final class BinanceStreams implements AutoCloseable {
    private final StreamHub hub;

    BinanceStreams(StreamHub hub) {
        this.hub = hub;
    }

    /** Listens to the closed klines of a symbol. Returns when the exchange has confirmed it. */
    BinanceStream open(Symbol symbol, BarInterval interval) throws ExchangeUnavailable, InterruptedException {
        return hub.open(name(symbol) + "@kline_" + interval.code(), KlineSubscription::new);
    }

    /** Listens to the trades of a symbol. Returns when the exchange has confirmed it. */
    TradeStream openTrades(Symbol symbol) throws ExchangeUnavailable, InterruptedException {
        return hub.open(name(symbol) + "@trade", TradeSubscription::new);
    }

    /** Listens to the aggregate trades of a symbol. Returns when the exchange has confirmed it. */
    TradeStream openAggregateTrades(Symbol symbol) throws ExchangeUnavailable, InterruptedException {
        return hub.open(name(symbol) + "@aggTrade", TradeSubscription::new);
    }

    /** Ends every connection. Who still listens is told that it is lost. */
    @Override
    public void close() {
        hub.close();
    }

    private static String name(Symbol symbol) {
        return symbol.value().toLowerCase(Locale.ROOT);
    }
}
