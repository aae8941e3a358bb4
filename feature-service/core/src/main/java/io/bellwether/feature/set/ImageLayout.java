package io.bellwether.feature.set;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An image of one bar: each slot shows one column, or nothing. A column may stand in several slots, as in an image of three
 * equal planes.
 */
final class ImageLayout implements Layout {
    /** The column of a slot without a value, which is always 0. */
    static final int NOTHING = -1;

    /** Bars filled together: their part of the columns and of the tensors fits the processor's first cache. */
    private static final int TILE = 16;

    private final int[] shape;
    private final int[] columnOfSlot;

    /** @param columnOfSlot for each slot, row-major, the index of its column or {@link #NOTHING} */
    ImageLayout(int[] shape, int[] columnOfSlot) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != columnOfSlot.length) {
            throw new IllegalArgumentException(
                    "shape %s needs %d slots, got %d".formatted(Arrays.toString(shape), size, columnOfSlot.length));
        }
        this.shape = shape.clone();
        this.columnOfSlot = columnOfSlot.clone();
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public int rows() {
        return 1;
    }

    /** A column's first slot has its name; the second is called {@code name#2}, and so on. */
    @Override
    public List<String> valueNames(List<String> columns) {
        int[] uses = new int[columns.size()];
        List<String> names = new ArrayList<>(columnOfSlot.length);
        for (int slot = 0; slot < columnOfSlot.length; slot++) {
            int column = columnOfSlot[slot];
            if (column == NOTHING) {
                names.add("nothing-" + slot);
            } else {
                uses[column]++;
                names.add(uses[column] == 1 ? columns.get(column) : columns.get(column) + "#" + uses[column]);
            }
        }
        return names;
    }

    @Override
    public String definition() {
        String dimensions = "shape %s\n".formatted(Arrays.toString(shape));
        return eachColumnInItsSlot() ? dimensions : dimensions + "slots " + Arrays.toString(columnOfSlot) + "\n";
    }

    private boolean eachColumnInItsSlot() {
        return Arrays.equals(
                columnOfSlot, IntStream.range(0, columnOfSlot.length).toArray());
    }

    @Override
    public void fill(double[][] columns, int from, int to, float[] target, int offset) {
        int slots = columnOfSlot.length;
        for (int tile = from; tile < to; tile += TILE) {
            int end = Math.min(to, tile + TILE);
            int start = offset + (tile - from) * slots;
            for (int slot = 0; slot < slots; slot++) {
                int index = start + slot;
                int column = columnOfSlot[slot];
                if (column == NOTHING) {
                    for (int row = tile; row < end; row++, index += slots) {
                        target[index] = 0;
                    }
                } else {
                    double[] values = columns[column];
                    for (int row = tile; row < end; row++, index += slots) {
                        target[index] = (float) values[row];
                    }
                }
            }
        }
    }
}
