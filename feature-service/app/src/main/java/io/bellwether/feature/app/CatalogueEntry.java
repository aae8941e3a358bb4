package io.bellwether.feature.app;

import io.bellwether.feature.catalogue.Feature;
import java.util.Comparator;
import java.util.List;

/**
 * What a feature is, for people.
 *
 * @param inputs what must be known of a bar
 * @param warmUpBars bars until the value is within 1e-9 of what the full history gives; 0 where it depends on none
 */
record CatalogueEntry(
        String name,
        String family,
        List<Integer> parameters,
        List<String> inputs,
        int warmUpBars,
        String unit,
        double min,
        double max,
        String formula,
        String source,
        String description) {
    CatalogueEntry {
        parameters = List.copyOf(parameters);
        inputs = List.copyOf(inputs);
    }

    static CatalogueEntry of(Feature feature) {
        return new CatalogueEntry(
                feature.name(),
                feature.family().code(),
                feature.parameters(),
                feature.inputs().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(input -> input.key())
                        .toList(),
                feature.warmUpBars(),
                feature.unit(),
                feature.min(),
                feature.max(),
                feature.formula(),
                feature.source(),
                feature.description());
    }
}
