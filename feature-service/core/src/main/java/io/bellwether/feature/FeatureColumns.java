package io.bellwether.feature;

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
    private static final int BLOCK_ROWS = 256;

    private final BarRow row;
    private final Column[] columns;
    private final Engine engine;

    private FeatureColumns(List<Function<Graph, Column>> expressions, BigDecimal tickSize, BigDecimal lotSize) {
        Graph graph = new Graph();
        this.row = new BarRow(tickSize, lotSize);
        this.columns =
                expressions.stream().map(expression -> expression.apply(graph)).toArray(Column[]::new);
        this.engine = new Engine(graph, BLOCK_ROWS);
    }

    /**
     * The columns that the expressions ask a graph for, in their order.
     *
     * @param tickSize every price is a multiple of it
     * @param lotSize every volume is a multiple of it
     */
    public static FeatureColumns ofExpressions(
            List<Function<Graph, Column>> expressions, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeatureColumns(expressions, tickSize, lotSize);
    }

    /** Computes the bars that follow those of earlier calls: {@code [column][bar]}, NaN where the history is too short. */
    public double[][] over(List<Bar> bars) {
        double[][] values = new double[columns.length][bars.size()];
        for (int from = 0; from < bars.size(); from += BLOCK_ROWS) {
            int to = Math.min(from + BLOCK_ROWS, bars.size());
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
