package io.bellwether.feature.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.Market;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.Bar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSetsTest {
    private static final FeatureSets SETS = FeatureSets.standard();

    /** By hand from the bars: each column from its lowest to its highest of the window. */
    @Test
    void windowTenShowsTenBarsScaledToTheWindow() {
        // Given
        List<Bar> bars = Market.lively(5, 30);

        // When
        FloatTensor window = last("window-10", bars);

        // Then
        List<Bar> shown = bars.subList(20, 30);
        double least = shown.stream()
                .mapToDouble(bar -> bar.close().doubleValue())
                .min()
                .orElseThrow();
        double most = shown.stream()
                .mapToDouble(bar -> bar.close().doubleValue())
                .max()
                .orElseThrow();
        assertThat(window.shape()).containsExactly(10, 5);
        for (int i = 0; i < 10; i++) {
            double expected = (shown.get(i).close().doubleValue() - least) / (most - least);
            assertThat((double) window.at(i * 5 + 3)).isBetween(expected - 1e-6, expected + 1e-6);
        }
    }

    @Test
    void zeroBasedFiveTellsTheGrowthOfTheClose() {
        // Given
        List<Bar> bars = Market.lively(5, 9);

        // When
        FloatTensor window = last("zero-based-5", bars);

        // Then
        double first = bars.get(4).close().doubleValue();
        assertThat(window.shape()).containsExactly(5, 1);
        for (int i = 0; i < 5; i++) {
            double expected = bars.get(4 + i).close().doubleValue() / first - 1;
            assertThat((double) window.at(i)).isBetween(expected - 1e-7, expected + 1e-7);
        }
    }

    @Test
    void cnnTaShowsThePapersRowsByThePeriodsSixToTwenty() {
        FeatureSet set = SETS.named("cnn-ta");

        assertThat(set.shape()).containsExactly(15, 15, 1);
        List<String> firstOfRow = new ArrayList<>();
        for (int row = 0; row < 15; row++) {
            firstOfRow.add(set.valueNames().get(row * 15));
        }
        assertThat(firstOfRow)
                .containsExactly(
                        "rsi-6",
                        "williams-r-6",
                        "wma-6",
                        "ema-6",
                        "sma-6",
                        "hma-6",
                        "tema-6",
                        "cci-6",
                        "cmo-6",
                        "macd-6-12",
                        "ppo-6-12",
                        "roc-6",
                        "cmf-6",
                        "adx-6",
                        "parabolic-sar-6");
        assertThat(set.valueNames().getLast()).isEqualTo("parabolic-sar-20");
    }

    /** By hand: 10 (close - average)/close, as the paper's code has it. */
    @Test
    void cnnTaScalesAveragesAsThePaperDoes() {
        // Given
        List<Bar> bars = Market.lively(5, 1_000);

        // When
        FloatTensor image = last("cnn-ta", bars);

        // Then
        double close = bars.getLast().close().doubleValue();
        double average = bars.subList(994, 1_000).stream()
                .mapToDouble(bar -> bar.close().doubleValue())
                .average()
                .orElseThrow();
        double expected = 10 * (close - average) / close;
        assertThat((double) image.at(4 * 15)).isBetween(expected - 1e-7, expected + 1e-7);
    }

    @Test
    void stockIndexShowsOnePlaneOfSelectedFeaturesThreeTimes() {
        FeatureSet set = SETS.named("stock-index");
        FloatTensor image = last("stock-index", Market.lively(5, 1_000));

        assertThat(set.shape()).containsExactly(15, 15, 3);
        assertThat(set.columnNames()).hasSize(225).doesNotHaveDuplicates();
        for (int i = 0; i < image.size(); i += 3) {
            assertThat(image.at(i)).isEqualTo(image.at(i + 1)).isEqualTo(image.at(i + 2));
        }
    }

    @Test
    void framedHasThreeDistinctPlanesInAFrameOfNothing() {
        FeatureSet set = SETS.named("framed");
        FloatTensor image = last("framed", Market.lively(5, 1_000));

        assertThat(set.shape()).containsExactly(15, 15, 3);
        assertThat(set.columnNames()).hasSizeGreaterThanOrEqualTo(420).doesNotHaveDuplicates();
        for (int i = 0; i < image.size(); i++) {
            int row = i / 45;
            int column = i / 3 % 15;
            boolean frame = row == 0 || row == 14 || column == 0 || column == 14;
            assertThat(set.valueNames().get(i).startsWith("nothing-")).isEqualTo(frame);
            if (frame) {
                assertThat(image.at(i)).isZero();
            }
        }
    }

    /** A value that hardly ever leaves the ends of the scale shows nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"cnn-ta", "stock-index", "framed"})
    void imagesStayWithinTheirScaleAndAreNotAllEnds(String name) {
        // Given
        FeatureSet set = SETS.named(name);
        int[] ends = {0};

        // When
        List<FloatTensor> images =
                FeaturePipeline.of(set, Market.TICK, Market.LOT)
                        .addAll(Market.drowsy(37, set.warmUpBars() + 100))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();

        // Then
        assertThat(images).hasSize(101);
        for (FloatTensor image : images) {
            for (int i = 0; i < image.size(); i++) {
                assertThat(image.at(i)).isBetween(-1f, 1f);
                ends[0] += Math.abs(image.at(i)) == 1 ? 1 : 0;
            }
        }
        assertThat(ends[0]).isLessThan(images.size() * images.getFirst().size() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pct-100", "window-60-ta"})
    void windowsOfFeaturesHoldNumbersOnly(String name) {
        FeatureSet set = SETS.named(name);

        FloatTensor window = last(name, Market.drowsy(37, set.warmUpBars()));

        assertThat(window.allFinite()).isTrue();
        assertThat(window.shape())
                .containsExactly(set.windowRows(), set.columnNames().size());
    }

    @Test
    void windowsHaveTheirShapesAndWarmUps() {
        assertThat(SETS.named("window-60").shape()).containsExactly(60, 5);
        assertThat(SETS.named("window-60").warmUpBars()).isEqualTo(60);
        assertThat(SETS.named("window-30").shape()).containsExactly(30, 5);
        assertThat(SETS.named("window-10-minmax").shape()).containsExactly(10, 9);
        assertThat(SETS.named("zero-based-5").warmUpBars()).isEqualTo(5);
    }

    @Test
    void refusesASourceThatDoesNotTellAllItNeeds() {
        FeatureSet set = SETS.named("window-10-minmax");

        set.requireInputs(EnumSet.allOf(Input.class));
        assertThatThrownBy(() -> set.requireInputs(
                        EnumSet.complementOf(EnumSet.of(Input.TAKER_BUY_BASE, Input.TAKER_BUY_QUOTE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feature set window-10-minmax needs taker_buy_base, taker_buy_quote of every bar,"
                        + " which this source does not tell; choose another set or source");
    }

    @Test
    void aPipelineRefusesTheFirstBarThatLacksAnInput() {
        FeaturePipeline pipeline = FeaturePipeline.of(SETS.named("window-10-minmax"), Market.TICK, Market.LOT);

        assertThatThrownBy(() -> pipeline.add(Market.lively(1, 1).getFirst()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taker_buy_base, taker_buy_quote");
        assertThat(pipeline.bars()).isZero();
    }

    /** By hand: the takers' share rises from bar to bar while the volume stands still. */
    @Test
    void windowTenMinMaxShowsAllNineFieldsOfAKline() {
        // Given
        List<Bar> bars = new ArrayList<>();
        for (Bar bar : Market.lively(5, 10)) {
            BigDecimal taker = BigDecimal.valueOf(bars.size() + 1L);
            bars.add(new Bar(
                    bar.symbol(),
                    bar.interval(),
                    bar.openTime(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    BigDecimal.TEN,
                    BigDecimal.valueOf(1_000),
                    bars.size(),
                    taker,
                    taker.multiply(BigDecimal.TEN)));
        }

        // When
        FloatTensor window = last("window-10-minmax", bars);

        // Then
        for (int i = 0; i < 10; i++) {
            float rising = (float) (-1 + i / 9.0 * 2);
            assertThat(window.at(i * 9 + 4)).as("volume").isZero();
            assertThat(window.at(i * 9 + 5)).as("quote volume").isZero();
            assertThat(window.at(i * 9 + 6)).as("trades").isEqualTo(rising);
            assertThat(window.at(i * 9 + 7)).as("taker buy base").isEqualTo(rising);
            assertThat(window.at(i * 9 + 8)).as("taker buy quote").isEqualTo(rising);
        }
    }

    /** The windows of a batch and those of single bars, with a restart between them. */
    @ParameterizedTest
    @ValueSource(strings = {"window-60", "window-10", "zero-based-5"})
    void windowsAreTheSameInBatchesBarByBarAndAfterARestart(String name) {
        // Given
        FeatureSet set = SETS.named(name);
        List<Bar> bars = Market.drowsy(9, 700);
        List<Optional<FloatTensor>> batch =
                FeaturePipeline.of(set, Market.TICK, Market.LOT).addAll(bars);

        // When
        FeaturePipeline live = FeaturePipeline.of(set, Market.TICK, Market.LOT);
        List<Optional<FloatTensor>> oneByOne = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            if (i % 100 == 7) {
                live = FeaturePipeline.restored(set, Market.TICK, Market.LOT, live.snapshot());
            }
            live.add(Market.bar(i, 80_000, 90_000, 70_000, 75_000, 1));
            if (i % 100 == 57) {
                live = FeaturePipeline.restored(set, Market.TICK, Market.LOT, live.snapshot());
            }
            oneByOne.add(live.replaceLast(bars.get(i)));
        }

        // Then
        assertThat(oneByOne).isEqualTo(batch);
        assertThat(batch.stream().filter(Optional::isPresent)).hasSize(700 - set.windowRows() + 1);
    }

    @Test
    void takesEveryFileOfAFolder(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("b.yaml"), "name: second\nwindow: {rows: 3}\nslots: [close]\n");
        Files.writeString(folder.resolve("a.yaml"), "name: first\nwindow: {rows: 3}\nslots: [open]\n");
        Files.writeString(folder.resolve("notes.txt"), "no set");

        // When
        FeatureSets more = SETS.plusFolder(folder);

        // Then
        assertThat(more.names().subList(SETS.names().size(), more.names().size()))
                .containsExactly("first", "second");
        assertThat(SETS.plusFolder(folder.resolve("absent")).names()).isEqualTo(SETS.names());

        // And one wrong file is told with its place.
        Files.writeString(folder.resolve("c.yaml"), "name: third\nwindow: {rows: 3}\nslots: [clse]\n");
        assertThatThrownBy(() -> SETS.plusFolder(folder)).hasMessageContaining("c.yaml:3: there is no feature 'clse'");
    }

    @Test
    void takesMoreSetsFromTexts() {
        FeatureSets more = SETS.plus("mine.yaml", "name: mine\nwindow: {rows: 3}\nslots: [close]\n");

        assertThat(more.names()).containsAll(SETS.names()).endsWith("mine");
        assertThat(more.named("mine").shape()).containsExactly(3, 1);
        assertThat(SETS.find("mine")).isEmpty();
        assertThatThrownBy(() -> more.plus(more.named("mine"))).hasMessageContaining("'mine' already");
        assertThatThrownBy(() -> SETS.plus("mine.yaml", "name: mine\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml:1: ");
    }

    private static FloatTensor last(String name, List<Bar> bars) {
        return FeaturePipeline.of(SETS.named(name), Market.TICK, Market.LOT)
                .addAll(bars)
                .getLast()
                .orElseThrow();
    }
}
