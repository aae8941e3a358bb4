package io.bellwether.feature.benchmark;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.DPOIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.PPOIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.bollinger.PercentBIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator.SimpleLinearRegressionType;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.num.Num;

/** The families that ta4j or TA-Lib have too, with what each library calls them. That they agree is for the oracle tests. */
final class CommonFamilies {
    /** The periods of the CNN-TA paper. */
    static final int[] PERIODS = IntStream.rangeClosed(6, 20).toArray();

    /** The periods of the measurement in which the engine's design was found. */
    static final int[] FOUR_PERIODS = {6, 10, 14, 20};

    /** One call of TA-Lib over whole arrays. */
    @FunctionalInterface
    interface TaLib {
        RetCode call(Series series, int period, MInteger begin, MInteger count, double[] out);
    }

    /** The bars as TA-Lib takes them; {@code spare} takes a second result that nobody wants. */
    static final class Series {
        final double[] high;
        final double[] low;
        final double[] close;
        final double[] volume;
        final double[] spare;
        final int last;

        Series(double[] high, double[] low, double[] close, double[] volume) {
            this.high = high;
            this.low = low;
            this.close = close;
            this.volume = volume;
            this.spare = new double[close.length];
            this.last = close.length - 1;
        }
    }

    static final Map<String, BiFunction<BarSeries, Integer, Indicator<Num>>> TA4J = new TreeMap<>(Map.ofEntries(
            ofClose("rsi", RSIIndicator::new),
            Map.entry("williams-r", WilliamsRIndicator::new),
            ofClose("sma", SMAIndicator::new),
            ofClose("ema", EMAIndicator::new),
            ofClose("wma", WMAIndicator::new),
            ofClose("hma", HMAIndicator::new),
            ofClose("dema", DoubleEMAIndicator::new),
            ofClose("tema", TripleEMAIndicator::new),
            Map.entry("cci", CCIIndicator::new),
            ofClose("cmo", CMOIndicator::new),
            ofClose("macd", (close, n) -> new MACDIndicator(close, n, 2 * n)),
            ofClose("ppo", (close, n) -> new PPOIndicator(close, n, 2 * n)),
            ofClose("roc", ROCIndicator::new),
            Map.entry("cmf", ChaikinMoneyFlowIndicator::new),
            Map.entry("adx", ADXIndicator::new),
            Map.entry("plus-di", PlusDIIndicator::new),
            Map.entry("minus-di", MinusDIIndicator::new),
            Map.entry("atr", ATRIndicator::new),
            ofClose("percent-b", (close, n) -> new PercentBIndicator(close, n, 2)),
            Map.entry("stochastic-k", StochasticOscillatorKIndicator::new),
            Map.entry("aroon-up", AroonUpIndicator::new),
            Map.entry("aroon-down", AroonDownIndicator::new),
            Map.entry("mfi", MoneyFlowIndexIndicator::new),
            ofClose("standard-deviation", StandardDeviationIndicator::new),
            ofClose(
                    "regression-slope",
                    (close, n) -> new SimpleLinearRegressionIndicator(close, n, SimpleLinearRegressionType.SLOPE)),
            ofClose("dpo", DPOIndicator::new)));

    static final Map<String, TaLib> TA_LIB = new TreeMap<>(taLib(new Core()));

    private CommonFamilies() {}

    private static Map<String, TaLib> taLib(Core ta) {
        return Map.ofEntries(
                Map.entry("rsi", (s, n, b, c, out) -> ta.rsi(0, s.last, s.close, n, b, c, out)),
                Map.entry("williams-r", (s, n, b, c, out) -> ta.willR(0, s.last, s.high, s.low, s.close, n, b, c, out)),
                Map.entry("sma", (s, n, b, c, out) -> ta.sma(0, s.last, s.close, n, b, c, out)),
                Map.entry("ema", (s, n, b, c, out) -> ta.ema(0, s.last, s.close, n, b, c, out)),
                Map.entry("wma", (s, n, b, c, out) -> ta.wma(0, s.last, s.close, n, b, c, out)),
                Map.entry("dema", (s, n, b, c, out) -> ta.dema(0, s.last, s.close, n, b, c, out)),
                Map.entry("tema", (s, n, b, c, out) -> ta.tema(0, s.last, s.close, n, b, c, out)),
                Map.entry("cci", (s, n, b, c, out) -> ta.cci(0, s.last, s.high, s.low, s.close, n, b, c, out)),
                Map.entry("macd", (s, n, b, c, out) -> ta.apo(0, s.last, s.close, n, 2 * n, MAType.Ema, b, c, out)),
                Map.entry("ppo", (s, n, b, c, out) -> ta.ppo(0, s.last, s.close, n, 2 * n, MAType.Ema, b, c, out)),
                Map.entry("roc", (s, n, b, c, out) -> ta.roc(0, s.last, s.close, n, b, c, out)),
                Map.entry("adx", (s, n, b, c, out) -> ta.adx(0, s.last, s.high, s.low, s.close, n, b, c, out)),
                Map.entry("plus-di", (s, n, b, c, out) -> ta.plusDI(0, s.last, s.high, s.low, s.close, n, b, c, out)),
                Map.entry("minus-di", (s, n, b, c, out) -> ta.minusDI(0, s.last, s.high, s.low, s.close, n, b, c, out)),
                Map.entry("atr", (s, n, b, c, out) -> ta.atr(0, s.last, s.high, s.low, s.close, n, b, c, out)),
                Map.entry(
                        "stochastic-k",
                        (s, n, b, c, out) ->
                                ta.stochF(0, s.last, s.high, s.low, s.close, n, 1, MAType.Sma, b, c, out, s.spare)),
                Map.entry("aroon-up", (s, n, b, c, out) -> ta.aroon(0, s.last, s.high, s.low, n, b, c, s.spare, out)),
                Map.entry("aroon-down", (s, n, b, c, out) -> ta.aroon(0, s.last, s.high, s.low, n, b, c, out, s.spare)),
                Map.entry(
                        "mfi", (s, n, b, c, out) -> ta.mfi(0, s.last, s.high, s.low, s.close, s.volume, n, b, c, out)),
                Map.entry("standard-deviation", (s, n, b, c, out) -> ta.stdDev(0, s.last, s.close, n, 1, b, c, out)),
                Map.entry("trix", (s, n, b, c, out) -> ta.trix(0, s.last, s.close, n, b, c, out)),
                Map.entry(
                        "regression-slope", (s, n, b, c, out) -> ta.linearRegSlope(0, s.last, s.close, n, b, c, out)));
    }

    /** Our features of those families and periods. */
    static List<Feature> features(Iterable<String> families, int[] periods) {
        Catalogue catalogue = Catalogue.standard();
        List<Feature> features = new ArrayList<>();
        for (String family : families) {
            for (int period : periods) {
                String name = family + "-" + period;
                // The two families of two periods: the slow one is twice the fast one.
                features.add(catalogue
                        .find(name)
                        .or(() -> catalogue.find(name + "-" + 2 * period))
                        .orElseThrow());
            }
        }
        return features;
    }

    private static Map.Entry<String, BiFunction<BarSeries, Integer, Indicator<Num>>> ofClose(
            String family, BiFunction<ClosePriceIndicator, Integer, Indicator<Num>> indicator) {
        return Map.entry(family, (series, n) -> indicator.apply(new ClosePriceIndicator(series), n));
    }
}
