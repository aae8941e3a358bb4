package io.bellwether.feature.selection;

/**
 * One-way analysis of variance (Fisher, Statistical Methods for Research Workers, 1925): how far the classes' means lie apart,
 * measured by how far values lie apart within a class. With N rows, k classes and sums of squares SB between and SW within
 * them, {@code F = (SB/(k-1)) / (SW/(N-k))}. It sees differences of means only; {@link MutualInformation} sees any.
 *
 * <p>Sums are taken of distances from means, not as differences of squares, which would lose the digits of columns whose values
 * are large and close together.
 */
final class AnovaF {
    private AnovaF() {}

    /** F; 0 for a column that is constant, infinite for one that is constant in each class only. */
    static double of(double[] values, TrainingRows rows) {
        double[] sums = new double[rows.classCount()];
        int[] counts = new int[rows.classCount()];
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sums[rows.classOf(i)] += values[i];
            counts[rows.classOf(i)]++;
            total += values[i];
        }
        double mean = total / values.length;
        double between = 0;
        int present = 0;
        for (int c = 0; c < sums.length; c++) {
            if (counts[c] > 0) {
                double distance = sums[c] / counts[c] - mean;
                between += counts[c] * distance * distance;
                present++;
            }
        }
        double within = 0;
        double least = values[0];
        double greatest = values[0];
        for (int i = 0; i < values.length; i++) {
            double distance = values[i] - sums[rows.classOf(i)] / counts[rows.classOf(i)];
            within += distance * distance;
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        if (least == greatest) {
            return 0;
        }
        return between / (present - 1) / (within / (values.length - present));
    }
}
