package io.bellwether.feature.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whatever the graph and however the rows arrive, every value has the same bits. */
class EnginePropertiesTest {
    private static final int ROWS = 150;
    private static final int TRIES = 60;

    /** Blocks, versions of a row, groups and the order of computation must not show. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void blocksOfAnySizeWithUnfinishedRowsGiveTheBitsOfTheBareColumns(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int expressions) {
        // Given
        RandomGraph random = new RandomGraph(seed, expressions);
        double[][] rows = random.rows(ROWS);
        double[][] expected = reference(random, rows);

        // When
        double[][] actual = inPieces(random, rows, seed);

        // Then
        assertSameBits(actual, expected, random);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aSnapshotAtAnyRowGoesOnWithTheSameBits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int expressions,
            @ForAll @IntRange(min = 0, max = ROWS - 1) int cut) {
        // Given
        RandomGraph random = new RandomGraph(seed, expressions);
        double[][] rows = random.rows(ROWS);
        double[][] expected = reference(random, rows);
        Graph graph = new Graph();
        random.columns(graph);
        Engine before = new Engine(graph, 7);
        for (double[] row : Arrays.copyOf(rows, cut)) {
            append(before, row);
        }
        double[] state = new double[before.stateSize()];
        before.copyState(state);

        // When
        Graph otherGraph = new Graph();
        List<Column> columns = random.columns(otherGraph);
        Engine after = new Engine(otherGraph, 5);
        after.restoreState(state);
        double[][] actual = new double[columns.size()][ROWS];
        for (int row = cut; row < ROWS; row++) {
            append(after, rows[row]);
            read(after, columns, row, row + 1, actual);
        }

        // Then
        for (int c = 0; c < columns.size(); c++) {
            assertThat(Arrays.equals(actual[c], cut, ROWS, expected[c], cut, ROWS))
                    .as("%s from row %d on", columns.get(c), cut)
                    .isTrue();
        }
    }

    /** A row that was restored can still change: a snapshot may be taken while a bar is in progress. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void theNewestRowOfASnapshotCanBeReplaced(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int expressions,
            @ForAll @IntRange(min = 1, max = ROWS) int cut) {
        // Given
        RandomGraph random = new RandomGraph(seed, expressions);
        double[][] rows = random.rows(ROWS);
        double[][] expected = reference(random, rows);
        Graph graph = new Graph();
        random.columns(graph);
        Engine before = new Engine(graph, 16);
        for (double[] row : Arrays.copyOf(rows, cut - 1)) {
            append(before, row);
        }
        append(before, RandomGraph.row(1, 99_999, 1, 5_000, 3));
        double[] state = new double[before.stateSize()];
        before.copyState(state);

        // When
        Graph otherGraph = new Graph();
        List<Column> columns = random.columns(otherGraph);
        Engine after = new Engine(otherGraph, 1);
        after.restoreState(state);
        after.replaceLast(rows[cut - 1]);

        // Then
        for (int c = 0; c < columns.size(); c++) {
            assertThat(Double.doubleToLongBits(after.value(columns.get(c), 0)))
                    .as("%s in row %d", columns.get(c), cut - 1)
                    .isEqualTo(Double.doubleToLongBits(expected[c][cut - 1]));
        }
    }

    @Property(tries = TRIES / 3, shrinking = ShrinkingMode.OFF)
    void asManyRowsAsWereAskedForCanBeReadBeforeABlock(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 70) int extra,
            @ForAll @IntRange(min = 1, max = 20) int block) {
        // Given
        RandomGraph random = new RandomGraph(seed, 20);
        double[][] rows = random.rows(ROWS);
        double[][] expected = reference(random, rows);
        Graph graph = new Graph();
        List<Column> columns = random.columns(graph);
        Engine engine = new Engine(graph, block, extra, columns);

        for (int from = 0; from + block <= ROWS; from += block) {
            // When
            engine.reserve(block);
            for (int row = from; row < from + block; row++) {
                engine.append(rows[row]);
            }
            engine.run();

            // Then
            int oldest = Math.max(0, from - extra);
            for (int c = 0; c < columns.size(); c++) {
                double[] window = new double[from + block - oldest];
                engine.copy(columns.get(c), window.length, window, 0);
                assertThat(Arrays.equals(window, Arrays.copyOfRange(expected[c], oldest, from + block)))
                        .as("%s, rows %d to %d", columns.get(c), oldest, from + block)
                        .isTrue();
            }
        }
    }

    /** Every column in the order of creation, row by row, over arrays that are never moved: no engine, no schedule. */
    private static double[][] reference(RandomGraph random, double[][] rows) {
        Graph graph = new Graph();
        List<Column> columns = random.columns(graph);
        int before = 1 + graph.columns().stream().mapToInt(Column::reach).max().orElseThrow();
        for (Column column : graph.columns()) {
            column.values = new double[before + rows.length];
            Arrays.fill(column.values, 0, before, Double.NaN);
        }
        for (int row = 0; row < rows.length; row++) {
            for (Column column : graph.columns()) {
                if (column instanceof InputColumn told) {
                    column.values[before + row] = rows[row][told.input.index()];
                } else {
                    column.run(before + row, before + row + 1);
                }
            }
        }
        return columns.stream()
                .map(column -> Arrays.copyOfRange(column.values, before, before + rows.length))
                .toArray(double[][]::new);
    }

    private static double[][] inPieces(RandomGraph random, double[][] rows, long seed) {
        Graph graph = new Graph();
        List<Column> columns = random.columns(graph);
        SplittableRandom sizes = new SplittableRandom(seed);
        Engine engine = new Engine(graph, 64);
        double[][] values = new double[columns.size()][rows.length];
        for (int from = 0; from < rows.length; ) {
            int to = Math.min(rows.length, from + sizes.nextInt(1, sizes.nextBoolean() ? 4 : 65));
            engine.reserve(to - from);
            for (int row = from; row < to - 1; row++) {
                engine.append(rows[row]);
            }
            engine.append(RandomGraph.row(7, 8, 1, 1 + sizes.nextInt(7), sizes.nextInt(2)));
            engine.run();
            engine.replaceLast(RandomGraph.row(sizes.nextInt(1, 5_000), 6_000, 1, 40, 1));
            engine.replaceLast(rows[to - 1]);
            read(engine, columns, from, to, values);
            from = to;
        }
        return values;
    }

    private static void append(Engine engine, double[] row) {
        engine.reserve(1);
        engine.append(row);
        engine.run();
    }

    private static void read(Engine engine, List<Column> columns, int from, int to, double[][] values) {
        for (int c = 0; c < columns.size(); c++) {
            engine.copy(columns.get(c), to - from, values[c], from);
        }
    }

    /** {@code Arrays.equals} compares the bits, so that NaN equals NaN and 0.0 differs from -0.0. */
    private static void assertSameBits(double[][] actual, double[][] expected, RandomGraph random) {
        List<Column> columns = random.columns(new Graph());
        for (int c = 0; c < expected.length; c++) {
            assertThat(Arrays.equals(actual[c], expected[c]))
                    .as("%s", columns.get(c))
                    .isTrue();
        }
    }
}
