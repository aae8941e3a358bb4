package io.bellwether.marketdata.alphavantage;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The latest price of a share.
 *
 * @param tradingDay the session it is from
 * @param volume shares traded in that session
 * @param previousClose of the session before; absent where none is known, as are the rest
 * @param changePercent 1.23 is 1.23 %
 */
public record StockQuote(
        String ticker,
        LocalDate tradingDay,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal price,
        BigDecimal volume,
        @Nullable BigDecimal previousClose,
        @Nullable BigDecimal change,
        @Nullable BigDecimal changePercent) {}
