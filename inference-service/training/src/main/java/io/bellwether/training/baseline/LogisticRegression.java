package io.bellwether.training.baseline;

import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;

/** Logistic regression on standardised features, one class against the rest, lightly held towards zero. */
public record LogisticRegression() implements Trainer {
    static final String NAME = "logistic regression";

    private static final double COST = 0.1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Classifier fit(LabelledRows rows, long seed) {
        LinearFit fit = LinearFit.of(rows, SolverType.L2R_LR, COST, seed);
        return judged -> {
            double[][] answers = new double[judged.size()][];
            Arrays.setAll(answers, i -> fit.probabilities(judged, i));
            return answers;
        };
    }
}
