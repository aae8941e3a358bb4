package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.BarInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One symbol: its rules, and its klines of each length it has. */
record Market(Listing listing, Map<BarInterval, KlineSource> klines) {
    Market {
        klines = new EnumMap<>(klines);
    }

    /**
     * The klines of one length.
     *
     * @throws Refusal if this symbol has none of that length
     */
    KlineSource klines(BarInterval interval) {
        KlineSource source = klines.get(interval);
        if (source == null) {
            throw Refusal.of(-1120, "Invalid interval.");
        }
        return source;
    }

    /** Closes what is over at {@code now} and returns it, shorter intervals first. */
    List<Kline> advanceTo(Instant now) {
        List<Kline> closed = new ArrayList<>();
        klines.values().forEach(source -> closed.addAll(source.advanceTo(now)));
        return closed;
    }
}
