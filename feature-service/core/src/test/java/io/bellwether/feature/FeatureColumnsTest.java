package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.Bar;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureColumnsTest {
    private static final List<Bar> BARS = Market.lively(3, 700);
    private static final Feature RSI = Catalogue.standard().find("rsi-14").orElseThrow();
    private static final Feature EMA = Catalogue.standard().find("ema-9").orElseThrow();

    @Test
    void givesTheValuesOfEachColumnOverAllBars() {
        // Given
        FeatureColumns columns = FeatureColumns.ofExpressions(
                List.of(graph -> RSI.column(graph), Graph::close), Market.TICK, Market.LOT);

        // When
        double[][] values = columns.over(BARS);

        // Then
        assertThat(values[0]).isEqualTo(Series.of(RSI, BARS));
        assertThat(values[1]).isEqualTo(Series.of(BARS, Bar::close));
    }

    @Test
    void goesOnWhereTheCallBeforeEnded() {
        // Given
        double[] whole = Series.of(EMA, BARS);
        FeatureColumns columns =
                FeatureColumns.ofExpressions(List.of(graph -> EMA.column(graph)), Market.TICK, Market.LOT);
        columns.over(BARS.subList(0, 300));

        // When
        double[] rest = columns.over(BARS.subList(300, 700))[0];

        // Then
        assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, 300, 700));
    }

    @Test
    void tellsWhenABarOpenedHowLongItIsAndThatASourceHasNoTakers() {
        // Given
        FeatureColumns columns = FeatureColumns.ofExpressions(
                List.of(
                        graph -> graph.input(Input.OPEN_MINUTE),
                        graph -> graph.input(Input.INTERVAL_MINUTES),
                        graph -> graph.input(Input.TRADES),
                        graph -> graph.input(Input.TAKER_BUY_BASE)),
                Market.TICK,
                Market.LOT);

        // When
        double[][] values = columns.over(BARS);

        // Then
        double firstMinute = Market.START.getEpochSecond() / 60.0;
        assertThat(Arrays.copyOf(values[0], 3)).containsExactly(firstMinute, firstMinute + 1, firstMinute + 2);
        assertThat(values[1]).containsOnly(1);
        assertThat(values[2]).containsOnly(1);
        assertThat(values[3]).containsOnly(Double.NaN);
    }

    @Test
    void givesTheSameBitsOneBarAtATime() {
        // Given
        List<Feature> features = Catalogue.standard().features();
        double[][] batch = FeatureColumns.of(features, Market.TICK, Market.LOT).over(BARS);
        FeatureColumns live = FeatureColumns.live(features, Market.TICK, Market.LOT);
        double[][] rows = new double[BARS.size()][features.size()];

        // When
        for (int bar = 0; bar < BARS.size(); bar++) {
            live.add(BARS.get(bar), rows[bar]);
        }

        // Then
        for (int feature = 0; feature < features.size(); feature++) {
            int column = feature;
            assertThat(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray())
                    .as(features.get(feature).name())
                    .isEqualTo(batch[feature]);
        }
    }
}
