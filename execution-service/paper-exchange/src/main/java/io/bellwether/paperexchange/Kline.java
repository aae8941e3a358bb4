package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;

/**
 * A bar with what only the exchange knows of it.
 *
 * @param firstTradeId -1 without a trade
 * @param lastTradeId -1 without a trade
 * @param takerBuyBase the part of the volume that takers bought, in the base asset
 * @param takerBuyQuote the same in the quote asset
 */
record Kline(Bar bar, long firstTradeId, long lastTradeId, BigDecimal takerBuyBase, BigDecimal takerBuyQuote) {
    long openMillis() {
        return bar.openTime().toEpochMilli();
    }

    /** The last millisecond that belongs to it, as Binance writes it. */
    long closeMillis() {
        return openMillis() + bar.interval().millis() - 1;
    }
}
