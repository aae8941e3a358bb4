package io.bellwether.training.run;

import io.bellwether.training.model.Samples;
import java.nio.FloatBuffer;

/** Samples with one number for a target, made of what they had. */
record Retargeted(Samples samples, Change change) implements Samples {
    /** Makes a target. */
    interface Change {
        float of(float... targets);
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public int[] shape() {
        return samples.shape();
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public void input(int sample, FloatBuffer destination) {
        samples.input(sample, destination);
    }

    @Override
    public void target(int sample, FloatBuffer destination) {
        float[] targets = new float[samples.outputs()];
        samples.target(sample, FloatBuffer.wrap(targets));
        destination.put(change.of(targets));
    }

    @Override
    public boolean padding(int place) {
        return samples.padding(place);
    }

    @Override
    public String inputName(int place) {
        return samples.inputName(place);
    }

    @Override
    public float weight(int sample) {
        return samples.weight(sample);
    }
}
