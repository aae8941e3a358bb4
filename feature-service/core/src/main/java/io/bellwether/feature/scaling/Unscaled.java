package io.bellwether.feature.scaling;

import java.util.function.DoubleUnaryOperator;

/** Leaves the values as they are. */
public record Unscaled() implements WindowScaler {
    @Override
    public void scale(double[] rows, int from, int to, float[] target, int start, int stride) {
        int index = start;
        for (int row = from; row < to; row++, index += stride) {
            target[index] = (float) rows[row];
        }
    }

    @Override
    public DoubleUnaryOperator inverse(double[] rows, int from, int to) {
        return DoubleUnaryOperator.identity();
    }

    @Override
    public String text() {
        return "none";
    }
}
