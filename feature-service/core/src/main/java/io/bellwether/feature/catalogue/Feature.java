package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One number for each bar, with everything a reader may want to know of it. Two features are equal when their names are.
 *
 * <p>Prices are in ticks and volumes in lots. A value is NaN until the bars it looks back on are there, or where it needs an
 * input that the source does not have, and never else.
 */
public final class Feature {
    private final Family family;
    private final Parameters parameters;
    private final String name;

    Feature(Family family, Parameters parameters) {
        this.family = family;
        this.parameters = parameters;
        this.name = family.code() + parameters;
    }

    /** The family's code and the parameters: {@code rsi-14}. */
    public String name() {
        return name;
    }

    public Family family() {
        return family;
    }

    /** In the order of the name. */
    public List<Integer> parameters() {
        return parameters.values();
    }

    /**
     * Bars that must have been seen, the current one included, until the value is within 1e-9 of what the full history gives.
     */
    public int warmUpBars() {
        return family.warmUpBars(parameters);
    }

    /** What must be known of a bar; where one of them is NaN, the value may be. */
    public Set<Input> inputs() {
        Graph graph = new Graph();
        column(graph);
        return graph.inputs();
    }

    /** The smallest value, inclusive. */
    public double min() {
        return family.min();
    }

    /** The largest value, inclusive. */
    public double max() {
        return family.max();
    }

    /** The value once a market has stood still for the warm-up at one price, in ticks, without a trade. */
    public double flatValue(double priceTicks) {
        return family.flatValue(parameters, priceTicks);
    }

    /** The value while prices move and nothing is traded; empty if the feature does not look at volume. */
    public OptionalDouble zeroVolumeValue() {
        return family.zeroVolumeValue();
    }

    /** What the value is counted in: ticks, lots, percent, share... */
    public String unit() {
        return family.unit();
    }

    public String formula() {
        return family.formula();
    }

    /** Who described it, and where. */
    public String source() {
        return family.source();
    }

    public String description() {
        return family.description();
    }

    /** The feature's column in a graph, with all columns it needs. */
    public Column column(Graph graph) {
        return family.column(graph, parameters);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Feature feature && feature.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
