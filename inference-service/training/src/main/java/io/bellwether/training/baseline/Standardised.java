package io.bellwether.training.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;

/** Brings features to mean 0 and deviation 1 as they had them in training, and into the shape LIBLINEAR reads. */
final class Standardised {
    /** Beyond so many deviations a value is a fault of the data, which a line should not follow. */
    private static final double FARTHEST = 10;

    private final double[] mean;
    private final double[] deviation;

    private Standardised(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    static Standardised of(LabelledRows rows) {
        double[] mean = new double[rows.width()];
        double[] deviation = new double[rows.width()];
        for (int j = 0; j < mean.length; j++) {
            double sum = 0;
            for (int i = 0; i < rows.size(); i++) {
                sum += rows.feature(i, j);
            }
            mean[j] = sum / rows.size();
            double squares = 0;
            for (int i = 0; i < rows.size(); i++) {
                double distance = rows.feature(i, j) - mean[j];
                squares += distance * distance;
            }
            deviation[j] = Math.sqrt(squares / rows.size());
        }
        return new Standardised(mean, deviation);
    }

    /** One row; a feature that was constant in training says nothing, and so does one that is not a number. */
    Feature[] row(LabelledRows rows, int row) {
        Feature[] nodes = new Feature[mean.length];
        for (int j = 0; j < nodes.length; j++) {
            double value = deviation[j] > 0 ? (rows.feature(row, j) - mean[j]) / deviation[j] : 0;
            nodes[j] = new FeatureNode(j + 1, Double.isNaN(value) ? 0 : Math.clamp(value, -FARTHEST, FARTHEST));
        }
        return nodes;
    }
}
