package io.bellwether.feature.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.Market;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.Bar;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

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
