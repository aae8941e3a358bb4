package io.bellwether.feature;

import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * Any columns over whole histories of bars, as arrays of {@code double}: for audits, selection and measurements, which look
 * at features one by one. The bars must be consecutive; as many calls as wanted go on where the one before ended.
 *
 * <p>Not thread-safe. What a model sees is made by {@link FeaturePipeline}.
 */
public final class FeatureColumns {
    private static final int BATCH_ROWS = 256;
    private static final int LIVE_ROWS = 16;

    private final BarRow row;
    private final Column[] columns;
    private final Engine engine;
    private final int blockRows;

    private FeatureColumns(
            List<Function<Graph, Column>> expressions, BigDecimal tickSize, BigDecimal lotSize, int blockRows) {
        Graph graph = new Graph();
        this.row = new BarRow(tickSize, lotSize);
        this.columns =
                expressions.stream().map(expression -> expression.apply(graph)).toArray(Column[]::new);
        this.engine = new Engine(graph, blockRows);
        this.blockRows = blockRows;
    }

    /**
     * The columns that the expressions ask a graph for, in their order.
     *
     * @param tickSize every price is a multiple of it
     * @param lotSize every volume is a multiple of it
     */
    public static FeatureColumns ofExpressions(
            List<Function<Graph, Column>> expressions, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeatureColumns(expressions, tickSize, lotSize, BATCH_ROWS);
    }

    /**
     * The columns of features, in their order.
     *
     * @param tickSize every price is a multiple of it
     * @param lotSize every volume is a multiple of it
     */
    public static FeatureColumns of(List<Feature> features, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeatureColumns(expressions(features), tickSize, lotSize, BATCH_ROWS);
    }

    /** As {@link #of}, with the same bits, but small: for one bar at a time. */
    public static FeatureColumns live(List<Feature> features, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeatureColumns(expressions(features), tickSize, lotSize, LIVE_ROWS);
    }

    private static List<Function<Graph, Column>> expressions(List<Feature> features) {
        return features.stream()
                .<Function<Graph, Column>>map(feature -> feature::column)
                .toList();
    }

    /** Computes the bar that follows those of earlier calls and writes a value for each column. Nothing is allocated. */
    public void add(Bar bar, double[] values) {
        engine.reserve(1);
        engine.append(row.of(bar));
        engine.run();
        for (int column = 0; column < columns.length; column++) {
            values[column] = engine.value(columns[column], 0);
        }
    }

    /** Computes the bars that follow those of earlier calls: {@code [column][bar]}, NaN where the history is too short. */
    public double[][] over(List<Bar> bars) {
        double[][] values = new double[columns.length][bars.size()];
        for (int from = 0; from < bars.size(); from += blockRows) {
            int to = Math.min(from + blockRows, bars.size());
            engine.reserve(to - from);
            for (int index = from; index < to; index++) {
                engine.append(row.of(bars.get(index)));
            }
            engine.run();
            for (int column = 0; column < columns.length; column++) {
                engine.copy(columns[column], to - from, values[column], from);
            }
        }
        return values;
    }
}
