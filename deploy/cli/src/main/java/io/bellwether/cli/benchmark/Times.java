package io.bellwether.cli.benchmark;

import java.util.Arrays;
import java.util.List;

/** How long the same work took, each time it was done, in seconds. */
public record Times(List<Double> seconds) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Work that is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    public Times {
        seconds = List.copyOf(seconds);
    }

    /** Does the work so many times. */
    static Times of(int times, Work work) throws Exception {
        Double[] seconds = new Double[times];
        for (int i = 0; i < times; i++) {
            seconds[i] = once(work);
        }
        return new Times(List.of(seconds));
    }

    static double once(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    /** The middle one. */
    public double median() {
        double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
