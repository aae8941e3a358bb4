package io.bellwether.training.baseline;

import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;

/**
 * A linear support vector machine. It knows sides and distances, no probabilities: those it reports are the softmax of the
 * distances, in the right order but not calibrated.
 */
public record LinearSvm() implements Trainer {
    private static final double COST = 0.01;

    @Override
    public String name() {
        return "linear SVM";
    }

    @Override
    public Classifier fit(LabelledRows rows, long seed) {
        LinearFit fit = LinearFit.of(rows, SolverType.L2R_L2LOSS_SVC, COST, seed);
        return judged -> {
            double[][] answers = new double[judged.size()][];
            Arrays.setAll(answers, i -> softmax(fit.distances(judged, i)));
            return answers;
        };
    }

    private static double[] softmax(double[] distances) {
        double largest = Arrays.stream(distances).max().orElseThrow();
        double[] weights =
                Arrays.stream(distances).map(d -> Math.exp(d - largest)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
