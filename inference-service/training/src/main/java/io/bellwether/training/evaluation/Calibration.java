package io.bellwether.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether certainty is earned: answers sorted into bins of equal width by the probability of the class answered, each with
 * the share that was right. Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning
 * (2015); Guo and others, On calibration of modern neural networks (2017).
 */
public record Calibration(List<Bin> bins, double expectedError, double worstError) {
    private static final int BINS = 10;

    /**
     * Answers of about the same certainty.
     *
     * @param from least certainty, inclusive
     * @param to largest, exclusive but for the last bin
     * @param certainty their mean; 0 if there are none
     * @param accuracy share of right ones; 0 if there are none
     */
    public record Bin(double from, double to, int samples, double certainty, double accuracy) {
        /** How far certainty and accuracy are apart. */
        public double error() {
            return Math.abs(certainty - accuracy);
        }
    }

    public Calibration {
        bins = List.copyOf(bins);
    }

    /** In ten bins, as is usual. */
    public static Calibration of(Answers answers) {
        return of(answers, BINS);
    }

    public static Calibration of(Answers answers, int bins) {
        int[] samples = new int[bins];
        int[] right = new int[bins];
        double[] certainty = new double[bins];
        for (int i = 0; i < answers.size(); i++) {
            int bin = Math.clamp((int) (answers.certainty(i) * bins), 0, bins - 1);
            samples[bin]++;
            certainty[bin] += answers.certainty(i);
            right[bin] += answers.right(i) ? 1 : 0;
        }
        List<Bin> list = new ArrayList<>();
        double expected = 0;
        double worst = 0;
        for (int i = 0; i < bins; i++) {
            int count = Math.max(1, samples[i]);
            Bin bin = new Bin(
                    (double) i / bins,
                    (double) (i + 1) / bins,
                    samples[i],
                    certainty[i] / count,
                    (double) right[i] / count);
            list.add(bin);
            expected += bin.error() * samples[i] / answers.size();
            worst = Math.max(worst, bin.error());
        }
        return new Calibration(list, expected, worst);
    }
}
