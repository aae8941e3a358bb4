package io.bellwether.training.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * How often the try that was best on half of the time is below the middle on the other half: Bailey, Borwein, Lopez de Prado
 * and Zhu, The probability of backtest overfitting (2015), by combinatorially symmetric cross-validation.
 *
 * @param combinations in how many ways time was halved
 * @param probability share of them in which the best was not above the median of the others' half; a half for noise
 * @param loss share of them in which the best then lost money
 */
public record OverfittingProbability(int trials, int combinations, double probability, double loss) {
    private static final int MAX_PARTS = 16;

    /**
     * Halves time in all ways.
     *
     * @param returns a row of returns for each try, all over the same bars
     * @param parts how many stretches time is cut into, even, at most 16
     */
    public static OverfittingProbability of(double[][] returns, int parts) {
        if (returns.length < 2 || parts < 2 || parts > MAX_PARTS || parts % 2 != 0 || returns[0].length < 2 * parts) {
            throw new IllegalArgumentException(
                    "there must be two tries, an even number of parts up to %d and two bars in each, were %d tries, %d parts, %d bars"
                            .formatted(MAX_PARTS, returns.length, parts, returns.length == 0 ? 0 : returns[0].length));
        }
        Sums[][] sums = new Sums[returns.length][parts];
        for (int trial = 0; trial < returns.length; trial++) {
            for (int part = 0; part < parts; part++) {
                sums[trial][part] = Sums.of(returns[trial], part, parts);
            }
        }
        List<Integer> halves = new ArrayList<>();
        for (int mask = 0; mask < 1 << parts; mask++) {
            if (Integer.bitCount(mask) == parts / 2) {
                halves.add(mask);
            }
        }
        int overfitted = 0;
        int lost = 0;
        for (int half : halves) {
            double[] inside = sharpes(sums, half);
            double[] outside = sharpes(sums, ~half);
            int best = largest(inside);
            overfitted += rank(outside, best) <= (returns.length + 1) / 2.0 ? 1 : 0;
            lost += outside[best] < 0 ? 1 : 0;
        }
        return new OverfittingProbability(
                returns.length, halves.size(), (double) overfitted / halves.size(), (double) lost / halves.size());
    }

    /** Enough of a stretch to put stretches together. */
    private record Sums(int bars, double sum, double squares) {
        static Sums of(double[] returns, int part, int parts) {
            int from = (int) ((long) returns.length * part / parts);
            int to = (int) ((long) returns.length * (part + 1) / parts);
            double sum = 0;
            double squares = 0;
            for (int i = from; i < to; i++) {
                sum += returns[i];
                squares += returns[i] * returns[i];
            }
            return new Sums(to - from, sum, squares);
        }
    }

    private static double[] sharpes(Sums[][] sums, int half) {
        double[] sharpes = new double[sums.length];
        for (int trial = 0; trial < sums.length; trial++) {
            double bars = 0;
            double sum = 0;
            double squares = 0;
            for (int part = 0; part < sums[trial].length; part++) {
                if ((half >> part & 1) == 1) {
                    bars += sums[trial][part].bars();
                    sum += sums[trial][part].sum();
                    squares += sums[trial][part].squares();
                }
            }
            double mean = sum / bars;
            double variance = squares / bars - mean * mean;
            sharpes[trial] = variance > 0 ? mean / Math.sqrt(variance) : 0;
        }
        return sharpes;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /** From 1 for the worst; equal ones share their places. */
    private static double rank(double[] values, int of) {
        double rank = 0.5;
        for (double value : values) {
            rank += value < values[of] ? 1 : value == values[of] ? 0.5 : 0;
        }
        return rank;
    }
}
