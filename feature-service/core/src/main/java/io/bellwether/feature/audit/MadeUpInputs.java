package io.bellwether.feature.audit;

import io.bellwether.feature.engine.Input;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What some data lack, made up, so that every feature can be audited on any bars: an audit asks how a column is computed, and
 * for that invented trade counts and sentiment are as good as true ones. The bars' own prices and volumes are never touched.
 */
public final class MadeUpInputs {
    /** What a vendor says, all of it or nothing. */
    static final Set<Input> SENTIMENT = EnumSet.of(
            Input.SENTIMENT_REDDIT_POSTS,
            Input.SENTIMENT_TWEETS,
            Input.SENTIMENT_PRICE_SCORE,
            Input.SENTIMENT_CORRELATION_RANK,
            Input.SENTIMENT_GALAXY_SCORE,
            Input.SENTIMENT_AGE_MINUTES);

    private static final int MINUTES_PER_HOUR = 60;
    private static final int TYPICAL_POSTS = 200;
    private static final int TYPICAL_RANK = 5;
    private static final int TYPICAL_GALAXY_SCORE = 60;
    private static final double MAX_TRADES = 300;

    private final Set<Input> lacking;
    private final SplittableRandom random;
    private final double[] sentiment = new double[Input.count()];
    private double hour = Double.NaN;

    private MadeUpInputs(Set<Input> lacking, SplittableRandom random) {
        this.lacking = lacking;
        this.random = random;
    }

    /** Which inputs no row of a history has. */
    public static Set<Input> lacking(History history) {
        EnumSet<Input> lacking = EnumSet.allOf(Input.class);
        for (int row = 0; row < history.rows() && !lacking.isEmpty(); row++) {
            double[] values = history.row(row);
            lacking.removeIf(input -> !Double.isNaN(values[input.index()]));
        }
        return lacking;
    }

    /** A copy of a history in which the inputs that it lacks are made up, the same for the same seed. */
    public static History fill(History history, long seed) {
        Set<Input> lacking = lacking(history);
        if (lacking.isEmpty()) {
            return history;
        }
        MadeUpInputs madeUp = new MadeUpInputs(lacking, new SplittableRandom(seed));
        return history.copied(madeUp::fill);
    }

    private void fill(double[] row) {
        double volume = row[Input.VOLUME.index()];
        double price = (row[Input.HIGH.index()] + row[Input.LOW.index()]) / 2;
        double bought = Math.floor(volume * random.nextDouble());
        set(row, Input.VOLUME_QUOTE, volume * price);
        set(row, Input.TRADES, volume > 0 ? 1 + Math.floor(MAX_TRADES * random.nextDouble()) : 0);
        set(row, Input.TAKER_BUY_BASE, bought);
        set(row, Input.TAKER_BUY_QUOTE, bought * price);
        double minute = row[Input.OPEN_MINUTE.index()];
        double thisHour = Math.floor(minute / MINUTES_PER_HOUR);
        if (thisHour != hour) {
            hour = thisHour;
            publish();
        }
        sentiment[Input.SENTIMENT_AGE_MINUTES.index()] =
                minute - MINUTES_PER_HOUR * thisHour + row[Input.INTERVAL_MINUTES.index()];
        for (Input input : SENTIMENT) {
            set(row, input, sentiment[input.index()]);
        }
    }

    /** The sentiment of an hour. */
    private void publish() {
        sentiment[Input.SENTIMENT_REDDIT_POSTS.index()] = random.nextInt(TYPICAL_POSTS);
        sentiment[Input.SENTIMENT_TWEETS.index()] = random.nextInt(10 * TYPICAL_POSTS);
        sentiment[Input.SENTIMENT_PRICE_SCORE.index()] = 1 + random.nextInt(41) / 10.0;
        sentiment[Input.SENTIMENT_CORRELATION_RANK.index()] = random.nextInt(2 * TYPICAL_RANK * 10) / 20.0;
        sentiment[Input.SENTIMENT_GALAXY_SCORE.index()] = TYPICAL_GALAXY_SCORE + random.nextInt(41) - 20;
    }

    private void set(double[] row, Input input, double value) {
        if (lacking.contains(input)) {
            row[input.index()] = value;
        }
    }
}
