package io.bellwether.training.run;

import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.model.ClassWeights;
import io.bellwether.training.model.Samples;
import java.nio.FloatBuffer;

/** Labelled rows as a network learns them; every class weighs the same, and features may stand still. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RowSamples(LabelledRows rows, int[] inputShape, ClassWeights weights) implements Samples {
    RowSamples {
        inputShape = inputShape.clone();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int[] shape() {
        return inputShape.clone();
    }

    @Override
    public int outputs() {
        return rows.classes().size();
    }

    @Override
    public void input(int sample, FloatBuffer destination) {
        for (int i = 0; i < rows.width(); i++) {
            destination.put(rows.feature(sample, i));
        }
    }

    @Override
    public void target(int sample, FloatBuffer destination) {
        for (int i = 0; i < outputs(); i++) {
            destination.put(i == rows.label(sample) ? 1 : 0);
        }
    }

    @Override
    public boolean padding(int place) {
        return true;
    }

    @Override
    public float weight(int sample) {
        return (float) weights.of(rows.label(sample));
    }
}
