package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the bars arrive, every value of every feature has the same bits. */
class BatchEqualsStreamTest {
    private static final int WARM_UP = FeatureSets.standard().named("cnn-ta").warmUpBars();
    private static final List<Bar> BARS = Market.drowsy(23, 2_000);
    private static final double[][] ONE_BY_ONE = catalogue(1);

    @ParameterizedTest
    @ValueSource(ints = {7, 64, 256, 1024, 2_000})
    void everyFeatureHasTheSameBitsInBlocksOfAnySize(int blockRows) {
        assertSameBits(catalogue(blockRows));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyFeatureHasTheSameBitsInRandomPiecesWithUnfinishedBars(long seed) {
        // Given
        Graph graph = new Graph();
        List<Column> columns = allColumns(graph);

        // When
        double[][] pieces = Series.runInPieces(graph, columns, BARS, seed);

        // Then
        assertSameBits(pieces);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void deletingTheFutureChangesNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int cut = 0; cut < 20; cut++) {
            // Given
            int end = random.nextInt(1, BARS.size());
            Graph graph = new Graph();
            List<Column> columns = allColumns(graph);

            // When
            double[][] truncated = Series.run(graph, columns, BARS.subList(0, end), 256);

            // Then
            for (int c = 0; c < columns.size(); c++) {
                assertThat(Arrays.equals(truncated[c], Arrays.copyOf(ONE_BY_ONE[c], end)))
                        .as("%s up to bar %d", columns.get(c), end - 1)
                        .isTrue();
            }
        }
    }

    @Test
    void everyFeatureContinuesFromASavedStateWithTheSameBits() {
        // Given
        Graph graph = new Graph();
        List<Column> columns = allColumns(graph);
        Engine first = new Engine(graph, 256);
        int cut = 777;
        feed(first, 0, cut);
        double[] state = new double[first.stateSize()];
        first.copyState(state);

        // When
        Graph otherGraph = new Graph();
        List<Column> otherColumns = allColumns(otherGraph);
        Engine second = new Engine(otherGraph, 64);
        second.restoreState(state);
        feed(second, cut, BARS.size());

        // Then
        for (int c = 0; c < columns.size(); c++) {
            assertThat(Double.doubleToLongBits(second.value(otherColumns.get(c), 0)))
                    .as(columns.get(c).key())
                    .isEqualTo(Double.doubleToLongBits(ONE_BY_ONE[c][BARS.size() - 1]));
        }
    }

    @Test
    void thePipelineGivesTheSameTensorsBarByBarAndInBatches() {
        // Given
        FeaturePipeline live = pipeline();
        List<Optional<FloatTensor>> expected = BARS.stream().map(live::add).toList();
        SplittableRandom random = new SplittableRandom(29);
        FeaturePipeline batch = pipeline();
        List<Optional<FloatTensor>> actual = new ArrayList<>();

        // When
        for (int from = 0; from < BARS.size(); ) {
            int to = Math.min(BARS.size(), from + random.nextInt(1, 700));
            actual.addAll(batch.addAll(BARS.subList(from, to)));
            from = to;
        }

        // Then
        assertThat(actual).isEqualTo(expected);
        assertThat(actual.subList(0, WARM_UP - 1)).allMatch(Optional::isEmpty);
        assertThat(actual.subList(WARM_UP - 1, actual.size()))
                .allSatisfy(
                        tensor -> assertThat(tensor.orElseThrow().allFinite()).isTrue());
    }

    @Test
    void thePipelineContinuesFromASnapshotAtAnyBar() {
        for (int cut : List.of(0, 1, 63, WARM_UP - 1, WARM_UP, 1_234)) {
            // Given
            FeaturePipeline whole = pipeline();
            whole.addAll(BARS.subList(0, cut));
            FeaturePipeline restored = FeaturePipeline.restored(
                    FeatureSets.standard().named("cnn-ta"), Market.TICK, Market.LOT, whole.snapshot());

            // When
            List<Optional<FloatTensor>> continued = restored.addAll(BARS.subList(cut, BARS.size()));

            // Then
            assertThat(continued).isEqualTo(whole.addAll(BARS.subList(cut, BARS.size())));
            assertThat(restored.bars()).isEqualTo(BARS.size());
        }
    }

    /** What a restarted service does: the tensors it goes on with are those it would have made without the restart. */
    @ParameterizedTest
    @ValueSource(longs = {41, 43, 47})
    void aReplayOfAThousandBarsLeadsToTheSameTensors(long seed) {
        // Given
        List<Bar> bars = Market.drowsy(seed, 5_000);
        List<Optional<FloatTensor>> uninterrupted = pipeline().addAll(bars);

        for (int start = 100; start + 1_200 <= bars.size(); start += 300) {
            // When
            List<Optional<FloatTensor>> replayed = pipeline().addAll(bars.subList(start, start + 1_200));

            // Then
            assertThat(replayed.subList(1_000, 1_200))
                    .as("replay from bar %d", start)
                    .isEqualTo(uninterrupted.subList(start + 1_000, start + 1_200));
        }
    }

    @Test
    void aBarInProgressLeavesNoTraceInThePipeline() {
        // Given
        FeaturePipeline straight = pipeline();
        FeaturePipeline nervous = pipeline();
        int index = 1_500;
        straight.addAll(BARS.subList(0, index + 1));
        nervous.addAll(BARS.subList(0, index));

        // When
        nervous.add(Market.bar(index, 80_000, 90_000, 70_000, 75_000, 1));
        nervous.replaceLast(Market.bar(index, 80_000, 80_001, 79_999, 80_000, 0));
        Optional<FloatTensor> last = nervous.replaceLast(BARS.get(index));

        // Then
        assertThat(last).isEqualTo(straight.replaceLast(BARS.get(index)));
        assertThat(nervous.snapshot()).isEqualTo(straight.snapshot());
    }

    /** {@code Arrays.equals} compares the bits, so that NaN equals NaN and 0.0 differs from -0.0. */
    private static void assertSameBits(double[][] actual) {
        assertThat(actual.length).isEqualTo(ONE_BY_ONE.length);
        for (int c = 0; c < actual.length; c++) {
            assertThat(Arrays.equals(actual[c], ONE_BY_ONE[c]))
                    .as("column %d", c)
                    .isTrue();
        }
    }

    private static FeaturePipeline pipeline() {
        return FeaturePipeline.of(FeatureSets.standard().named("cnn-ta"), Market.TICK, Market.LOT);
    }

    private static double[][] catalogue(int blockRows) {
        Graph graph = new Graph();
        return Series.run(graph, allColumns(graph), BARS, blockRows);
    }

    private static List<Column> allColumns(Graph graph) {
        return Catalogue.standard().features().stream()
                .map(feature -> feature.column(graph))
                .toList();
    }

    private static void feed(Engine engine, int from, int to) {
        for (Bar bar : BARS.subList(from, to)) {
            Series.append(engine, bar);
        }
    }
}
