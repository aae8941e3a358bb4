package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.function.IntUnaryOperator;

/**
 * The catalogue of indicator families. Each has one parameter, the period {@code n}, and declares its range, its value in
 * a market that stands still at one price with no volume, and its warm-up in bars, the current one included.
 *
 * <p>Names in the formulas: {@code o h l c v} are a bar's open, high, low, close and volume, prices in ticks and volume in
 * lots; {@code c[k]} is the close k bars ago; SMA, EMA (weight 2/(n+1)), WMA (linear weights) and W (Wilder, weight 1/n)
 * are averages over n; HH and LL the highest high and lowest low of n bars; TP the typical price (h+l+c)/3.
 */
@SuppressWarnings("ImmutableEnumChecker") // The functions are stateless: each is a method or captures a constant.
public enum Indicator {
    /** Relative strength index, 100 U/(U+D), U = W of rises, D = W of falls. Wilder, New Concepts, 1978. */
    RSI("rsi", 0, 100, at(50), n -> 1 + WarmUp.wilder(n, 1), Formulas::rsi),

    /** Williams %R, -100 (HH-c)/(HH-LL). Williams, How I Made One Million Dollars, 1973. */
    WILLIAMS_R("williams-r", -100, 0, at(-50), n -> n, Formulas::williamsR),

    /** Simple moving average of the close, in ticks. */
    SMA("sma", 0, Double.POSITIVE_INFINITY, price(), n -> n, (g, n) -> Formulas.sma(g, g.close(), n)),

    /** Exponential moving average of the close, in ticks. */
    EMA("ema", 0, Double.POSITIVE_INFINITY, price(), n -> WarmUp.ema(n, 1), (g, n) -> g.ema(g.close(), n)),

    /** Linearly weighted moving average of the close, the newest weighing n, in ticks. */
    WMA("wma", 0, Double.POSITIVE_INFINITY, price(), n -> n, (g, n) -> Formulas.wma(g, g.close(), n)),

    /** Hull moving average, WMA over floor(sqrt n) of 2 WMA(n/2) - WMA(n), in ticks. Hull, 2005. */
    HMA(
            "hma",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            price(),
            n -> n + Formulas.root(n) - 1,
            Formulas::hma),

    /** Double exponential moving average, 2 E1 - E2, in ticks. Mulloy, Stocks and Commodities 12:1, 1994. */
    DEMA("dema", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, price(), n -> WarmUp.ema(n, 2), Formulas::dema),

    /** Triple exponential moving average, 3 E1 - 3 E2 + E3, in ticks. Mulloy, Stocks and Commodities 12:1, 1994. */
    TEMA("tema", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, price(), n -> WarmUp.ema(n, 3), Formulas::tema),

    /** Commodity channel index, (TP - SMA TP)/(0.015 mean absolute deviation of TP). Lambert, Commodities, 1980. */
    CCI("cci", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, at(0), n -> n, Formulas::cci),

    /** Chande momentum oscillator, 100 (U-D)/(U+D), U and D sums of n rises and falls. Chande, 1994. */
    CMO("cmo", -100, 100, at(0), n -> n + 1, Formulas::cmo),

    /** Moving average convergence divergence, EMA(n) - EMA(2n), in ticks: slow is twice fast. Appel, 1979. */
    MACD(
            "macd",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            at(0),
            n -> WarmUp.ema(2 * n, 1),
            (g, n) -> Formulas.macd(g, n, 2 * n)),

    /** Percentage price oscillator, 100 (EMA(n) - EMA(2n))/EMA(2n): slow is twice fast, as in the CNN-TA code. */
    PPO(
            "ppo",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            at(0),
            n -> WarmUp.ema(2 * n, 1),
            (g, n) -> Formulas.ppo(g, n, 2 * n)),

    /** Rate of change, 100 (c - c[n])/c[n]. */
    ROC("roc", -100, Double.POSITIVE_INFINITY, at(0), n -> n + 1, Formulas::roc),

    /** Momentum, c - c[n], in ticks. */
    MOMENTUM(
            "momentum",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            at(0),
            n -> n + 1,
            (g, n) -> g.minusLagged(g.close(), g.close(), n)),

    /** Chaikin money flow, sum of v (2c-h-l)/(h-l) over sum of v. Chaikin. */
    CMF("cmf", -1, 1, at(0), n -> n, Formulas::cmf),

    /** Average directional index, W of 100 |+DI - -DI|/(+DI + -DI). Wilder, New Concepts, 1978. */
    ADX("adx", 0, 100, at(0), n -> 1 + WarmUp.wilder(n, 2), Formulas::adx),

    /** Positive directional indicator, 100 W(+DM)/W(true range). Wilder, New Concepts, 1978. */
    PLUS_DI("plus-di", 0, 100, at(0), n -> 1 + WarmUp.wilder(n, 1), Formulas::plusDi),

    /** Negative directional indicator, 100 W(-DM)/W(true range). Wilder, New Concepts, 1978. */
    MINUS_DI("minus-di", 0, 100, at(0), n -> 1 + WarmUp.wilder(n, 1), Formulas::minusDi),

    /** Average true range, W of max(h, c[1]) - min(l, c[1]), in ticks. Wilder, New Concepts, 1978. */
    ATR("atr", 0, Double.POSITIVE_INFINITY, at(0), n -> 1 + WarmUp.wilder(n, 1), Formulas::atr),

