package io.bellwether.cli.stack;

import java.util.List;

/**
 * How a series of readings at equal distances goes on: the line that misses them least.
 *
 * @param mean of the readings
 * @param growth by how much the line rises from the first reading to the last
 */
public record Trend(double mean, double growth) {
    /** Of at least one reading. */
    public static Trend of(List<Long> readings) {
        int count = readings.size();
        if (count == 0) {
            throw new IllegalArgumentException("a trend needs a reading, got none");
        }
        double mean = readings.stream().mapToLong(Long::longValue).average().orElseThrow();
        double middle = (count - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < count; i++) {
            covariance += (i - middle) * (readings.get(i) - mean);
            variance += (i - middle) * (i - middle);
        }
        return new Trend(mean, variance == 0 ? 0 : covariance / variance * (count - 1));
    }
}
