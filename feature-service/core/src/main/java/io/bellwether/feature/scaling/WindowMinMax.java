package io.bellwether.feature.scaling;

import java.util.function.DoubleUnaryOperator;

/**
 * The lowest value of the window becomes {@code low}, the highest {@code high}, the others in between. A column that does not
 * move in the window says nothing, and becomes the middle: 0 on a scale from -1 to 1.
 */
public record WindowMinMax(double low, double high) implements WindowScaler {
    public WindowMinMax {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("low must be below high, were %s and %s".formatted(low, high));
        }
    }

    @Override
    public void scale(double[] rows, int from, int to, float[] target, int start, int stride) {
        double least = least(rows, from, to);
        double range = greatest(rows, from, to) - least;
        int index = start;
        for (int row = from; row < to; row++, index += stride) {
            target[index] = (float) (range == 0 ? (low + high) / 2 : low + (rows[row] - least) / range * (high - low));
        }
    }

    /** In a window that does not move, every scaled value stands for the one value there is. */
    @Override
    public DoubleUnaryOperator inverse(double[] rows, int from, int to) {
        double least = least(rows, from, to);
        double range = greatest(rows, from, to) - least;
        return scaled -> least + (scaled - low) / (high - low) * range;
    }

    @Override
    public String text() {
        return "min-max %s %s".formatted(low, high);
    }

    /** NaN, if there is one. */
    private static double least(double[] rows, int from, int to) {
        double least = rows[from];
        for (int row = from + 1; row < to; row++) {
            least = Math.min(least, rows[row]);
        }
        return least;
    }

    /** NaN, if there is one. */
    private static double greatest(double[] rows, int from, int to) {
        double greatest = rows[from];
        for (int row = from + 1; row < to; row++) {
            greatest = Math.max(greatest, rows[row]);
        }
        return greatest;
    }
}
