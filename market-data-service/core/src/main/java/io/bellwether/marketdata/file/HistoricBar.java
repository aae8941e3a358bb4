package io.bellwether.marketdata.file;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bar as a source recorded it. Unlike {@link Bar}, which trading relies on, it may lack what the source does not have
 * and may be {@link #odd}: a researcher has to see a source as it is.
 *
 * @param open first price; positive, as high and close are
 * @param low not negative: some sources write 0 where they do not know it
 * @param volumeBase in the base asset, or shares; not negative
 * @param volumeQuote in the quote asset; absent where the source has none, as are all that follow
 * @param takerBuyBase what takers bought, in the base asset
 * @param takerBuyQuote what takers bought, in the quote asset
 * @param adjustedClose a share's close as it would be without its later splits and dividends
 */
public record HistoricBar(
        Instant openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volumeBase,
        @Nullable BigDecimal volumeQuote,
        @Nullable Long trades,
        @Nullable BigDecimal takerBuyBase,
        @Nullable BigDecimal takerBuyQuote,
        @Nullable BigDecimal adjustedClose)
        implements BarLine {
    public HistoricBar {
        requirePositive("open", open);
        requirePositive("high", high);
        requireNotNegative("low", low);
        requirePositive("close", close);
        requireNotNegative("volume", volumeBase);
        requireNotNegative("quote_volume", volumeQuote);
        requireNotNegative("taker_buy_base", takerBuyBase);
        requireNotNegative("taker_buy_quote", takerBuyQuote);
        if (trades != null && trades < 0) {
            throw new IllegalArgumentException("trades must not be negative, was " + trades);
        }
        if (adjustedClose != null) {
            requirePositive("adj_close", adjustedClose);
        }
    }

    /** A sound bar, without what only files have. */
    public static HistoricBar of(Bar bar) {
        return new HistoricBar(
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volumeBase(),
                bar.volumeQuote(),
                bar.trades(),
                bar.takerBuyBase(),
                bar.takerBuyQuote(),
                null);
    }

    /** The same bar with other volumes in the base asset. */
    public HistoricBar withVolumes(BigDecimal otherVolumeBase, @Nullable BigDecimal otherTakerBuyBase) {
        return new HistoricBar(
                openTime,
                open,
                high,
                low,
                close,
                otherVolumeBase,
                volumeQuote,
                trades,
                otherTakerBuyBase,
                takerBuyQuote,
                adjustedClose);
    }

    /** Whether it breaks {@code low <= open, close <= high}, as bars of some sources do. */
    public boolean odd() {
        return low.compareTo(open.min(close)) > 0 || high.compareTo(open.max(close)) < 0;
    }

    /** Whether live services would let it pass: not {@link #odd}, and every price is known. */
    public boolean sound() {
        return !odd() && low.signum() > 0;
    }

    /**
     * The bar as live services know it; what the source does not tell of quote volume and trades is 0.
     *
     * @throws IllegalArgumentException if it is not {@link #sound}, or not aligned to the interval
     */
    public Bar toBar(Symbol symbol, BarInterval interval) {
        return new Bar(
                symbol,
                interval,
                openTime,
                open,
                high,
                low,
                close,
                volumeBase,
                Objects.requireNonNullElse(volumeQuote, BigDecimal.ZERO),
                Objects.requireNonNullElse(trades, 0L),
                takerBuyBase,
                takerBuyQuote);
    }

    private static void requirePositive(String column, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(column + " must be positive, was " + value);
        }
    }

    private static void requireNotNegative(String column, @Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            throw new IllegalArgumentException(column + " must not be negative, was " + value);
        }
    }
}
