package io.bellwether.training.run;

import io.bellwether.training.model.Epoch;
import io.bellwether.training.report.LearningCurve;
import java.util.List;

/** Passes as a report draws them. */
public final class RunCurves {
    private RunCurves() {}

    public static LearningCurve of(String name, List<Epoch> passes) {
        return new LearningCurve(
                name,
                passes.stream().map(Epoch::trainLoss).toList(),
                passes.stream().map(Epoch::validationLoss).toList());
    }
}
