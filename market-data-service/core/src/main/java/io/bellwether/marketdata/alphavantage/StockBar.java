package io.bellwether.marketdata.alphavantage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bar as the vendor has it. Prices are as traded; nothing is repaired.
 *
 * @param openTime of an intraday bar; of a daily one, midnight UTC of the session's date
 * @param volume shares
 * @param adjustedClose the close as it would be without later splits and dividends; absent in other series, as are the rest
 * @param dividend paid per share on this day
 * @param split by how many shares one was replaced on this day; 1 on most
 */
public record StockBar(
        Instant openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        @Nullable BigDecimal adjustedClose,
        @Nullable BigDecimal dividend,
        @Nullable BigDecimal split) {}
