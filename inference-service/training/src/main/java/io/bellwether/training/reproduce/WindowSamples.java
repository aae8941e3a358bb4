package io.bellwether.training.reproduce;

import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.model.Samples;
import java.nio.FloatBuffer;

/**
 * Windows of bars with one target each, for a network.
 *
 * @param columns numbers of a bar
 */
@SuppressWarnings("ArrayRecordComponent") // Made once and only read; no two are ever compared.
record WindowSamples(float[][] inputs, float[] targets, int columns) implements Samples {
    /** Rows of two classes: the target is 1 for the second one. */
    static WindowSamples ofClasses(LabelledRows rows, int columns) {
        float[][] inputs = new float[rows.size()][];
        float[] targets = new float[rows.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = rows.row(i);
            targets[i] = rows.label(i);
        }
        return new WindowSamples(inputs, targets, columns);
    }

    @Override
    public int size() {
        return inputs.length;
    }

    @Override
    public int[] shape() {
        return new int[] {inputs[0].length / columns, columns};
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public void input(int sample, FloatBuffer destination) {
        destination.put(inputs[sample]);
    }

    @Override
    public void target(int sample, FloatBuffer destination) {
        destination.put(targets[sample]);
    }

    /** The claims refuse no number that never changes. */
    @Override
    public boolean padding(int place) {
        return true;
    }

    @Override
    public float weight(int sample) {
        return 1;
    }
}
