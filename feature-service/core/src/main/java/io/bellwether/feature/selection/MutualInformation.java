package io.bellwether.feature.selection;

import java.util.Arrays;

/**
 * How much knowing a column says about the class, in nats: {@code sum of p(b,c) ln(p(b,c) / (p(b) p(c)))} over bins and
 * classes, from a histogram. The bins hold about equally many training rows each and equal values always share one, so the
 * score does not change when the column is stretched, and there is no draw of lots in it. (The neighbour estimators of other
 * libraries add noise to break ties.)
 *
 * <p>A histogram of b bins and k classes over N rows overstates by about (b-1)(k-1)/2N (Miller, 1955): the same for all columns
 * with all bins, so the ranking stands. It is not taken off.
 */
final class MutualInformation {
    private static final int BINS = 32;

    private MutualInformation() {}

    static double of(double[] values, TrainingRows rows) {
        double[] bounds = bounds(values);
        int[][] counts = new int[bounds.length + 1][rows.classCount()];
        int[] ofBin = new int[counts.length];
        int[] ofClass = new int[rows.classCount()];
        for (int i = 0; i < values.length; i++) {
            int bin = bin(bounds, values[i]);
            counts[bin][rows.classOf(i)]++;
            ofBin[bin]++;
            ofClass[rows.classOf(i)]++;
        }
        double n = values.length;
        double information = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            for (int c = 0; c < ofClass.length; c++) {
                int count = counts[bin][c];
                if (count > 0) {
                    information += count / n * StrictMath.log(count * n / ((double) ofBin[bin] * ofClass[c]));
                }
            }
        }
        return Math.max(0, information);
    }

    /** The distinct least values of all bins but the first. */
    private static double[] bounds(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] bounds = new double[BINS - 1];
        for (int i = 1; i < BINS; i++) {
            bounds[i - 1] = sorted[(int) ((long) i * sorted.length / BINS)];
        }
        return Arrays.stream(bounds)
                .distinct()
                .filter(bound -> bound > sorted[0])
                .toArray();
    }

    /** How many bounds are at or below the value. */
    private static int bin(double[] bounds, double value) {
        int found = Arrays.binarySearch(bounds, value);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
