package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.List;

/**
 * What was traded while the price moved. Lines that add up for ever (accumulation/distribution, on-balance volume, the price
 * volume trend, the volume indices) have no value of their own: it would depend on where history begins. What counts of
 * them is their change, so each stands here as its change over n bars.
 */
final class VolumeFamilies {
    private static final String CHAIKIN = "Chaikin, 1982; StockCharts, ChartSchool";
    private static final String DYSART = "Dysart, 1936; Fosback, Stock Market Logic, 1976";
    private static final String LOTS = "lots";

    private VolumeFamilies() {}

    static List<Family> all() {
        return List.of(
                period("mfi", "Money flow index")
                        .formula(
                                "100 P/(P+N), sums of TP v where TP rose and where it fell",
                                "Quong and Soudack, Stocks and Commodities 7:3, 1989")
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .withoutVolume(50)
                        .warmUp(p -> p.n() + 1)
                        .each(6, 26)
                        .column((g, p) -> Formulas.mfi(g, p.n())),
                period("cmf", "Chaikin money flow")
                        .formula("SUM v (2c-h-l)/(h-l) / SUM v", CHAIKIN)
                        .unit("ratio")
                        .range(-1, 1)
                        .withoutVolume(0)
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.cmf(g, p.n())),
                period("adi-change", "Change of the accumulation/distribution line")
                        .formula("SUM v (2c-h-l)/(h-l)", CHAIKIN)
                        .unit(LOTS)
                        .withoutVolume(0)
                        .warmUp(Parameters::n)
                        .list(20)
                        .column((g, p) -> g.sum(Formulas.moneyFlow(g), p.n())),
                Family.named(
                                "chaikin-oscillator",
                                Topic.VOLUME,
                                "Distance between two averages of the accumulation/distribution line, "
                                        + "taken from the flow itself, so that the line's level has no part in it")
                        .formula(
                                "EMA(f) - EMA(s) of the line = (s-1)/2 EMA(s) of the flow - (f-1)/2 EMA(f) of it",
                                CHAIKIN)
                        .unit(LOTS)
                        .withoutVolume(0)
                        .warmUp(p -> 2 * WarmUp.ema(p.longest(), 1))
                        .parameter("f", 2, 100)
                        .parameter("s", 2, 100)
                        .list(3, 10)
                        .column((g, p) -> {
                            Column flow = Formulas.moneyFlow(g);
                            return g.minus(
                                    g.times(g.ema(flow, p.second()), (p.second() - 1) / 2.0),
                                    g.times(g.ema(flow, p.n()), (p.n() - 1) / 2.0));
                        }),
                period("obv-change", "Change of the on-balance volume")
                        .formula("SUM v sign(c - c[1])", "Granville, New Key to Stock Market Profits, 1963")
                        .unit(LOTS)
                        .withoutVolume(0)
                        .warmUp(p -> p.n() + 1)
                        .list(10)
                        .list(20)
                        .column((g, p) -> g.sum(onBalance(g), p.n())),
                period("obv-balance", "Change of the on-balance volume as a share of all volume")
                        .formula("SUM v sign(c - c[1]) / SUM v", "Granville, New Key to Stock Market Profits, 1963")
                        .unit("ratio")
                        .range(-1, 1)
                        .withoutVolume(0)
                        .warmUp(p -> p.n() + 1)
                        .list(14)
                        .column((g, p) -> g.ratio(g.sum(onBalance(g), p.n()), g.sum(g.volume(), p.n()), 0)),
                period("vpt-change", "Change of the price volume trend")
                        .formula("SUM v (c - c[1])/c[1]", "Achelis, Technical Analysis from A to Z, 1995")
                        .unit(LOTS)
                        .withoutVolume(0)
                        .warmUp(p -> p.n() + 1)
                        .list(20)
                        .column((g, p) -> g.sum(g.times(g.volume(), Formulas.closeChange(g)), p.n())),
                period(
                                "nvi-change",
                                "Change of the negative volume index, which moves with the price when volume falls")
                        .formula("100 (PRODUCT of 1 + (c - c[1])/c[1] where v < v[1], else 1; - 1)", DYSART)
                        .unit("percent")
                        .atLeast(-100)
                        .withoutVolume(0)
                        .warmUp(p -> p.n() + 1)
                        .list(20)
                        .column((g, p) -> indexChange(g, p.n(), -1)),
                period(
                                "pvi-change",
                                "Change of the positive volume index, which moves with the price when volume rises")
                        .formula("100 (PRODUCT of 1 + (c - c[1])/c[1] where v > v[1], else 1; - 1)", DYSART)
                        .unit("percent")
                        .atLeast(-100)
                        .withoutVolume(0)
                        .warmUp(p -> p.n() + 1)
                        .list(20)
                        .column((g, p) -> indexChange(g, p.n(), 1)),
                period(
                                "force-index",
                                "Force index. It shrinks while nothing is traded, so the warm-up allows for a market asleep for half of it")
                        .formula("EMA of v (c - c[1])", "Elder, Trading for a Living, 1993")
                        .unit("lots times ticks")
                        .withoutVolume(0)
                        .warmUp(p -> 1 + 2 * WarmUp.ema(p.n(), 1))
                        .each(6, 26)
                        .column((g, p) -> Formulas.forceIndex(g, p.n())),
                Family.named(
                                "ease-of-movement",
                                Topic.VOLUME,
                                "How far the price moves for what is traded; a bar without a trade has none")
                        .formula(
                                "SMA of ((h+l)/2 - (h[1]+l[1])/2) (h-l)/v",
                                "Arms, Volume Cycles in the Stock Market, 1983")
                        .unit("square ticks for each lot")
                        .withoutVolume(0)
                        .warmUp(p -> p.n() + 1)
                        .parameter("n", 1, 250)
                        .list(1)
                        .each(6, 26)
                        .column((g, p) -> Formulas.sma(g, ease(g), p.n())),
                fewPeriods(period(
                                        "vwap-distance",
                                        "Distance of the close from the volume-weighted average of the typical price")
                                .formula(
                                        "c / (SUM TP v / SUM v) - 1",
                                        "Berkowitz, Logue and Noser, Journal of Finance 43:1, 1988")
                                .unit("share of the average")
                                .atLeast(-1)
                                .withoutVolume(0)
                                .warmUp(Parameters::n))
                        .column((g, p) -> Formulas.vwapDistance(g, p.n())),
                Family.named(
                                "pvo",
                                Topic.VOLUME,
                                "Percentage volume oscillator; 0 if nothing was traded for two slow periods")
                        .formula("100 (EMA(f) - EMA(s))/EMA(s) of v", "StockCharts, ChartSchool")
                        .unit("percent")
                        .withoutVolume(0)
                        .warmUp(p -> 2 * WarmUp.ema(p.longest(), 1))
                        .parameter("f", 2, 100)
                        .parameter("s", 2, 100)
                        .list(12, 26)
                        .column(VolumeFamilies::volumeOscillator),
                pvoSignal("pvo-signal", "Signal line of the percentage volume oscillator")
                        .formula("EMA(g) of PVO(f, s)", "StockCharts, ChartSchool")
                        .column((g, p) -> g.ema(volumeOscillator(g, p), p.third())),
                pvoSignal("pvo-histogram", "Distance of the percentage volume oscillator from its signal line")
                        .formula("PVO(f, s) - EMA(g) of it", "StockCharts, ChartSchool")
                        .column((g, p) -> g.minus(volumeOscillator(g, p), g.ema(volumeOscillator(g, p), p.third()))),
                period("volume-ratio", "Volume against its average")
                        .formula("v / SMA of v", "Murphy, Technical Analysis of the Financial Markets, 1999")
                        .unit("ratio")
                        .atLeast(0)
                        .flat(1)
                        .withoutVolume(1)
                        .warmUp(Parameters::n)
                        .list(10)
                        .list(20)
                        .list(60)
                        .column((g, p) -> g.ratio(g.volume(), Formulas.sma(g, g.volume(), p.n()), 1)),
                Family.named("volume-difference", Topic.VOLUME, "Volume less that of n bars ago")
                        .formula("v - v[n]", "Sanz, PythonCNN-StockIndex, 2022, there volume delta")
                        .unit(LOTS)
                        .withoutVolume(0)
                        .warmUp(p -> p.n() + 1)
                        .parameter("n", 1, 250)
                        .list(1)
                        .column((g, p) -> g.minusLagged(g.volume(), g.volume(), p.n())),
                period(
                                "quiet-bars",
                                "Bars in a row without a trade, counted up to n: tells a market that is calm from one that is asleep")
                        .formula("bars since v > 0, at most n", "Bellwether")
                        .unit("bars")
                        .atLeast(0)
                        .flat((p, price) -> p.n())
                        .warmUp(p -> p.n() + 1)
                        .list(60)
                        .column((g, p) -> g.quiet(g.volume(), p.n())));
    }

    private static Draft period(String code, String description) {
        return Family.named(code, Topic.VOLUME, description).parameter("n", 2, 250);
    }

    private static Draft fewPeriods(Draft draft) {
        return draft.list(6).list(10).list(14).list(20).list(26);
    }

    private static Draft pvoSignal(String code, String description) {
        return Family.named(code, Topic.VOLUME, description)
                .unit("percent")
                .withoutVolume(0)
                .warmUp(p -> 2 * WarmUp.ema(Math.max(p.n(), p.second()), 1) + WarmUp.ema(p.third(), 1))
                .parameter("f", 2, 100)
                .parameter("s", 2, 100)
                .parameter("g", 2, 100)
                .list(12, 26, 9);
    }

    private static Column onBalance(Graph g) {
        // A change of whole ticks, kept within one tick to either side, is its sign.
        return g.times(g.volume(), g.clamped(Formulas.change(g), -1, 1));
    }

    /** A smoothed volume never reaches zero; when nothing was traded for long, what is left of it says nothing. */
    private static Column volumeOscillator(Graph g, Parameters p) {
        Column fast = g.ema(g.volume(), p.n());
        Column slow = g.ema(g.volume(), p.second());
        Column traded = g.above(g.sum(g.volume(), 2 * p.second()), g.times(slow, 0));
        return g.times(g.ratio(g.minus(fast, slow), g.times(slow, traded), 0), 100);
    }

    private static Column indexChange(Graph g, int n, double direction) {
        Column difference = g.times(g.minusLagged(g.volume(), g.volume(), 1), direction);
        Column counts = g.clamped(difference, 0, 1);
        Column growth = g.plus(g.times(Formulas.closeChange(g), counts), 1);
        return g.times(g.plus(g.product(growth, n), -1), 100);
    }

    private static Column ease(Graph g) {
        Column twice = g.plus(g.high(), g.low());
        Column distance = g.divided(g.minusLagged(twice, twice, 1), 2);
        return g.ratio(g.times(distance, g.minus(g.high(), g.low())), g.volume(), 0);
    }
}
