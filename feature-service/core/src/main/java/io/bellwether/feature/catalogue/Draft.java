package io.bellwether.feature.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/**
 * A family being written down. What is left out has the commonest value: no bound, zero in a flat market, no care for
 * volume, one row of warm-up.
 */
final class Draft {
    final String code;
    final Topic topic;
    final String description;
    String formula = "";
    String source = "";
    String unit = "";
    double min = Double.NEGATIVE_INFINITY;
    double max = Double.POSITIVE_INFINITY;
    Family.FlatValue flatValue = (parameters, price) -> 0;
    OptionalDouble zeroVolumeValue = OptionalDouble.empty();
    ToIntFunction<Parameters> warmUpBars = parameters -> 1;
    Family.Expression expression = (graph, parameters) -> graph.close();
    final List<Family.Parameter> bounds = new ArrayList<>();
    final List<Parameters> listed = new ArrayList<>();

    Draft(String code, Topic topic, String description) {
        this.code = code;
        this.topic = topic;
        this.description = description;
    }

    Draft formula(String text, String origin) {
        formula = text;
        source = origin;
        return this;
    }

    Draft unit(String text) {
        unit = text;
        return this;
    }

    Draft range(double least, double most) {
        min = least;
        max = most;
        return this;
    }

    Draft atLeast(double least) {
        return range(least, Double.POSITIVE_INFINITY);
    }

    Draft withinOne() {
        return range(-1, 1);
    }

    Draft flat(double value) {
        flatValue = (parameters, price) -> value;
        return this;
    }

    Draft flat(Family.FlatValue value) {
        flatValue = value;
        return this;
    }

    /** The value while prices move and nothing is traded. */
    Draft withoutVolume(double value) {
        zeroVolumeValue = OptionalDouble.of(value);
        return this;
    }

    Draft warmUp(ToIntFunction<Parameters> bars) {
        warmUpBars = bars;
        return this;
    }

    /** Adds a parameter and its bounds, both inclusive. */
    Draft parameter(String name, int least, int most) {
        bounds.add(new Family.Parameter(name, least, most));
        return this;
    }

    /** Lists the periods from one to another, both inclusive, for a family of one parameter. */
    Draft each(int from, int to) {
        for (int period = from; period <= to; period++) {
            list(period);
        }
        return this;
    }

    /** Lists one feature. */
    Draft list(int... parameters) {
        Parameters added = Parameters.of(parameters);
        if (!listed.contains(added)) {
            listed.add(added);
        }
        return this;
    }

    Family column(Family.Expression built) {
        expression = built;
        return new Family(this);
    }
}
