package io.bellwether.feature;

import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Features of the catalogue over whole lists of bars, for comparison. */
final class Series {
    private static final int BLOCK = 256;

    private Series() {}

    /** One feature, a value for each bar. */
    static double[] of(Feature feature, List<Bar> bars) {
        Graph graph = new Graph();
        Column column = feature.column(graph);
        return run(graph, List.of(column), bars, BLOCK)[0];
    }

    /** Many columns over the bars in blocks of one size: {@code [column][bar]}. */
    static double[][] run(Graph graph, List<Column> columns, List<Bar> bars, int blockRows) {
        Engine engine = new Engine(graph, blockRows);
        double[][] values = new double[columns.size()][bars.size()];
        for (int from = 0; from < bars.size(); from += blockRows) {
            int to = Math.min(from + blockRows, bars.size());
            block(engine, bars, from, to);
            read(engine, columns, from, to, values);
        }
        return values;
    }

    /** The same in blocks of random sizes, each bar that ends a block first seen in two unfinished versions. */
    static double[][] runInPieces(Graph graph, List<Column> columns, List<Bar> bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Engine engine = new Engine(graph, BLOCK);
        double[][] values = new double[columns.size()][bars.size()];
        int from = 0;
        while (from < bars.size()) {
            int to = Math.min(bars.size(), from + random.nextInt(1, random.nextBoolean() ? 4 : BLOCK));
            block(engine, bars, from, to);
            for (int version = 0; version < 2; version++) {
                double close = random.nextInt(1, 200_000);
                engine.replaceLast(row(close, close + random.nextInt(50), 1, close, random.nextInt(2)));
            }
            engine.replaceLast(row(bars.get(to - 1)));
            read(engine, columns, from, to, values);
            from = to;
        }
        return values;
    }

    /** A field of the bars as ticks or lots, such as {@code Bar::close}. */
    static double[] of(List<Bar> bars, Function<Bar, BigDecimal> field) {
        return bars.stream().mapToDouble(bar -> units(field.apply(bar))).toArray();
    }

    /** One bar, appended and computed. */
    static void append(Engine engine, Bar bar) {
        block(engine, List.of(bar), 0, 1);
    }

    private static void block(Engine engine, List<Bar> bars, int from, int to) {
        engine.reserve(to - from);
        for (Bar bar : bars.subList(from, to)) {
            engine.append(row(bar));
        }
        engine.run();
    }

    /** A bar as the engine's inputs, without those that the market does not invent. */
    static double[] row(Bar bar) {
        double[] row = row(
                units(bar.open()), units(bar.high()), units(bar.low()), units(bar.close()), units(bar.volumeBase()));
        row[Input.TRADES.index()] = bar.trades();
        row[Input.OPEN_MINUTE.index()] = bar.openTime().getEpochSecond() / 60.0;
        row[Input.INTERVAL_MINUTES.index()] = bar.interval().length().toMinutes();
        return row;
    }

    private static double[] row(double open, double high, double low, double close, double volume) {
        double[] row = Input.blankRow();
        row[Input.OPEN.index()] = open;
        row[Input.HIGH.index()] = high;
        row[Input.LOW.index()] = low;
        row[Input.CLOSE.index()] = close;
        row[Input.VOLUME.index()] = volume;
        return row;
    }

    /** The market writes prices with the tick's scale and volumes with the lot's, so the digits are the count. */
    private static double units(BigDecimal value) {
        return value.unscaledValue().doubleValue();
    }

    private static void read(Engine engine, List<Column> columns, int from, int to, double[][] values) {
        for (int c = 0; c < columns.size(); c++) {
            for (int row = from; row < to; row++) {
                values[c][row] = engine.value(columns.get(c), to - 1 - row);
            }
        }
    }
}
