package io.bellwether.training.reproduce;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a claim.
 *
 * @param measured whether the files were there
 * @param honest our number in one sentence, or which file is missing
 * @param data what it was measured on
 * @param table the measurements, heads first; empty if nothing was measured
 * @param numbers the same for programs, by name
 */
record Finding(
        Claim claim,
        boolean measured,
        String honest,
        String data,
        List<List<String>> table,
        Map<String, Double> numbers) {
    Finding {
        table = table.stream().map(List::copyOf).toList();
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    static Finding missing(Claim claim, String wanted) {
        return new Finding(claim, false, "NOT MEASURED: " + wanted, "none", List.of(), Map.of());
    }
}
