package io.bellwether.marketdata.app;

import io.bellwether.marketdata.app.vendor.SentimentJoin;
import io.bellwether.marketdata.binance.SymbolRules;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Gives sealed bars what was known of their coin, which is the symbol's base asset as the exchange names it. It happens
 * before a bar is stored, so that the join is part of the history and nobody ever repeats it with later knowledge.
 */
interface CoinSentiment {
    /** Without a vendor. */
    CoinSentiment NONE = new CoinSentiment() {
        @Override
        public void learn(Symbol symbol) {}

        @Override
        public List<BarClosed> joined(Symbol symbol, List<BarClosed> bars) {
            return bars;
        }
    };

    /** Asks the exchange which coin the symbol is of, if that is not known yet. That it stays unknown is no failure. */
    void learn(Symbol symbol) throws InterruptedException;

    /** The bars with what was published at their close at the latest. */
    List<BarClosed> joined(Symbol symbol, List<BarClosed> bars);

    /** Asks nobody if no coin is polled. */
    static CoinSentiment of(BinanceRest rest, SentimentJoin join) {
        return join.configured() ? new OfBaseAsset(rest, join) : NONE;
    }

    /** With a vendor. */
    record OfBaseAsset(BinanceRest rest, SentimentJoin join, Map<Symbol, String> coins) implements CoinSentiment {
        private static final Logger LOG = Logger.getLogger(CoinSentiment.class);

        OfBaseAsset(BinanceRest rest, SentimentJoin join) {
            this(rest, join, new ConcurrentHashMap<>());
        }

        @Override
        public void learn(Symbol symbol) throws InterruptedException {
            if (coins.containsKey(symbol)) {
                return;
            }
            try {
                Optional.ofNullable(rest.rules(List.of(symbol)).get(symbol))
                        .map(SymbolRules::baseAsset)
                        .ifPresent(base -> coins.put(symbol, base));
            } catch (ExchangeUnavailable e) {
                LOG.debugf("%s: its base asset is not known yet: %s", symbol, BinanceRest.reason(e));
            }
        }

        @Override
        public List<BarClosed> joined(Symbol symbol, List<BarClosed> bars) {
            String coin = coins.get(symbol);
            return coin == null ? bars : join.onto(coin, bars);
        }
    }
}
