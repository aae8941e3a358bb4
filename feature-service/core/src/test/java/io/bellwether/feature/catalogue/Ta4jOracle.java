package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AwesomeOscillatorIndicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.DPOIndicator;
import org.ta4j.core.indicators.KSTIndicator;
import org.ta4j.core.indicators.MassIndexIndicator;
import org.ta4j.core.indicators.PVOIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SchaffTrendCycleIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.TrueStrengthIndexIndicator;
import org.ta4j.core.indicators.UlcerIndexIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.PercentBIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuLineIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.NVIIndicator;
import org.ta4j.core.indicators.volume.PVIIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** What ta4j says of some bars, in ticks and lots, because its epsilons are absolute. */
final class Ta4jOracle {
    private static final String NAME = "ta4j";

    private final Rows rows;
    private final BarSeries series;
    private final ClosePriceIndicator close;
    private final List<Comparison> comparisons = new ArrayList<>();

    private Ta4jOracle(Rows rows) {
        this.rows = rows;
        this.series = series(rows);
        this.close = new ClosePriceIndicator(series);
    }

    static List<Comparison> comparisons(Rows rows) {
        Ta4jOracle oracle = new Ta4jOracle(rows);
        oracle.prices();
        oracle.volumes();
        return oracle.comparisons;
    }

    private void prices() {
        each("hma", n -> new HMAIndicator(close, n));
        each("ema", n -> new EMAIndicator(close, n));
        each("rsi", n -> new RSIIndicator(close, n));
        each("cmo", n -> new CMOIndicator(close, n));
        each("dpo", n -> new DPOIndicator(close, n));
        each("williams-r", n -> new WilliamsRIndicator(series, n));
        each("stochastic-k", n -> new StochasticOscillatorKIndicator(series, n));
        each("ulcer-index", n -> new UlcerIndexIndicator(close, n));
        each("percent-b", n -> new PercentBIndicator(close, n, 2));
        each("standard-deviation", n -> new StandardDeviationIndicator(close, n));
        add("kst-10", new KSTIndicator(close));
        add("mass-index-9-25", new MassIndexIndicator(series, 9, 25));
        add("awesome-oscillator-5-34", new AwesomeOscillatorIndicator(series));
        add("tsi-13-25", new TrueStrengthIndexIndicator(close, 25, 13));
        add("schaff-trend-23-50-10", new SchaffTrendCycleIndicator(close, 23, 50, 10, 3));
        eachFromClose("donchian-upper", n -> new DonchianChannelUpperIndicator(series, n));
        eachFromClose("donchian-lower", n -> new DonchianChannelLowerIndicator(series, n));
        eachFromClose("donchian-middle", n -> new DonchianChannelMiddleIndicator(series, n));
        fromClose("donchian-middle-26", new IchimokuLineIndicator(series, 26));
        fromClose("donchian-middle-52", new IchimokuLineIndicator(series, 52));
    }

    private void volumes() {
        each("cmf", n -> new ChaikinMoneyFlowIndicator(series, n));
        for (int n : List.of(6, 14, 20)) {
            double[] average = values(new VWAPIndicator(series, n));
            add("vwap-distance-" + n, Comparison.withClose(rows, average, (line, price) -> price / line - 1));
        }
        add("pvo-12-26", new PVOIndicator(series, 12, 26));
        add("pvo-signal-12-26-9", new EMAIndicator(new PVOIndicator(series, 12, 26), 9));
        add("volume-ratio-20", ratio(new VolumeIndicator(series, 1), 20));
        add("nvi-change-20", growth(new NVIIndicator(series)));
        add("pvi-change-20", growth(new PVIIndicator(series)));
    }

    private double[] growth(Indicator<Num> index) {
        return Comparison.changes(values(index), 20, (now, then) -> 100 * (now / then - 1));
    }

    private static double[] ratio(Indicator<Num> volume, int n) {
        double[] v = values(volume);
        double[] mean = values(new SMAIndicator(volume, n));
        double[] ratio = new double[v.length];
        Arrays.setAll(ratio, i -> v[i] / mean[i]);
        return ratio;
    }

    private void each(String family, IntFunction<Indicator<Num>> indicator) {
        for (int n : List.of(6, 14, 20)) {
            add("%s-%d".formatted(family, n), indicator.apply(n));
        }
    }

    private void eachFromClose(String family, IntFunction<Indicator<Num>> indicator) {
        for (int n : List.of(6, 14, 20)) {
            fromClose("%s-%d".formatted(family, n), indicator.apply(n));
        }
    }

    private void fromClose(String feature, Indicator<Num> indicator) {
        add(feature, Comparison.withClose(rows, values(indicator), (line, price) -> line / price - 1));
    }

    private void add(String feature, Indicator<Num> indicator) {
        add(feature, values(indicator));
    }

    private void add(String feature, double[] values) {
        comparisons.add(Exceptions.applyTo(Comparison.of(feature, NAME, values)));
    }

    /** Asked in order, because its recursive indicators go back no further than they must. */
    private static double[] values(Indicator<Num> indicator) {
        double[] values = new double[indicator.getBarSeries().getBarCount()];
        Arrays.setAll(values, i -> indicator.getValue(i).doubleValue());
        return values;
    }

    private static BarSeries series(Rows rows) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (double[] row : rows.rows()) {
            long minute = (long) row[Input.OPEN_MINUTE.index()];
            series.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.ofEpochSecond(60 * (minute + 1)))
                    .openPrice(row[Input.OPEN.index()])
                    .highPrice(row[Input.HIGH.index()])
                    .lowPrice(row[Input.LOW.index()])
                    .closePrice(row[Input.CLOSE.index()])
                    .volume(row[Input.VOLUME.index()])
                    .add();
        }
        return series;
    }
}
