package io.bellwether.feature.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that were written for speed give the bits of the plain ones here. */
class KernelTest {
    private static final int ROWS = 600;
    /** A row by itself is computed by other loops than a block. */
    private static final int[] BLOCKS = {128, 1};

    private static final double[][] DATA = data();
    private static final double[] CLOSE = column(Input.CLOSE);
    private static final double[] VOLUME = column(Input.VOLUME);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 20})
    void deviationsAreAddedLagByLag(int rows) {
        assertRows(
                (g, x) -> g.absoluteDeviation(x, g.volume(), rows),
                row -> sum(row, rows, lag -> Math.abs(CLOSE[row - lag] - VOLUME[row])));
        assertRows(
                (g, x) -> g.squaredDeviation(x, g.volume(), rows),
                row -> sum(row, rows, lag -> {
                    double distance = CLOSE[row - lag] - VOLUME[row];
                    return distance * distance;
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 21})
    void theRowsSinceAnExtremeAreCountedFromTheLatestOfEquals(int rows) {
        assertRows((g, x) -> g.rowsSinceHighest(x, rows), row -> since(row, rows, 1));
        assertRows((g, x) -> g.rowsSinceLowest(x, rows), row -> since(row, rows, -1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 400})
    void aQuotientHasItsOtherValueUpToTheFloor(double floor) {
        assertRows(
                (g, x) -> g.ratio(x, g.volume(), floor, -7),
                row -> VOLUME[row] <= floor ? -7 : CLOSE[row] / VOLUME[row]);
    }

    /** Nine make two groups of four and one left over. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 9})
    void smoothingsInGroupsAreEachTheirOwn(int count) {
        for (int block : BLOCKS) {
            smoothingsAreEachTheirOwn(count, block);
        }
    }

    private static void smoothingsAreEachTheirOwn(int count, int block) {
        // Given
        Graph graph = new Graph();
        List<Column> columns = IntStream.rangeClosed(1, count)
                .mapToObj(period -> graph.ema(period % 2 == 0 ? graph.close() : graph.volume(), period))
                .toList();

        // When
        double[][] actual = run(graph, columns, block);

        // Then
        for (int period = 1; period <= count; period++) {
            double[] x = period % 2 == 0 ? CLOSE : VOLUME;
            double[] expected = new double[ROWS];
            double weight = 2.0 / (period + 1);
            double y = x[0];
            for (int row = 0; row < ROWS; row++) {
                y = row == 0 ? x[0] : y + weight * (x[row] - y);
                expected[row] = y;
            }
            assertThat(actual[period - 1]).as("period %d", period).isEqualTo(expected);
        }
    }

    /** Beyond sixty rows a lag is made of several. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60, 61, 120, 240, 250})
    void aLagOfAnyLengthReadsTheRowThatLongAgo(int rows) {
        assertRows((g, x) -> g.lagged(x, rows), row -> row < rows ? Double.NaN : CLOSE[row - rows]);
        assertRows(
                (g, x) -> g.minusLagged(g.volume(), x, rows),
                row -> row < rows ? Double.NaN : VOLUME[row] - CLOSE[row - rows]);
    }

    private static double sum(int row, int rows, IntToDoubleFunction distance) {
        double sum = 0;
        for (int lag = 0; lag < rows; lag++) {
            sum += row - lag < 0 ? Double.NaN : distance.applyAsDouble(lag);
        }
        return sum;
    }

    private static double since(int row, int rows, int sign) {
        if (row - rows + 1 < 0) {
            return Double.NaN;
        }
        int best = 0;
        for (int lag = 1; lag < rows; lag++) {
            if (sign * CLOSE[row - lag] > sign * CLOSE[row - best]) {
                best = lag;
            }
        }
        return best;
    }

    private static void assertRows(BiFunction<Graph, Column, Column> expression, IntToDoubleFunction plain) {
        for (int block : BLOCKS) {
            // Given
            double[] expected = new double[ROWS];
            Arrays.setAll(expected, plain);
            Graph graph = new Graph();
            Column column = expression.apply(graph, graph.close());

            // When
            double[] actual = run(graph, List.of(column), block)[0];

            // Then
            assertThat(actual).as("%s in blocks of %d", column, block).isEqualTo(expected);
        }
    }

    private static double[][] run(Graph graph, List<Column> columns, int block) {
        Engine engine = new Engine(graph, block);
        double[][] values = new double[columns.size()][ROWS];
        for (int from = 0; from < ROWS; from += block) {
            int to = Math.min(ROWS, from + block);
            engine.reserve(to - from);
            for (int row = from; row < to; row++) {
                engine.append(DATA[row]);
            }
            engine.run();
            for (int c = 0; c < columns.size(); c++) {
                engine.copy(columns.get(c), to - from, values[c], from);
            }
        }
        return values;
    }

    private static double[][] data() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] rows = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            double close = random.nextInt(90, 110);
            rows[row] = RandomGraph.row(close, close, close, close, random.nextInt(3) * random.nextDouble() * 500);
        }
        return rows;
    }

    private static double[] column(Input input) {
        return Arrays.stream(DATA).mapToDouble(row -> row[input.index()]).toArray();
    }
}
