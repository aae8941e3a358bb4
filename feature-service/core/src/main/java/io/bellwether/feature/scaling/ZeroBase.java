package io.bellwether.feature.scaling;

import java.util.function.DoubleUnaryOperator;

/**
 * Each value as its growth since the window's first: {@code x / first - 1}, so that every window begins at 0. Where the first
 * is 0 there is no growth to tell of; the whole column becomes 0.
 */
public record ZeroBase() implements WindowScaler {
    @Override
    public void scale(double[] rows, int from, int to, float[] target, int start, int stride) {
        double first = rows[from];
        int index = start;
        for (int row = from; row < to; row++, index += stride) {
            target[index] = first == 0 ? 0 : (float) ((rows[row] - first) / first);
        }
    }

    @Override
    public DoubleUnaryOperator inverse(double[] rows, int from, int to) {
        double first = rows[from];
        return scaled -> first * (1 + scaled);
    }

    @Override
    public String text() {
        return "zero-base";
    }
}
