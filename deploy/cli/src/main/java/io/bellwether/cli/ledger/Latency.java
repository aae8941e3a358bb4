package io.bellwether.cli.ledger;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long something took, in milliseconds.
 *
 * @param count how many were measured; with none the others are zero
 */
public record Latency(long count, double p50, double p99, double max) {
    private static final long HIGHEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;
    private static final int DIGITS = 3;

    /** Durations below zero (two clocks of one machine read in the wrong order) count as zero. */
    public static Latency of(List<Duration> durations) {
        Histogram histogram = new Histogram(HIGHEST_MICROS, DIGITS);
        for (Duration duration : durations) {
            histogram.recordValue(Math.clamp(duration.toNanos() / 1_000, 0, HIGHEST_MICROS));
        }
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / 1_000.0,
                histogram.getValueAtPercentile(99) / 1_000.0,
                histogram.getMaxValue() / 1_000.0);
    }
}
