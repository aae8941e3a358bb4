package io.bellwether.training.search;

import io.bellwether.training.run.RunResult;
import io.bellwether.training.run.TrainingOrder.Recipe;
import java.util.Optional;

/**
 * One try of a search, as the store has it.
 *
 * @param number within the search, from 1
 * @param rung of a halving, from 0; always 0 elsewhere
 * @param place of its recipe in the space: a try of a higher rung goes on where the same recipe's last one ended
 * @param result what came of it; empty while it waits or runs, and where it failed
 * @param failure why nothing came of it
 */
record Try(int number, int rung, int place, Recipe recipe, Optional<RunResult> result, Optional<String> failure) {
    boolean finished() {
        return result.isPresent() || failure.isPresent();
    }

    /** The larger the better: accuracy on the rows that decide when to stop, or minus the loss of a forecast on them. */
    double score() {
        if (result.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        return result.get().curves().getLast().stream()
                .filter(epoch -> epoch.best())
                .reduce((_, later) -> later)
                .map(epoch -> {
                    Double accuracy = epoch.validationAccuracy();
                    return accuracy == null ? -epoch.validationLoss() : accuracy;
                })
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
