package io.bellwether.training.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;

/** Random inputs whose target stands in their first value: something that a network can find out. */
final class ToySamples implements Samples {
    private final int[] shape;
    private final float[][] inputs;
    private final float[][] targets;
    private final float[] weights;

    private ToySamples(int[] shape, float[][] inputs, float[][] targets) {
        this.shape = shape;
        this.inputs = inputs;
        this.targets = targets;
        weights = new float[inputs.length];
        Arrays.fill(weights, 1);
    }

    /** One-hot targets, each class as often; one output holds a class or its absence. */
    static ToySamples classes(int[] shape, int outputs, int count) {
        int classes = Math.max(2, outputs);
        Random random = new Random(5);
        float[][] inputs = new float[count][];
        float[][] targets = new float[count][outputs];
        for (int i = 0; i < count; i++) {
            inputs[i] = noise(shape, random);
            inputs[i][0] = i % classes - 1;
            if (outputs == 1) {
                targets[i][0] = i % classes;
            } else {
                targets[i][i % classes] = 1;
            }
        }
        return new ToySamples(shape, inputs, targets);
    }

    /** Targets that are a sum of the inputs. */
    static ToySamples values(int[] shape, int outputs, int count) {
        Random random = new Random(6);
        float[][] inputs = new float[count][];
        float[][] targets = new float[count][outputs];
        for (int i = 0; i < count; i++) {
            inputs[i] = noise(shape, random);
            Arrays.fill(targets[i], inputs[i][0] + inputs[i][inputs[i].length - 1]);
        }
        return new ToySamples(shape, inputs, targets);
    }

    /** What the loss of this network can be computed on. */
    static ToySamples of(Plan plan, int count) {
        return plan.layers().getLast() instanceof Layer.Dense
                ? values(plan.inputShape(), plan.outputs(), count)
                : classes(plan.inputShape(), plan.outputs(), count);
    }

    private static float[] noise(int[] shape, Random random) {
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 0.4f - 0.2f;
        }
        return values;
    }

    /** The same with one number of one input changed. */
    ToySamples withInput(int sample, int place, float value) {
        inputs[sample][place] = value;
        return this;
    }

    /** The same with one number of one target changed. */
    ToySamples withTarget(int sample, int output, float value) {
        targets[sample][output] = value;
        return this;
    }

    /** The same with one weight changed. */
    ToySamples withWeight(int sample, float value) {
        weights[sample] = value;
        return this;
    }

    /** The same inputs, each with the next class. */
    ToySamples contradicted() {
        float[][] others = new float[targets.length][];
        for (int i = 0; i < others.length; i++) {
            int outputs = targets[i].length;
            others[i] = new float[outputs];
            for (int j = 0; j < outputs; j++) {
                others[i][(j + 1) % outputs] = targets[i][j];
            }
        }
        return new ToySamples(shape, inputs, others);
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
        return targets[0].length;
    }

    @Override
    public void input(int sample, FloatBuffer destination) {
        destination.put(inputs[sample]);
    }

    @Override
    public void target(int sample, FloatBuffer destination) {
        destination.put(targets[sample]);
    }

    @Override
    public float weight(int sample) {
        return weights[sample];
    }
}
