package io.bellwether.training.model;

import org.jspecify.annotations.Nullable;

/**
 * What one pass over the training samples came to.
 *
 * @param epoch from 1
 * @param trainLoss mean over what was learned from, while it was learned, dropout included
 * @param validationLoss mean over what was not learned from
 * @param validationAccuracy share of right answers there; null for a regression
 * @param learningRate the pass was made with
 * @param best whether no validation loss before was as low
 */
public record Epoch(
        int epoch,
        double trainLoss,
        double validationLoss,
        @Nullable Double validationAccuracy,
        double learningRate,
        boolean best) {
    /** Told after every pass. */
    @FunctionalInterface
    public interface Listener {
        void finished(Epoch epoch);

        /** Tells both, this one first. */
        default Listener and(Listener next) {
            return epoch -> {
                finished(epoch);
                next.finished(epoch);
            };
        }
    }
}
