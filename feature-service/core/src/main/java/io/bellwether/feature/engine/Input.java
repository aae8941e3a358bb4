package io.bellwether.feature.engine;

import java.util.Arrays;
import java.util.Locale;

/**
 * What an engine can be told about a bar. A row of inputs is indexed by {@link #index}, their order here; an input that the source does not
 * have is NaN. A column of the graph stands for an input only where an expression asks for it, so the others cost nothing.
 */
public enum Input {
    /** First price, in whole ticks. */
    OPEN,
    /** Highest price, in whole ticks. */
    HIGH,
    /** Lowest price, in whole ticks. */
    LOW,
    /** Last price, in whole ticks. */
    CLOSE,
    /** Traded amount, in whole lots of the base asset. */
    VOLUME,
    /** Traded amount, in units of the quote asset. */
    VOLUME_QUOTE,
    /** How many trades. */
    TRADES,
    /** What takers bought, in whole lots of the base asset. */
    TAKER_BUY_BASE,
    /** What takers bought, in units of the quote asset. */
    TAKER_BUY_QUOTE,
    /** When the bar opened, in whole minutes since 1970-01-01T00:00Z. */
    OPEN_MINUTE,
    /** How long the bar is, in minutes. */
    INTERVAL_MINUTES,
    /** Posts on Reddit, as of the sentiment's own time. */
    SENTIMENT_REDDIT_POSTS,
    /** Posts on Twitter, as of the sentiment's own time. */
    SENTIMENT_TWEETS,
    /** The vendor's price score, 1 to 5. */
    SENTIMENT_PRICE_SCORE,
    /** The vendor's rank of how well social activity and price go together. */
    SENTIMENT_CORRELATION_RANK,
    /** The vendor's overall score, 0 to 100. */
    SENTIMENT_GALAXY_SCORE,
    /** How old the sentiment was when the bar closed, in minutes. */
    SENTIMENT_AGE_MINUTES;

    private static final int COUNT = values().length;

    /** The name in an expression: {@code volume_quote}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its place in a row of inputs. */
    @SuppressWarnings("EnumOrdinal") // A row lives as long as a call; no order is ever stored or sent.
    public int index() {
        return ordinal();
    }

    /** The length of a row of inputs. */
    public static int count() {
        return COUNT;
    }

    /** A row in which nothing is known. */
    public static double[] blankRow() {
        double[] row = new double[COUNT];
        Arrays.fill(row, Double.NaN);
        return row;
    }
}
