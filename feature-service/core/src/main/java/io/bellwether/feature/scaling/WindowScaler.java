package io.bellwether.feature.scaling;

import java.util.function.DoubleUnaryOperator;

/** Scales each column of a window by what the window itself shows. */
public sealed interface WindowScaler extends Scaler permits Unscaled, WindowMinMax, ZeroBase {
    /**
     * Scales one column of one window.
     *
     * @param rows the column
     * @param from the window's first row, inclusive
     * @param to its last row, exclusive
     * @param target takes the scaled values
     * @param start where the first goes
     * @param stride how far apart they go
     */
    void scale(double[] rows, int from, int to, float[] target, int start, int stride);

    /** What brings a scaled value, such as a forecast, back to the column's own unit; arguments as in {@link #scale}. */
    DoubleUnaryOperator inverse(double[] rows, int from, int to);

    /** As it is written in a feature set: {@code min-max -1 1}. */
    String text();
}
