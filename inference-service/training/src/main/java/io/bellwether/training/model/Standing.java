package io.bellwether.training.model;

import java.util.Optional;

/**
 * Where a training stands after some passes: what was best so far, and since when it is no better. Decides when to stop
 * and when to take shorter steps.
 *
 * @param epoch passes so far
 * @param rate learning rate of the next pass
 * @param bestLoss lowest validation loss
 * @param bestEpoch pass that had it; 0 before the first
 * @param stopLoss the loss that early stopping compares with
 * @param stopEpoch pass that had it
 * @param plateauLoss the loss that the plateau rule compares with
 * @param plateauEpoch pass that had it, or in which the rate was last lowered
 */
record Standing(
        int epoch,
        double rate,
        double bestLoss,
        int bestEpoch,
        double stopLoss,
        int stopEpoch,
        double plateauLoss,
        int plateauEpoch) {
    static Standing before(TrainingSettings settings) {
        double none = Double.POSITIVE_INFINITY;
        return new Standing(0, settings.learningRate(), none, 0, none, 0, none, 0);
    }

    /** After one more pass. */
    Standing after(double loss, TrainingSettings settings) {
        int now = epoch + 1;
        boolean best = loss < bestLoss;
        double stopDelta =
                settings.earlyStop().map(TrainingSettings.EarlyStop::minDelta).orElse(0.0);
        boolean better = loss < stopLoss - stopDelta;
        double newRate = rate;
        double newPlateauLoss = plateauLoss;
        int newPlateauEpoch = plateauEpoch;
        Optional<TrainingSettings.Plateau> plateau = settings.plateau();
        if (plateau.isPresent()) {
            if (loss < plateauLoss - plateau.get().minDelta()) {
                newPlateauLoss = loss;
                newPlateauEpoch = now;
            } else if (now - plateauEpoch >= plateau.get().patience()) {
                // A floor above the first rate never raises it.
                newRate = Math.max(
                        Math.min(rate, plateau.get().minRate()),
                        rate * plateau.get().factor());
                newPlateauEpoch = now;
            }
        }
        return new Standing(
                now,
                newRate,
                best ? loss : bestLoss,
                best ? now : bestEpoch,
                better ? loss : stopLoss,
                better ? now : stopEpoch,
                newPlateauLoss,
                newPlateauEpoch);
    }

    boolean finished(TrainingSettings settings) {
        return epoch >= settings.epochs()
                || settings.earlyStop()
                        .filter(stop -> epoch - stopEpoch >= stop.patience())
                        .isPresent();
    }
}
