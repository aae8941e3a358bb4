package io.bellwether.feature.set;

import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A named tensor of features: which expressions stand where. A model is trained on one feature set and accepts no other,
 * so the set carries an id that changes with any change of its definition or of the engine.
 */
public final class FeatureSet {
    /** Raise it when the engine computes different bits for the same definition; every model is then to be trained anew. */
    public static final int ENGINE_VERSION = 1;

    private static final int ID_DIGITS = 16;

    /** What nobody promises for every bar; the features of it say what they are without. */
    private static final Set<Input> SENTIMENT =
            EnumSet.range(Input.SENTIMENT_REDDIT_POSTS, Input.SENTIMENT_AGE_MINUTES);

    private final String name;
    private final List<FeatureValue> values;
    private final Layout layout;
    private final List<String> valueNames;
    private final int size;
    private final int warmUpBars;
    private final String definition;
    private final String featureSetId;
    private final Set<Input> inputs;

    /** @param values the distinct columns, in the order the layout counts them */
    FeatureSet(String name, List<FeatureValue> values, Layout layout) {
        this.name = name;
        this.values = List.copyOf(values);
        this.layout = layout;
        this.valueNames = List.copyOf(
                layout.valueNames(values.stream().map(FeatureValue::name).toList()));
        this.size = valueNames.size();
        this.warmUpBars =
                values.stream().mapToInt(FeatureValue::warmUpBars).max().orElseThrow() + layout.rows() - 1;
        Graph graph = new Graph();
        this.definition = definitionOf(name, layout, this.values, graph);
        this.inputs = Set.copyOf(graph.inputs());
        this.featureSetId = name + "-" + sha256(definition).substring(0, ID_DIGITS);
    }

    public String name() {
        return name;
    }

    /** The name and the start of the SHA-256 of {@link #definition()}: {@code cnn-ta-0123456789abcdef}. */
    public String featureSetId() {
        return featureSetId;
    }

    /** The canonical text: the engine's version, the layout, and one line for each column, {@code name = expression}. */
    public String definition() {
        return definition;
    }

    /** A copy of the dimensions, outermost first. */
    public int[] shape() {
        return layout.shape();
    }

    /** How many values the tensor holds. */
    public int size() {
        return size;
    }

    /** Bars a pipeline must have seen, the current one included, to give a tensor. */
    public int warmUpBars() {
        return warmUpBars;
    }

    /** A name for each value, in the order of the tensor. */
    public List<String> valueNames() {
        return valueNames;
    }

    /** The features of the catalogue in it, each once. Fields of the bar are not among them. */
    public List<Feature> features() {
        return values.stream().flatMap(value -> value.feature().stream()).toList();
    }

    /** The name of each of {@link #columns}, in their order. */
    public List<String> columnNames() {
        return values.stream().map(FeatureValue::name).toList();
    }

    /** What its columns look at. Sentiment may be missing at times, all else must be known of every bar. */
    public Set<Input> inputs() {
        return inputs;
    }

    /**
     * Refuses a source that does not tell all that the set needs, before anything is computed from it.
     *
     * @param known what the source tells of a bar
     * @throws IllegalArgumentException if it lacks something; the message names it
     */
    public void requireInputs(Set<Input> known) {
        List<String> lacking = inputs.stream()
                .filter(input -> !known.contains(input) && !SENTIMENT.contains(input))
                .sorted()
                .map(Input::key)
                .toList();
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException(
                    "feature set %s needs %s of every bar, which this source does not tell; choose another set or source"
                            .formatted(name, String.join(", ", lacking)));
        }
    }

    /** How many rows of the columns one tensor shows: 1 for an image, the window's length for a window. */
    public int windowRows() {
        return layout.rows();
    }

    /** The distinct columns that tensors are filled from, in a graph. */
    public List<Column> columns(Graph graph) {
        return values.stream().map(value -> value.column(graph)).toList();
    }

    /**
     * Fills the tensors of consecutive rows, one behind the other.
     *
     * @param columns the rows of each of {@link #columns}, in their order; read from {@code from - windowRows() + 1} on
     * @param from the first row to make a tensor of, inclusive
     * @param to the last one, exclusive
     * @param offset where the first tensor begins in the target
     */
    public void fill(double[][] columns, int from, int to, float[] target, int offset) {
        layout.fill(columns, from, to, target, offset);
    }

    @Override
    public String toString() {
        return featureSetId;
    }

    private static String definitionOf(String name, Layout layout, List<FeatureValue> values, Graph graph) {
        String lines = values.stream()
                .map(value ->
                        "%s = %s\n".formatted(value.name(), value.column(graph).key()))
                .collect(Collectors.joining());
        return "engine %d\nset %s\n%s%s".formatted(ENGINE_VERSION, name, layout.definition(), lines);
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
