package io.bellwether.feature.set;

import io.bellwether.feature.scaling.WindowScaler;
import java.util.ArrayList;
import java.util.List;

/**
 * A window of bars, the oldest first: a row for each bar and in it a value for each column.
 *
 * @param scaler scales each column of each window
 */
record WindowLayout(int rows, int columns, WindowScaler scaler) implements Layout {
    WindowLayout {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a window must have at least one row and column, had %d x %d".formatted(rows, columns));
        }
    }

    @Override
    public int[] shape() {
        return new int[] {rows, columns};
    }

    /** {@code close[9]} is the close nine bars ago. */
    @Override
    public List<String> valueNames(List<String> columnNames) {
        List<String> names = new ArrayList<>(rows * columns);
        for (int back = rows - 1; back >= 0; back--) {
            for (String column : columnNames) {
                names.add("%s[%d]".formatted(column, back));
            }
        }
        return names;
    }

    @Override
    public String definition() {
        return "shape [%d, %d]\nwindow %s\n".formatted(rows, columns, scaler.text());
    }

    @Override
    public void fill(double[][] values, int from, int to, float[] target, int offset) {
        int start = offset;
        for (int row = from; row < to; row++, start += rows * columns) {
            for (int column = 0; column < columns; column++) {
                scaler.scale(values[column], row - rows + 1, row + 1, target, start + column, columns);
            }
        }
    }
}
