package io.bellwether.training.model;

/** A copy of numbers that a layer learned, row-major. */
final class Learned {
    private final long[] shape;
    private final float[] values;

    /** Keeps both arrays: whoever makes one gives them away. */
    Learned(long[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    long[] shape() {
        return shape.clone();
    }

    float[] values() {
        return values.clone();
    }

    int size() {
        return values.length;
    }

    float at(int index) {
        return values[index];
    }

    /** The same numbers in rows of another order: block {@code order[i]} of equal blocks becomes block i. */
    Learned reordered(int... order) {
        int block = values.length / order.length;
        float[] changed = new float[values.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(values, order[i] * block, changed, i * block, block);
        }
        return new Learned(shape, changed);
    }
}
