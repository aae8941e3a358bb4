package io.bellwether.training.report;

import java.util.List;

/** The losses of one training, one for each pass. */
public record LearningCurve(String name, List<Double> training, List<Double> validation) {
    public LearningCurve {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (training.isEmpty() || training.size() != validation.size()) {
            throw new IllegalArgumentException(
                    "every pass has two losses, %s had %d and %d".formatted(name, training.size(), validation.size()));
        }
    }
}
