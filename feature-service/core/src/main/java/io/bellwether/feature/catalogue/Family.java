package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Features of one formula, which differ in their parameters only.
 *
 * <p>Names in the formulas: {@code o h l c v} are a bar's open, high, low, close and volume, prices in ticks and volume in
 * lots; {@code c[k]} is the close k bars ago; SMA, EMA (weight 2/(n+1)), WMA (linear weights) and W (Wilder, weight 1/n)
 * are averages over n bars, of the close where nothing else is said; SUM a sum over n bars; HH and LL the highest high and
 * lowest low of n bars; TP the typical price (h+l+c)/3.
 */
public final class Family {
    private static final Pattern NUMBERS = Pattern.compile("(-(0|[1-9][0-9]{0,8}))*");

    private final String code;
    private final Topic topic;
    private final String description;
    private final String formula;
    private final String source;
    private final String unit;
    private final double min;
    private final double max;
    private final FlatValue flatValue;
    private final OptionalDouble zeroVolumeValue;
    private final ToIntFunction<Parameters> warmUpBars;
    private final Expression expression;
    private final List<Parameter> bounds;
    private final List<Feature> features;

    /** Builds a family's column for one choice of parameters. */
    @FunctionalInterface
    interface Expression {
        Column column(Graph graph, Parameters parameters);
    }

    /** The value of a period in a market that has long stood still at a price. */
    @FunctionalInterface
    interface FlatValue {
        double of(Parameters parameters, double priceTicks);
    }

    /**
     * What a parameter may be.
     *
     * @param least inclusive
     * @param most inclusive
     */
    public record Parameter(String name, int least, int most) {
        boolean admits(int value) {
            return value >= least && value <= most;
        }
    }

    Family(Draft draft) {
        this.code = draft.code;
        this.topic = draft.topic;
        this.description = draft.description;
        this.formula = draft.formula;
        this.source = draft.source;
        this.unit = draft.unit;
        this.min = draft.min;
        this.max = draft.max;
        this.flatValue = draft.flatValue;
        this.zeroVolumeValue = draft.zeroVolumeValue;
        this.warmUpBars = draft.warmUpBars;
        this.expression = draft.expression;
        this.bounds = List.copyOf(draft.bounds);
        this.features = draft.listed.stream().map(this::feature).toList();
    }

    static Draft named(String code, Topic topic, String description) {
        return new Draft(code, topic, description);
    }

    /** The part of a feature's name before the parameters: {@code rsi}. */
    public String code() {
        return code;
    }

    public Topic topic() {
        return topic;
    }

    public String description() {
        return description;
    }

    public String formula() {
        return formula;
    }

    /** Who described it, and where. */
    public String source() {
        return source;
    }

    /** What the values are counted in. */
    public String unit() {
        return unit;
    }

    /** The parameters in the order of the name, with the bounds that {@link Catalogue#find} keeps. */
    public List<Parameter> parameters() {
        return bounds;
    }

    /** The listed features; others can be found by name. */
    public List<Feature> features() {
        return features;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    double flatValue(Parameters parameters, double priceTicks) {
        return flatValue.of(parameters, priceTicks);
    }

    OptionalDouble zeroVolumeValue() {
        return zeroVolumeValue;
    }

    int warmUpBars(Parameters parameters) {
        return warmUpBars.applyAsInt(parameters);
    }

    Column column(Graph graph, Parameters parameters) {
        return expression.column(graph, parameters);
    }

    /** The feature of that name, if it is of this family and its parameters are within their bounds. */
    Optional<Feature> find(String name) {
        if (!name.startsWith(code)) {
            return Optional.empty();
        }
        Matcher numbers = NUMBERS.matcher(name.substring(code.length()));
        if (!numbers.matches()) {
            return Optional.empty();
        }
        List<Integer> values = numbersIn(numbers.group());
        boolean admitted = values.size() == bounds.size()
                && IntStream.range(0, values.size()).allMatch(i -> bounds.get(i).admits(values.get(i)));
        return admitted ? Optional.of(feature(new Parameters(values))) : Optional.empty();
    }

    private Feature feature(Parameters parameters) {
        return new Feature(this, parameters);
    }

    private static List<Integer> numbersIn(String text) {
        List<Integer> values = new ArrayList<>();
        for (String number : text.split("-", -1)) {
            if (!number.isEmpty()) {
                values.add(Integer.valueOf(number));
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return code;
    }
}
