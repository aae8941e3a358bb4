package io.bellwether.inference.evidence;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How far a statistic of rows in order of time would vary if history were dealt out again, in blocks, because neighbours
 * are alike: Kuensch (1989), with blocks that wrap around as of Politis and Romano (1992). Percentile intervals.
 *
 * @param block rows dealt out together; at least the horizon of the labels
 * @param draws how many histories are dealt out
 * @param level of the interval, 0.95 for 95 %
 */
public record BlockBootstrap(int block, int draws, double level, long seed) {
    private static final int USUAL_DRAWS = 1_000;
    private static final double USUAL_LEVEL = 0.95;

    public BlockBootstrap {
        if (block < 1 || draws < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "block and draws must be at least 1 and level between 0 and 1, were %d, %d and %s"
                            .formatted(block, draws, level));
        }
    }

    /** 95 % from 1,000 draws; blocks of the cube root of the rows, but never shorter than the labels' horizon. */
    public static BlockBootstrap usual(int rows, int horizon, long seed) {
        return new BlockBootstrap(
                Math.max(Math.max(1, horizon), (int) Math.ceil(Math.cbrt(rows))), USUAL_DRAWS, USUAL_LEVEL, seed);
    }

    /**
     * The interval of a statistic.
     *
     * @param rows how many rows there are
     * @param statistic of row numbers, which may come more than once
     */
    public Interval interval(int rows, ToDoubleFunction<int[]> statistic) {
        if (rows < 1) {
            throw new IllegalArgumentException("there must be rows to draw from, were " + rows);
        }
        int[] drawn = new int[rows];
        Arrays.setAll(drawn, i -> i);
        double estimate = statistic.applyAsDouble(drawn);
        Random random = new Random(seed);
        double[] values = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0, at = 0; i < rows; i++, at++) {
                if (i % block == 0) {
                    at = random.nextInt(rows);
                }
                drawn[i] = at % rows;
            }
            values[draw] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(values);
        double tail = (1 - level) / 2;
        return new Interval(estimate, quantile(values, tail), quantile(values, 1 - tail), level);
    }

    /** The interval of a mean. */
    public Interval ofMean(double[] values) {
        return interval(values.length, rows -> {
            double sum = 0;
            for (int row : rows) {
                sum += values[row];
            }
            return sum / rows.length;
        });
    }

    /** Linear between the two nearest values. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
