package io.bellwether.training.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/** Gathers samples into tensors, through arrays that are kept between batches. */
final class Batch {
    private final Samples samples;
    private final long[] shape;
    private final int inputSize;
    private final int outputs;
    private float[] inputs = new float[0];
    private float[] targets = new float[0];
    private float[] weights = new float[0];

    Batch(Samples samples, Plan plan) {
        if (!Arrays.equals(samples.shape(), plan.inputShape())) {
            throw new IllegalArgumentException("the network takes inputs of shape %s, the samples have %s"
                    .formatted(Arrays.toString(plan.inputShape()), Arrays.toString(samples.shape())));
        }
        this.samples = samples;
        shape = LongStream.concat(
                        LongStream.of(0), Arrays.stream(plan.inputShape()).asLongStream())
                .toArray();
        inputSize = Arrays.stream(plan.inputShape()).reduce(1, Math::multiplyExact);
        outputs = samples.outputs();
    }

    Tensor inputs(int... rows) {
        if (inputs.length != rows.length * inputSize) {
            inputs = new float[rows.length * inputSize];
        }
        FloatBuffer buffer = FloatBuffer.wrap(inputs);
        for (int row : rows) {
            samples.input(row, buffer);
        }
        long[] sizes = shape.clone();
        sizes[0] = rows.length;
        return Tensor.create(inputs, sizes);
    }

    Tensor targets(int... rows) {
        if (targets.length != rows.length * outputs) {
            targets = new float[rows.length * outputs];
        }
        FloatBuffer buffer = FloatBuffer.wrap(targets);
        for (int row : rows) {
            samples.target(row, buffer);
        }
        return Tensor.create(targets, rows.length, outputs);
    }

    Tensor weights(int... rows) {
        if (weights.length != rows.length) {
            weights = new float[rows.length];
        }
        for (int i = 0; i < rows.length; i++) {
            weights[i] = samples.weight(rows[i]);
        }
        return Tensor.create(weights, rows.length);
    }

    /** The sum of the weights, in double as the mean over batches needs it. */
    double weight(int... rows) {
        double sum = 0;
        for (int row : rows) {
            sum += samples.weight(row);
        }
        return sum;
    }
}
