package io.bellwether.cli.features;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Family;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.catalogue.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The catalogue as a page of Markdown: {@code deploy/docs/features.md}. */
public final class ReferencePage {
    private ReferencePage() {}

    /** The whole page. */
    public static String of(Catalogue catalogue) {
        StringBuilder page = new StringBuilder(
                introduction(catalogue.features().size(), catalogue.families().size()));
        for (Topic topic : Topic.values()) {
            List<Family> families = catalogue.families().stream()
                    .filter(family -> family.topic() == topic)
                    .toList();
            if (!families.isEmpty()) {
                page.append("\n## ").append(heading(topic)).append('\n');
                families.forEach(family -> page.append(section(family)));
            }
        }
        return page.toString();
    }

    private static String introduction(int features, int families) {
        return """
            # Features

            This page is written by `bellwether features reference` from the catalogue, and a test fails when the two differ:
            edit the catalogue, not the page.

            There are %d listed features in %d families. Most families have more members than are listed: a feature set may
            name any whose parameters are within the bounds given here, such as `rsi-33`.

            Names in the formulas: `o h l c v` are a bar's open, high, low, close and volume, prices in ticks and volumes in
            lots; `c[k]` is the close k bars ago; SMA, EMA (weight 2/(n+1)), WMA (linear weights) and W (Wilder, weight 1/n)
            are averages over n bars, of the close where nothing else is said; SUM is a sum over n bars, HH and LL are the
            highest high and lowest low of n bars, and TP is the typical price (h+l+c)/3.

            The warm-up counts bars, the current one included, after which a value is within 1e-9 of what the full history
            gives. A still market is one that has stood at one price for that long, without a trade and without a
            word of sentiment. An input that the source of the bars does not have makes a feature NaN where its
            description says nothing else; after the warm-up nothing else does.
            `bellwether features audit FILE` proves all of this on any bars.
            """.formatted(features, families);
    }

    private static String section(Family family) {
        List<Feature> features = family.features();
        StringBuilder section = new StringBuilder("\n### %s\n\n%s\n\n".formatted(family.code(), family.description()));
        line(section, "Formula", family.formula());
        line(section, "Source", family.source());
        line(section, "Parameters", parameters(family));
        line(section, "Reads", inputs(features));
        line(section, "Unit", family.unit());
        line(section, "Range", range(features.getFirst()));
        line(section, "Still market", stillValues(features));
        features.getFirst()
                .zeroVolumeValue()
                .ifPresent(value -> line(section, "Prices that move without a trade", FeatureFacts.number(value)));
        line(
                section,
                "Listed, with warm-up",
                features.stream()
                        .map(feature -> "`%s` %s".formatted(feature.name(), FeatureFacts.number(feature.warmUpBars())))
                        .collect(Collectors.joining(", ")));
        return section.toString();
    }

    private static void line(StringBuilder section, String name, String value) {
        section.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String parameters(Family family) {
        return family.parameters().isEmpty()
                ? "none"
                : family.parameters().stream()
                        .map(parameter ->
                                "%s from %d to %d".formatted(parameter.name(), parameter.least(), parameter.most()))
                        .collect(Collectors.joining(", "));
    }

    private static String inputs(List<Feature> features) {
        Set<String> inputs = new TreeSet<>();
        features.forEach(feature -> inputs.addAll(FeatureFacts.inputs(feature)));
        return String.join(", ", inputs);
    }

    private static String range(Feature feature) {
        boolean none = Double.isInfinite(feature.min()) && Double.isInfinite(feature.max());
        return none
                ? "unbounded"
                : "%s to %s".formatted(FeatureFacts.bound(feature.min()), FeatureFacts.bound(feature.max()));
    }

    /** Where members differ, the first and the last tell how. */
    private static String stillValues(List<Feature> features) {
        Set<String> values = new LinkedHashSet<>();
        features.forEach(feature -> values.add(FeatureFacts.stillValue(feature)));
        return values.size() == 1
                ? values.iterator().next()
                : "%s for `%s`, %s for `%s`"
                        .formatted(
                                FeatureFacts.stillValue(features.getFirst()),
                                features.getFirst().name(),
                                FeatureFacts.stillValue(features.getLast()),
                                features.getLast().name());
    }

    private static String heading(Topic topic) {
        String name = topic.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
