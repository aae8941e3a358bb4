package io.bellwether.inference.gate;

import io.bellwether.feature.contract.FloatTensor;
import java.util.Optional;

/**
 * How far the newest vectors of one series have moved from training: the population stability index (Siddiqi, Credit Risk
 * Scorecards, 2006), which is the sum over ranges of (share now - share then) * ln(share now / share then). Half a vector is
 * added to each count, so that an empty range is a large change and not an infinite one.
 */
final class InputDrift {
    private final InputReference reference;
    private final int window;
    private final float[][] edges;
    private final double[][] sharesThen;
    private final double[][] logsThen;
    /** By number of ranges and by count: the smoothed share now. */
    private final double[][] sharesNow;

    private final double[][] logsNow;
    private final byte[][] ranges;
    private final int[][] counts;
    private long seen;

    InputDrift(InputReference reference, int window) {
        this.reference = reference;
        this.window = window;
        int inputs = reference.inputs();
        edges = new float[inputs][];
        sharesThen = new double[inputs][];
        logsThen = new double[inputs][];
        counts = new int[inputs][];
        ranges = new byte[window][inputs];
        for (int i = 0; i < inputs; i++) {
            edges[i] = reference.edges(i);
            int bins = edges[i].length + 1;
            sharesThen[i] = new double[bins];
            logsThen[i] = new double[bins];
            counts[i] = new int[bins];
            for (int bin = 0; bin < bins; bin++) {
                sharesThen[i][bin] = smoothed(reference.share(i, bin) * reference.samples(), reference.samples(), bins);
                logsThen[i][bin] = Math.log(sharesThen[i][bin]);
            }
        }
        sharesNow = new double[InputReference.BINS + 1][window + 1];
        logsNow = new double[InputReference.BINS + 1][window + 1];
        for (int bins = 1; bins <= InputReference.BINS; bins++) {
            for (int count = 0; count <= window; count++) {
                sharesNow[bins][count] = smoothed(count, window, bins);
                logsNow[bins][count] = Math.log(sharesNow[bins][count]);
            }
        }
    }

    private static double smoothed(double count, int samples, int bins) {
        return (count + 0.5) / (samples + 0.5 * bins);
    }

    /**
     * The index.
     *
     * @param mean over the numbers of a vector
     * @param most of the number that changed most
     */
    record Index(double mean, double most) {}

    /** Takes the next vector in; nothing until the window is full. */
    Optional<Index> add(FloatTensor tensor) {
        byte[] row = ranges[(int) (seen % window)];
        for (int i = 0; i < row.length; i++) {
            if (seen >= window) {
                counts[i][row[i]]--;
            }
            row[i] = (byte) InputReference.rangeOf(tensor.at(reference.places().get(i)), edges[i]);
            counts[i][row[i]]++;
        }
        seen++;
        return seen < window ? Optional.empty() : Optional.of(index());
    }

    private Index index() {
        double sum = 0;
        double most = 0;
        for (int i = 0; i < counts.length; i++) {
            int bins = counts[i].length;
            double index = 0;
            for (int bin = 0; bin < bins; bin++) {
                int count = counts[i][bin];
                index += (sharesNow[bins][count] - sharesThen[i][bin]) * (logsNow[bins][count] - logsThen[i][bin]);
            }
            sum += index;
            most = Math.max(most, index);
        }
        return new Index(sum / counts.length, most);
    }
}
