package io.bellwether.feature;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A named tensor of features: which expressions stand where. A model is trained on one feature set and accepts no other,
 * so the set carries an id that changes with any change of its definition or of the engine.
 */
public final class FeatureSet {
    /** Raise it when the engine computes different bits for the same definition; every model is then to be trained anew. */
    static final int ENGINE_VERSION = 1;

    private static final int ID_DIGITS = 16;
    private static final List<FeatureSet> SETS = List.of(PaperImage.featureSet());

    private final String name;
    private final int[] shape;
    private final List<FeatureValue> values;
    private final int warmUpBars;
    private final String definition;
    private final String featureSetId;

    /** @param values in the order of the tensor, row-major */
    FeatureSet(String name, int[] shape, List<FeatureValue> values) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.size()) {
            throw new IllegalArgumentException("shape %s of %s needs %d values, got %d"
                    .formatted(Arrays.toString(shape), name, size, values.size()));
        }
        this.name = name;
        this.shape = shape.clone();
        this.values = List.copyOf(values);
        this.warmUpBars =
                values.stream().mapToInt(FeatureValue::warmUpBars).max().orElseThrow();
        this.definition = definitionOf(name, this.shape, this.values);
        this.featureSetId = name + "-" + sha256(definition).substring(0, ID_DIGITS);
    }

    /**
     * The feature set of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static FeatureSet named(String name) {
        return SETS.stream()
                .filter(set -> set.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no feature set '%s'; known are %s".formatted(name, String.join(", ", names()))));
    }

    /** The names of all feature sets. */
    public static List<String> names() {
        return SETS.stream().map(FeatureSet::name).toList();
    }

    public String name() {
        return name;
    }

    /** The name and the start of the SHA-256 of {@link #definition()}: {@code image-15-0123456789abcdef}. */
    public String featureSetId() {
        return featureSetId;
    }

    /** The canonical text: the engine's version, the shape, and one line for each value, {@code name = expression}. */
    public String definition() {
        return definition;
    }

    /** A copy of the dimensions, outermost first. */
    public int[] shape() {
        return shape.clone();
    }

    /** How many values the tensor holds. */
    public int size() {
        return values.size();
    }

    /** Bars a pipeline must have seen, the current one included, to give a tensor. */
    public int warmUpBars() {
        return warmUpBars;
    }

    /** A name for each value, in the order of the tensor. */
    public List<String> valueNames() {
        return values.stream().map(FeatureValue::name).toList();
    }

    /** The values' columns in a graph, in the order of the tensor. */
    List<Column> columns(Graph graph) {
        return values.stream().map(value -> value.expression().apply(graph)).toList();
    }

    @Override
    public String toString() {
        return featureSetId;
    }

    private static String definitionOf(String name, int[] shape, List<FeatureValue> values) {
        Graph graph = new Graph();
        String lines = values.stream()
                .map(value -> "%s = %s\n"
                        .formatted(value.name(), value.expression().apply(graph).key()))
                .collect(Collectors.joining());
        return "engine %d\nset %s\nshape %s\n%s".formatted(ENGINE_VERSION, name, Arrays.toString(shape), lines);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
