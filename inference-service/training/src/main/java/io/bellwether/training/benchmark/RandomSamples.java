package io.bellwether.training.benchmark;

import io.bellwether.training.model.Samples;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;

/** Noise in memory: what is measured is the training, not the reading. */
final class RandomSamples implements Samples {
    private final int[] shape;
    private final int outputs;
    private final float[][] inputs;

    RandomSamples(int count, int outputs, long seed, int... shape) {
        this.shape = shape.clone();
        this.outputs = outputs;
        Random random = new Random(seed);
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        inputs = new float[count][size];
        for (float[] input : inputs) {
            for (int i = 0; i < size; i++) {
                input[i] = (float) random.nextGaussian();
            }
        }
    }

    @Override
    public int size() {
        return inputs.length;
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public void input(int sample, FloatBuffer destination) {
        destination.put(inputs[sample]);
    }

    @Override
    public void target(int sample, FloatBuffer destination) {
        for (int i = 0; i < outputs; i++) {
            destination.put(i == sample % outputs ? 1 : 0);
        }
    }

    @Override
    public float weight(int sample) {
        return 1;
    }
}
