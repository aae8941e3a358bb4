package io.bellwether.inference.score;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One prediction and what became of it. Baselines had nothing that the model had not: they know the labels that were known
 * when it predicted.
 *
 * @param answer the class it held most likely, or the change of the close it forecast
 * @param actual the label, in the same words
 * @param confidence probability of the answered class; nothing for a forecast
 * @param loss of a class the Brier score, the sum over classes of (probability - outcome)^2, from 0 to 2 (Brier, 1950); of a
 *     forecast the distance of the change from the real one
 * @param baselineLoss the same of somebody who always answers the usual shares of the classes, or no change
 * @param right whether the class, or the direction, is the real one
 * @param majorityRight whether the commonest class so far is
 * @param persistenceRight whether the last label that was known is; nothing if none was, or for a forecast
 */
public record Judgement(
        String modelId,
        Symbol symbol,
        BarInterval interval,
        Instant barOpenTime,
        String answer,
        String actual,
        OptionalDouble confidence,
        double loss,
        double baselineLoss,
        boolean right,
        boolean majorityRight,
        Optional<Boolean> persistenceRight) {
    public Judgement {
        if (!Double.isFinite(loss) || !Double.isFinite(baselineLoss)) {
            throw new IllegalArgumentException("losses must be finite, were %s and %s".formatted(loss, baselineLoss));
        }
    }

    /** The score that promotion compares: more is better. */
    public double score() {
        return -loss;
    }

    /** How much worse than the baseline, from -1 to 1, comparable between classes and forecasts. */
    double regret() {
        if (confidence.isPresent()) {
            return (loss - baselineLoss) / 2;
        }
        double both = loss + baselineLoss;
        return both == 0 ? 0 : (loss - baselineLoss) / both;
    }
}
