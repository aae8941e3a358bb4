package io.bellwether.training.trial;

import io.bellwether.inference.evidence.BlockBootstrap;
import io.bellwether.inference.evidence.DeflatedSharpe;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.inference.evidence.Returns;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether the best of all tries is more than luck.
 *
 * @param chosen number of the best try by Sharpe ratio, from 0
 * @param sharpe its ratio per bar with a bootstrap interval, which knows nothing of the other tries
 */
public record SelectionBias(int chosen, Interval sharpe, DeflatedSharpe deflated, OverfittingProbability overfitting) {
    /** The usual level of significance. */
    private static final double CONVINCING = 0.95;
    /** Bailey and others would reject a selection whose probability of overfitting is larger. */
    private static final double MOST_OVERFITTING = 0.05;

    private static final int PARTS = 10;

    /**
     * Judges the best of all tries.
     *
     * @param returns a row of returns for every try of the study, good or bad, all over the same bars
     */
    public static SelectionBias of(double[][] returns, long seed) {
        if (returns.length < 2) {
            throw new IllegalArgumentException(
                    "a selection is made from at least two tries, there were " + returns.length);
        }
        double[] sharpes = Arrays.stream(returns)
                .mapToDouble(row -> Returns.of(row).sharpe())
                .toArray();
        int chosen = 0;
        for (int i = 1; i < sharpes.length; i++) {
            chosen = sharpes[i] > sharpes[chosen] ? i : chosen;
        }
        double[] best = returns[chosen];
        Interval interval = BlockBootstrap.usual(best.length, 1, seed)
                .interval(
                        best.length,
                        rows -> Returns.of(Arrays.stream(rows)
                                        .mapToDouble(row -> best[row])
                                        .toArray())
                                .sharpe());
        return new SelectionBias(
                chosen,
                interval,
                DeflatedSharpe.of(Returns.of(best), sharpes),
                OverfittingProbability.of(returns, PARTS));
    }

    /** Whether the result is to be taken for luck. */
    public boolean flagged() {
        return deflated.probability() < CONVINCING || overfitting.probability() > MOST_OVERFITTING;
    }

    /** One sentence with the numbers. */
    public String reason() {
        return String.format(
                Locale.ROOT,
                "The best of %d tries has a Sharpe ratio of %.4f per bar; the best of as many worthless ones is"
                        + " expected to reach %.4f. It is above zero with a probability of %.3f, and selection overfits in"
                        + " %.0f %% of %d halvings: %s.",
                deflated.trials(),
                deflated.sharpe(),
                deflated.luckySharpe(),
                deflated.probability(),
                100 * overfitting.probability(),
                overfitting.combinations(),
                flagged() ? "taken for luck" : "more than luck");
    }
}
