package io.bellwether.marketdata.lunarcrush;

import io.bellwether.marketdata.Published;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the vendor said about one bucket of a coin, and since when it was known.
 *
 * @param time start of the bucket
 * @param metrics by the vendor's names; all finite. What the vendor left out is not there, and is never 0
 */
public record SentimentPoint(Instant time, Instant publishedAt, SortedMap<String, Double> metrics)
        implements Published {
    public SentimentPoint {
        if (publishedAt.isBefore(time)) {
            throw new IllegalArgumentException(
                    "publishedAt must not be before time %s, was %s".formatted(time, publishedAt));
        }
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("%s must be finite, was %s".formatted(name, value));
            }
        });
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** The metric; NaN where it is missing. */
    public double metric(String name) {
        Double value = metrics.get(name);
        return value == null ? Double.NaN : value;
    }

    /** The metrics of a row: every value that is a number, or text that is one. */
    static SortedMap<String, Double> metrics(Map<?, ?> row) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        row.forEach((name, value) -> {
            double number = Numbers.lenient(value);
            if (Double.isFinite(number) && !Numbers.IDENTIFIERS.contains(String.valueOf(name))) {
                metrics.put(String.valueOf(name), number);
            }
        });
        return metrics;
    }
}
