package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.Bar;
import java.util.Locale;

/**
 * A bar with what only the exchange knows of it.
 *
 * @param firstTradeId {@link #NO_TRADE} without a trade
 * @param lastTradeId {@link #NO_TRADE} without a trade
 */
record Kline(Bar bar, long firstTradeId, long lastTradeId) {
    /** Stands where a trade's id would. */
    static final long NO_TRADE = -1;

    long openMillis() {
        return bar.openTime().toEpochMilli();
    }

    /** The last millisecond that belongs to it, as Binance writes it. */
    long closeMillis() {
        return openMillis() + bar.interval().millis() - 1;
    }

    /** The stream it is told on. */
    String stream() {
        return "%s@kline_%s"
                .formatted(
                        bar.symbol().value().toLowerCase(Locale.ROOT),
                        bar.interval().code());
    }
}
