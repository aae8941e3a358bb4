package io.bellwether.marketdata.contract;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was traded from {@code openTime} (inclusive) to {@link #closeTime()} (exclusive). A stretch without a trade is
 * flat: its four prices are the last close and its volume is zero.
 *
 * @param openTime start of the bar, aligned to the interval
 * @param open first price, in quote asset per unit of base asset; all four prices are positive
 * @param volumeBase traded amount in the base asset, not negative
 * @param volumeQuote traded amount in the quote asset, not negative
 * @param trades how many trades
 * @param takerBuyBase what takers bought of it, in the base asset, not negative; absent where the source does not say
 * @param takerBuyQuote the same in the quote asset
 */
public record Bar(
        Symbol symbol,
        BarInterval interval,
        Instant openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volumeBase,
        BigDecimal volumeQuote,
        long trades,
        @Nullable BigDecimal takerBuyBase,
        @Nullable BigDecimal takerBuyQuote) {
    public Bar {
        if (!interval.openTimeOf(openTime).equals(openTime)) {
            throw new IllegalArgumentException("openTime must be aligned to " + interval.code() + ", was " + openTime);
        }
        requirePositive("open", open);
        requirePositive("high", high);
        requirePositive("low", low);
        requirePositive("close", close);
        if (high.compareTo(open.max(close)) < 0 || low.compareTo(open.min(close)) > 0) {
            throw new IllegalArgumentException(
                    "low <= open, close <= high must hold, was open %s high %s low %s close %s"
                            .formatted(open, high, low, close));
        }
        if (volumeBase.signum() < 0 || volumeQuote.signum() < 0 || trades < 0) {
            throw new IllegalArgumentException("volumes and trades must not be negative, were %s, %s, %d"
                    .formatted(volumeBase, volumeQuote, trades));
        }
        requireNotNegative("takerBuyBase", takerBuyBase);
        requireNotNegative("takerBuyQuote", takerBuyQuote);
    }

    /** A bar of a source that does not say what takers bought. */
    public Bar(
            Symbol symbol,
            BarInterval interval,
            Instant openTime,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volumeBase,
            BigDecimal volumeQuote,
            long trades) {
        this(symbol, interval, openTime, open, high, low, close, volumeBase, volumeQuote, trades, null, null);
    }

    /** The end of the bar, exclusive: the open time of the next one. */
    public Instant closeTime() {
        return openTime.plus(interval.length());
    }

    private static void requirePositive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be positive, was " + value);
        }
    }

    private static void requireNotNegative(String field, @Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            throw new IllegalArgumentException(field + " must not be negative, was " + value);
        }
    }
}
