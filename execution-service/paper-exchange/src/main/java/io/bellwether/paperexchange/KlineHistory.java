package io.bellwether.paperexchange;

import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The klines of every interval that the tape's trades make, as far as the replay has come. */
final class KlineHistory {
    private final Map<BarInterval, KlineSeries> byInterval = new EnumMap<>(BarInterval.class);

    KlineHistory(Symbol symbol) {
        for (BarInterval interval : BarInterval.values()) {
            byInterval.put(interval, new KlineSeries(symbol, interval));
        }
    }

    KlineSeries of(BarInterval interval) {
        KlineSeries series = byInterval.get(interval);
        if (series == null) {
            throw new IllegalStateException("no series of " + interval);
        }
        return series;
    }

    /** All of them, by their interval. */
    Map<BarInterval, KlineSource> all() {
        return new EnumMap<>(byInterval);
    }

    void add(Trade trade, boolean buyerIsMaker) {
        byInterval.values().forEach(series -> series.add(trade, buyerIsMaker));
    }

    /** Closes what is over at {@code now} and returns it, shorter intervals first. */
    List<Kline> advanceTo(Instant now) {
        List<Kline> closed = new ArrayList<>();
        byInterval.values().forEach(series -> closed.addAll(series.advanceTo(now)));
        return closed;
    }
}
