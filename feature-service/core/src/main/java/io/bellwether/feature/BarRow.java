package io.bellwether.feature;

import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.Sentiment;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A bar as the engine's inputs: prices in ticks, volumes in lots. It is one array, used for each bar in turn. What a bar does
 * not tell is NaN.
 */
public final class BarRow {
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final Quantum tick;
    private final Quantum lot;
    private final double[] row = Input.blankRow();

    /**
     * A row for the bars of one series.
     *
     * @param tickSize every price is a multiple of it
     * @param lotSize every volume is a multiple of it
     */
    public BarRow(BigDecimal tickSize, BigDecimal lotSize) {
        this.tick = new Quantum("price", tickSize);
        this.lot = new Quantum("volumeBase", lotSize);
    }

    /**
     * The inputs of {@code bar}, with what was known of its coin, until the next call.
     *
     * @throws IllegalArgumentException if a price is off the tick or the volume off the lot
     */
    public double[] of(Bar bar, @Nullable Sentiment sentiment) {
        set(Input.OPEN, tick.count(bar.open()));
        set(Input.HIGH, tick.count(bar.high()));
        set(Input.LOW, tick.count(bar.low()));
        set(Input.CLOSE, tick.count(bar.close()));
        set(Input.VOLUME, lot.count(bar.volumeBase()));
        set(Input.VOLUME_QUOTE, bar.volumeQuote().doubleValue());
        set(Input.TRADES, (double) bar.trades());
        BigDecimal takerBuyBase = bar.takerBuyBase();
        set(Input.TAKER_BUY_BASE, takerBuyBase == null ? Double.NaN : lot.count(takerBuyBase));
        BigDecimal takerBuyQuote = bar.takerBuyQuote();
        set(Input.TAKER_BUY_QUOTE, takerBuyQuote == null ? Double.NaN : takerBuyQuote.doubleValue());
        set(Input.OPEN_MINUTE, (double) Math.floorDiv(bar.openTime().toEpochMilli(), MILLIS_PER_MINUTE));
        set(Input.INTERVAL_MINUTES, (double) bar.interval().length().toMinutes());
        setSentiment(bar, sentiment);
        return row;
    }

    private void setSentiment(Bar bar, @Nullable Sentiment known) {
        set(Input.SENTIMENT_REDDIT_POSTS, known == null ? null : known.redditPosts());
        set(Input.SENTIMENT_TWEETS, known == null ? null : known.tweets());
        set(Input.SENTIMENT_PRICE_SCORE, known == null ? null : known.priceScore());
        set(Input.SENTIMENT_CORRELATION_RANK, known == null ? null : known.correlationRank());
        set(Input.SENTIMENT_GALAXY_SCORE, known == null ? null : known.galaxyScore());
        set(
                Input.SENTIMENT_AGE_MINUTES,
                known == null ? Double.NaN : minutes(Duration.between(known.time(), bar.closeTime())));
    }

    private static double minutes(Duration duration) {
        return (double) duration.toMillis() / MILLIS_PER_MINUTE;
    }

    private void set(Input input, @Nullable Double value) {
        set(input, value == null ? Double.NaN : value.doubleValue());
    }

    private void set(Input input, double value) {
        row[input.index()] = value;
    }

    /** The same where nothing is known of the coin. */
    public double[] of(Bar bar) {
        return of(bar, null);
    }

    /** The two steps, in one canonical form. */
    @Override
    public String toString() {
        return "tick %s, lot %s".formatted(plain(tick.size()), plain(lot.size()));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
