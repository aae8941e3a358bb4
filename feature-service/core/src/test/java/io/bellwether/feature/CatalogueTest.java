package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.feature.catalogue.Indicator;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.marketdata.contract.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    private static final int FIRST_PERIOD = 6;
    private static final int LAST_PERIOD = 20;

    @Test
    void holdsAtLeastFourHundredColumnsNoTwoOfThemEqual() {
        // Given
        List<Bar> bars = Market.lively(3, 1_000);
        Graph graph = new Graph();
        List<Column> columns = new ArrayList<>();
        for (Indicator indicator : Indicator.values()) {
            for (int period = FIRST_PERIOD; period <= LAST_PERIOD; period++) {
                if (indicator != Indicator.QUIET_BARS) { // Differs by period only where a market sleeps long.
                    columns.add(indicator.column(graph, period));
                }
            }
        }

        // When
        double[][] values = Series.run(graph, columns, bars, 256);

        // Then
        Set<String> distinct = new HashSet<>();
        Arrays.stream(values).forEach(column -> distinct.add(Arrays.toString(column)));
        assertThat(distinct).hasSameSizeAs(columns).hasSizeGreaterThan(400);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheDeclaredValueInAMarketThatStandsStill(Indicator indicator) {
        List<Bar> bars = Market.still(1_000);
        for (int period = FIRST_PERIOD; period <= LAST_PERIOD; period++) {
            // When
            double[] values = Series.of(indicator, period, bars);

            // Then
            double declared = indicator.flatValue(period, Market.stillPriceTicks());
            for (int row = indicator.warmUpBars(period) - 1; row < bars.size(); row++) {
                assertThat(values[row])
                        .as("%s(%d) at bar %d", indicator, period, row)
                        .isCloseTo(declared, within(1e-9 * Math.max(1, Math.abs(declared))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isANumberWithinItsRangeFromTheWarmUpOn(Indicator indicator) {
        List<Bar> bars = Market.drowsy(5, 2_000);
        for (int period = FIRST_PERIOD; period <= LAST_PERIOD; period++) {
            // When
            double[] values = Series.of(indicator, period, bars);

            // Then
            for (int row = indicator.warmUpBars(period) - 1; row < bars.size(); row++) {
                assertThat(values[row])
                        .as("%s(%d) at bar %d", indicator, period, row)
                        .isFinite()
                        // Rounding may step over a bound by some units in the last place.
                        .isBetween(indicator.min() - 1e-9, indicator.max() + 1e-9);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhereTheHistoryBeganWithinTheDeclaredWarmUp(Indicator indicator) {
        List<Bar> bars = Market.drowsy(17, 3_000);
        for (int period = FIRST_PERIOD; period <= LAST_PERIOD; period++) {
            double[] full = Series.of(indicator, period, bars);
            int warmUp = indicator.warmUpBars(period);
            for (int start = 1; start + warmUp < bars.size(); start += 257) {
                // When
                double[] cold = Series.of(indicator, period, bars.subList(start, start + warmUp));

                // Then
                double expected = full[start + warmUp - 1];
                assertThat(cold[warmUp - 1])
                        .as("%s(%d) from bar %d after %d bars", indicator, period, start, warmUp)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }
}
