package io.bellwether.feature.audit;

import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * One column and what is promised of it.
 *
 * @param inputs what of a bar it reads
 * @param warmUpBars bars, the current one included, after which it no longer depends on where the history began
 * @param min smallest value after the warm-up, inclusive
 * @param max largest value after the warm-up, inclusive
 * @param flatValue its value once a market has stood still for the warm-up, by the price in ticks; NaN where nothing is
 *     promised
 * @param zeroVolumeValue its value once prices have moved without a trade for the warm-up, if that is promised
 * @param expression asks a graph for the column
 */
public record Subject(
        String name,
        Set<Input> inputs,
        int warmUpBars,
        double min,
        double max,
        DoubleUnaryOperator flatValue,
        OptionalDouble zeroVolumeValue,
        Function<Graph, Column> expression) {
    public Subject {
        inputs = Set.copyOf(inputs);
        if (warmUpBars < 1) {
            throw new IllegalArgumentException("warmUpBars of %s must be positive, was %d".formatted(name, warmUpBars));
        }
        if (!(min <= max)) {
            throw new IllegalArgumentException(
                    "min of %s must be at most its max %s, was %s".formatted(name, max, min));
        }
    }

    /** A feature as its catalogue describes it. */
    public static Subject of(Feature feature) {
        return new Subject(
                feature.name(),
                feature.inputs(),
                feature.warmUpBars(),
                feature.min(),
                feature.max(),
                feature::flatValue,
                feature.zeroVolumeValue(),
                feature::column);
    }
}
