package io.bellwether.training.run;

import io.bellwether.training.report.LearningCurve;
import io.bellwether.training.trial.SelectionBias;
import java.util.List;
import java.util.Optional;

/**
 * What else was tried before a recipe was chosen.
 *
 * @param curves of the tries
 * @param selection whether the best of them is more than luck; absent where there was no choice
 */
public record Study(List<LearningCurve> curves, Optional<SelectionBias> selection) {
    /** The recipe was given. */
    public static final Study NONE = new Study(List.of(), Optional.empty());

    public Study {
        curves = List.copyOf(curves);
    }
}
