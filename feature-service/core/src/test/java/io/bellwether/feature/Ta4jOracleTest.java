package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.feature.catalogue.Indicator;
import io.bellwether.marketdata.contract.Bar;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.DPOIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.num.DoubleNumFactory;

/** What TA-Lib defines differently or not at all agrees with ta4j; EMA and RSI stand here too, as a bridge between the two. */
class Ta4jOracleTest {
    private static final List<Bar> BARS = Market.lively(13, 1_200);
    private static final BarSeries SERIES = series();
    private static final ClosePriceIndicator CLOSE = new ClosePriceIndicator(SERIES);

    static Stream<Arguments> indicators() {
        return Stream.of(
                of(Indicator.HMA, (series, n) -> new HMAIndicator(CLOSE, n)),
                of(Indicator.CMO, (series, n) -> new CMOIndicator(CLOSE, n)),
                of(Indicator.CMF, ChaikinMoneyFlowIndicator::new),
                of(Indicator.DPO, (series, n) -> new DPOIndicator(CLOSE, n)),
                of(Indicator.EMA, (series, n) -> new EMAIndicator(CLOSE, n)),
                of(Indicator.RSI, (series, n) -> new RSIIndicator(CLOSE, n)));
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void agreesWithTa4jAfterTheWarmUp(
            Indicator indicator,
            BiFunction<BarSeries, Integer, org.ta4j.core.Indicator<org.ta4j.core.num.Num>> oracle) {
        for (int period : List.of(6, 9, 14, 20)) {
            // Given
            org.ta4j.core.Indicator<org.ta4j.core.num.Num> theirs = oracle.apply(SERIES, period);

            // When
            double[] ours = Series.of(indicator, period, BARS);

            // Then
            IntStream.range(indicator.warmUpBars(period) - 1, BARS.size())
                    .forEach(row -> assertThat(ours[row])
                            .as("%s(%d) at bar %d", indicator, period, row)
                            .isCloseTo(
                                    theirs.getValue(row).doubleValue(),
                                    within(1e-9 * Math.max(1, Math.abs(ours[row])))));
        }
    }

    private static BarSeries series() {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (Bar bar : BARS) {
            series.barBuilder()
                    .timePeriod(bar.interval().length())
                    .endTime(bar.closeTime())
                    .openPrice(bar.open().movePointRight(2))
                    .highPrice(bar.high().movePointRight(2))
                    .lowPrice(bar.low().movePointRight(2))
                    .closePrice(bar.close().movePointRight(2))
                    .volume(bar.volumeBase().movePointRight(8))
                    .add();
        }
        return series;
    }

    private static Arguments of(
            Indicator indicator,
            BiFunction<BarSeries, Integer, org.ta4j.core.Indicator<org.ta4j.core.num.Num>> oracle) {
        return Arguments.of(indicator, Named.of("ta4j", oracle));
    }
}
