package io.bellwether.training.model;

import java.util.Optional;

/**
 * How to learn.
 *
 * @param epochs passes over the training samples at most
 * @param batch samples per step at most; the last steps of an epoch are evened out, so that none is left with a few
 * @param learningRate length of the steps, to begin with
 * @param seed of everything random
 */
public record TrainingSettings(
        int epochs,
        int batch,
        OptimiserRule optimiser,
        double learningRate,
        Loss loss,
        Optional<EarlyStop> earlyStop,
        Optional<Plateau> plateau,
        long seed) {
    /**
     * Stops when the validation loss gets no better, and goes back to the best.
     *
     * @param patience passes without a better one after which to stop
     * @param minDelta by how much a loss must be lower to count as better
     */
    public record EarlyStop(int patience, double minDelta) {
        public EarlyStop {
            if (patience < 1 || !(minDelta >= 0)) {
                throw new IllegalArgumentException("patience must be at least 1 and minDelta at least 0, were %d and %s"
                        .formatted(patience, minDelta));
            }
        }
    }

    /**
     * Takes shorter steps when the validation loss gets no better.
     *
     * @param factor the learning rate is multiplied by it
     * @param patience passes without a better loss after which to do so, and again after as many more
     * @param minDelta by how much a loss must be lower to count as better
     * @param minRate no shorter than this
     */
    public record Plateau(double factor, int patience, double minDelta, double minRate) {
        public Plateau {
            if (!(factor > 0 && factor < 1) || patience < 1 || !(minDelta >= 0) || !(minRate >= 0)) {
                throw new IllegalArgumentException(
                        "a plateau needs 0 < factor < 1, patience >= 1, minDelta >= 0 and minRate >= 0, were %s, %d, %s, %s"
                                .formatted(factor, patience, minDelta, minRate));
            }
        }
    }

    public TrainingSettings {
        if (epochs < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "epochs and batch must be at least 1, were %d and %d".formatted(epochs, batch));
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learningRate must be positive, was " + learningRate);
        }
    }
}
