package io.bellwether.backtest.run;

import io.bellwether.inference.evidence.Returns;

/**
 * The shape of returns from bar to bar.
 *
 * @param shape mean over deviation, skewness and kurtosis
 * @param downsideDeviation root of the mean square of the losses, gains counted as 0
 */
public record ReturnMoments(double mean, Returns shape, double downsideDeviation) {
    private static final double NORMAL_KURTOSIS = 3;

    /** From the sums of the powers 0 to 4 of the returns, and of the squares of the losses. */
    static ReturnMoments of(double[] sums, double losses) {
        double samples = sums[0];
        if (samples < 2) {
            return new ReturnMoments(0, new Returns((int) samples, 0, 0, NORMAL_KURTOSIS), 0);
        }
        double mean = sums[1] / samples;
        double square = sums[2] / samples - mean * mean;
        double downside = Math.sqrt(losses / samples);
        if (square <= 0) {
            return new ReturnMoments(mean, new Returns((int) samples, 0, 0, NORMAL_KURTOSIS), downside);
        }
        double third = sums[3] / samples - 3 * mean * sums[2] / samples + 2 * mean * mean * mean;
        double fourth = sums[4] / samples
                - 4 * mean * sums[3] / samples
                + 6 * mean * mean * sums[2] / samples
                - 3 * mean * mean * mean * mean;
        double unbiased = Math.sqrt(square * samples / (samples - 1));
        return new ReturnMoments(
                mean,
                new Returns((int) samples, mean / unbiased, third / Math.pow(square, 1.5), fourth / (square * square)),
                downside);
    }
}
