package io.bellwether.cli.features;

import io.bellwether.feature.catalogue.Family;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the catalogue declares of a feature, for people and for programs. */
public final class FeatureFacts {
    /** Two prices tell whether a value depends on the price. */
    private static final double PRICE = 1_000;

    private static final double OTHER_PRICE = 3_000;

    private FeatureFacts() {}

    /** In words, in the order to be read. */
    public static Map<String, String> words(Feature feature) {
        Map<String, String> facts = new LinkedHashMap<>();
        Family family = feature.family();
        facts.put("feature", feature.name());
        facts.put("family", "%s (%s)".formatted(family.code(), topic(family)));
        facts.put("is", feature.description());
        facts.put("formula", feature.formula());
        facts.put("source", feature.source());
        facts.put("parameters", parameters(feature));
        facts.put("reads", String.join(", ", inputs(feature)));
        facts.put("unit", feature.unit());
        facts.put("range", "%s to %s".formatted(bound(feature.min()), bound(feature.max())));
        facts.put("warm-up", "%,d bars".formatted(feature.warmUpBars()));
        facts.put("still market", stillValue(feature));
        if (feature.zeroVolumeValue().isPresent()) {
            facts.put("no volume", number(feature.zeroVolumeValue().getAsDouble()));
        }
        return facts;
    }

    /** As JSON; an absent bound is null. */
    public static Map<String, @Nullable Object> json(Feature feature) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", feature.name());
        facts.put("family", feature.family().code());
        facts.put("topic", topic(feature.family()));
        facts.put("description", feature.description());
        facts.put("formula", feature.formula());
        facts.put("source", feature.source());
        facts.put("parameters", feature.parameters());
        facts.put("inputs", inputs(feature));
        facts.put("unit", feature.unit());
        facts.put("min", finite(feature.min()));
        facts.put("max", finite(feature.max()));
        facts.put("warmUpBars", feature.warmUpBars());
        facts.put("stillMarket", stillValue(feature));
        facts.put(
                "zeroVolume",
                feature.zeroVolumeValue().isPresent()
                        ? Double.valueOf(feature.zeroVolumeValue().getAsDouble())
                        : null);
        return facts;
    }

    /** What a family looks at, in lower case. */
    public static String topic(Family family) {
        return family.topic().name().toLowerCase(Locale.ROOT);
    }

    /** An end of a range. */
    public static String bound(double value) {
        return Double.isInfinite(value) ? "unbounded" : number(value);
    }

    /** What of a bar the feature reads. */
    public static List<String> inputs(Feature feature) {
        return feature.inputs().stream().sorted().map(Input::key).toList();
    }

    /** The value of a market that stands still, in words, since it may be the price. */
    public static String stillValue(Feature feature) {
        double value = feature.flatValue(PRICE);
        double other = feature.flatValue(OTHER_PRICE);
        if (Double.isNaN(value)) {
            return "not defined";
        }
        if (value == other) {
            return number(value);
        }
        return value == PRICE && other == OTHER_PRICE
                ? "the price in ticks"
                : "%s at a price of %s ticks".formatted(number(value), number(PRICE));
    }

    private static String parameters(Feature feature) {
        List<Family.Parameter> bounds = feature.family().parameters();
        return bounds.isEmpty()
                ? "none"
                : IntStream.range(0, bounds.size())
                        .mapToObj(i -> "%s = %d (%d to %d)"
                                .formatted(
                                        bounds.get(i).name(),
                                        feature.parameters().get(i),
                                        bounds.get(i).least(),
                                        bounds.get(i).most()))
                        .collect(Collectors.joining(", "));
    }

    private static @Nullable Double finite(double value) {
        return Double.isInfinite(value) ? null : Double.valueOf(value);
    }

    /** A value to six digits. */
    public static String rounded(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? number(value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    /** Whole numbers without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : Double.toString(value);
    }
}