    /** Bollinger %B, 0.5 + (c - SMA)/(4 s), s the population standard deviation. Bollinger, 2001. */
    PERCENT_B("percent-b", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, at(0.5), n -> n, Formulas::percentB),

    /** Bollinger band width, 4 s/SMA. Bollinger, 2001. */
    BAND_WIDTH("band-width", 0, Double.POSITIVE_INFINITY, at(0), n -> n, Formulas::bandWidth),

    /** Stochastic %K, 100 (c-LL)/(HH-LL). Lane. */
    STOCHASTIC_K("stochastic-k", 0, 100, at(50), n -> n, Formulas::stochasticK),

    /** Aroon up, 100 (n - bars since the highest high of n+1 bars)/n, the latest of equals. Chande, 1995. */
    AROON_UP("aroon-up", 0, 100, at(100), n -> n + 1, Formulas::aroonUp),

    /** Aroon down, 100 (n - bars since the lowest low of n+1 bars)/n, the latest of equals. Chande, 1995. */
    AROON_DOWN("aroon-down", 0, 100, at(100), n -> n + 1, Formulas::aroonDown),

    /** Money flow index, 100 P/(P+N), sums of TP v where TP rose and where it fell. Quong and Soudack, 1989. */
    MFI("mfi", 0, 100, at(50), n -> n + 1, Formulas::mfi),

    /** Population standard deviation of the close, in ticks. */
    STANDARD_DEVIATION("standard-deviation", 0, Double.POSITIVE_INFINITY, at(0), n -> n, Formulas::deviation),

    /** TRIX, the one-bar change in percent of an EMA of an EMA of an EMA. Hutson, 1983. */
    TRIX("trix", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, at(0), n -> 1 + WarmUp.ema(n, 3), Formulas::trix),

    /** Detrended price, c - SMA of n/2 + 1 bars ago, in ticks. */
    DPO("dpo", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, at(0), n -> n + n / 2 + 1, Formulas::dpo),

    /**
     * Force index, EMA of v (c - c[1]), in lots times ticks. Elder, Trading for a Living, 1993. It shrinks while nothing is
     * traded, so its beginning is forgotten later than a price's: the warm-up allows for a market asleep for half of it.
     */
    FORCE_INDEX(
            "force-index",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            at(0),
            n -> 1 + 2 * WarmUp.ema(n, 1),
            Formulas::forceIndex),

    /** Efficiency ratio, |c - c[n]| over the sum of |c - c[1]|. Kaufman, Smarter Trading, 1995. */
    EFFICIENCY_RATIO("efficiency-ratio", 0, 1, at(0), n -> n + 1, Formulas::efficiencyRatio),

    /** Slope of the least-squares line through n closes, in ticks for each bar. */
    REGRESSION_SLOPE(
            "regression-slope",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            at(0),
            n -> n,
            Formulas::regressionSlope),

    /** Distance of the close from the volume-weighted average of TP, as a share of it. */
    VWAP_DISTANCE("vwap-distance", -1, Double.POSITIVE_INFINITY, at(0), n -> n, Formulas::vwapDistance),

    /** Bars in a row without a trade, counted up to n: tells a market that is calm from one that is asleep. */
    QUIET_BARS(
            "quiet-bars", 0, Double.POSITIVE_INFINITY, (n, price) -> n, n -> n + 1, (g, n) -> g.quiet(g.volume(), n));

    /** Builds the family's column for one period. */
    @FunctionalInterface
    interface Formula {
        Column column(Graph graph, int period);
    }

    /** The value of a period in a market that has long stood still at a price. */
    @FunctionalInterface
    interface FlatValue {
        double of(int period, double priceTicks);
    }

    private final String code;
    private final double min;
    private final double max;
    private final FlatValue flatValue;
    private final IntUnaryOperator warmUpBars;
    private final Formula formula;

    Indicator(String code, double min, double max, FlatValue flatValue, IntUnaryOperator warmUpBars, Formula formula) {
        this.code = code;
        this.min = min;
        this.max = max;
        this.flatValue = flatValue;
        this.warmUpBars = warmUpBars;
        this.formula = formula;
    }

    /** The name without a period: {@code rsi}. */
    public String code() {
        return code;
    }

    /** The name of one column: {@code rsi-14}. */
    public String nameFor(int period) {
        return code + "-" + period;
    }

    /** The smallest value, inclusive. */
    public double min() {
        return min;
    }

    /** The largest value, inclusive. */
    public double max() {
        return max;
    }

    /** The value once a market has stood still for the warm-up at one price, in ticks, without volume. */
    public double flatValue(int period, double priceTicks) {
        return flatValue.of(period, priceTicks);
    }

    /** Bars that must have been seen, the current one included, for a value that no longer depends on the first bar. */
    public int warmUpBars(int period) {
        return warmUpBars.applyAsInt(period);
    }

    /** The column of one period in a graph. */
    public Column column(Graph graph, int period) {
        return formula.column(graph, period);
    }

    private static FlatValue at(double value) {
        return (period, price) -> value;
    }

    private static FlatValue price() {
        return (period, price) -> price;
    }
}
