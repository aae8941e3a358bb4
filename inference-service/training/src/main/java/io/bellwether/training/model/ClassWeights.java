package io.bellwether.training.model;

import java.util.Arrays;

/**
 * How much an error in each class costs: inversely to how common the class is, so that all classes together weigh the
 * same. Where nine bars in ten are HOLD, a network without it learns to say nothing else.
 */
public final class ClassWeights {
    private final double[] weights;

    private ClassWeights(double... weights) {
        this.weights = weights;
    }

    /**
     * Balanced: all samples over the number of classes and the samples of the class.
     *
     * @param counts samples of each class; a class without any weighs nothing
     */
    public static ClassWeights balanced(int... counts) {
        long all = Arrays.stream(counts).asLongStream().sum();
        return new ClassWeights(Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 0 : (double) all / ((long) counts.length * count))
                .toArray());
    }

    /** Every class costs the same per sample. */
    public static ClassWeights equal(int classes) {
        double[] weights = new double[classes];
        Arrays.fill(weights, 1);
        return new ClassWeights(weights);
    }

    public double of(int outputClass) {
        return weights[outputClass];
    }
}
