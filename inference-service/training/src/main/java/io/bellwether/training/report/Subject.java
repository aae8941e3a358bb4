package io.bellwether.training.report;

import io.bellwether.training.split.Splitter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report is about, so that it can be made again.
 *
 * @param model name of the model
 * @param data what it was trained and judged on, in words
 * @param splitter how rows were divided; a report on an unsafe one says so in red
 * @param seeds by what they seeded
 * @param hashes of data, code, features and model, by name
 */
public record Subject(
        String model, String data, Splitter splitter, Map<String, Long> seeds, Map<String, String> hashes) {
    public Subject {
        if (seeds.isEmpty() || hashes.isEmpty()) {
            throw new IllegalArgumentException(
                    "a report names the seeds and hashes it can be made again from, there were %d and %d"
                            .formatted(seeds.size(), hashes.size()));
        }
        seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
    }
}
