package io.bellwether.training.tensorboard;

import io.bellwether.inference.onnx.Protobuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts numbers in buckets that grow by a tenth away from zero, on both sides, as TensorFlow's do. */
final class Histogram {
    private static final double SMALLEST = 1e-12;
    private static final double LARGEST = 1e20;
    private static final double GROWTH = 1.1;
    private static final double[] LIMITS = limits();

    private final double[] counts = new double[LIMITS.length];
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double sum;
    private double squares;
    private int number;

    private Histogram() {}

    static Histogram of(float... values) {
        Histogram histogram = new Histogram();
        for (float value : values) {
            histogram.add(value);
        }
        return histogram;
    }

    /** Upper ends of the buckets, the last one open. */
    private static double[] limits() {
        int steps = (int) Math.ceil(Math.log(LARGEST / SMALLEST) / Math.log(GROWTH));
        double[] limits = new double[2 * steps + 2];
        double limit = SMALLEST;
        for (int i = 0; i < steps; i++) {
            limits[steps + 1 + i] = limit;
            limits[steps - 1 - i] = -limit;
            limit *= GROWTH;
        }
        limits[limits.length - 1] = Double.MAX_VALUE;
        return limits;
    }

    private void add(float value) {
        int found = Arrays.binarySearch(LIMITS, value);
        counts[found >= 0 ? Math.min(found + 1, LIMITS.length - 1) : Math.min(-found - 1, LIMITS.length - 1)]++;
        least = Math.min(least, value);
        most = Math.max(most, value);
        sum += value;
        squares += (double) value * value;
        number++;
    }

    /** A bucket's upper end and how many numbers lie in it. */
    record Bucket(double limit, double count) {}

    /** The buckets that hold something, and before each the empty one that says where it begins. */
    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 || (i + 1 < counts.length && counts[i + 1] > 0)) {
                buckets.add(new Bucket(LIMITS[i], counts[i]));
            }
        }
        return buckets;
    }

    Protobuf message() {
        List<Bucket> buckets = buckets();
        return new Protobuf()
                .fixed64(1, number == 0 ? 0 : least)
                .fixed64(2, number == 0 ? 0 : most)
                .fixed64(3, number)
                .fixed64(4, sum)
                .fixed64(5, squares)
                .packed(6, buckets.stream().mapToDouble(Bucket::limit).toArray())
                .packed(7, buckets.stream().mapToDouble(Bucket::count).toArray());
    }
}
