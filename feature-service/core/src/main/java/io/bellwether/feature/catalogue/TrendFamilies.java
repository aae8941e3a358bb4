package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.List;

/** Which way the price goes, and how steadily. */
final class TrendFamilies {
    private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems, 1978";
    private static final String APPEL = "Appel, The Moving Average Convergence-Divergence Method, 1979";
    private static final String PRING = "Pring, Technical Analysis Explained, 1991";
    private static final String VORTEX = "Botes and Siepman, Stocks and Commodities 28:1, 2010";
    private static final String HOSODA = "Hosoda, 1969";
    private static final String CHANDE = "Chande, Stocks and Commodities 13:9, 1995";

    private TrendFamilies() {}

    static List<Family> all() {
        return List.of(
                doubled(Family.named("macd", Topic.TREND, "Moving average convergence divergence")
                                .formula("EMA(f) - EMA(s)", APPEL)
                                .unit("ticks")
                                .warmUp(p -> WarmUp.ema(p.longest(), 1))
                                .parameter("f", 2, 250)
                                .parameter("s", 2, 500))
                        .list(12, 26)
                        .column((g, p) -> Formulas.macd(g, p.n(), p.second())),
                signal("macd-signal", "Signal line of the MACD")
                        .formula("EMA(g) of the MACD(f, s)", APPEL)
                        .unit("ticks")
                        .column((g, p) -> g.ema(Formulas.macd(g, p.n(), p.second()), p.third())),
                signal("macd-histogram", "Distance of the MACD from its signal line")
                        .formula("MACD(f, s) - EMA(g) of it", APPEL)
                        .unit("ticks")
                        .column((g, p) -> aboveSignal(g, Formulas.macd(g, p.n(), p.second()), p.third())),
                period("adx", "Average directional index: how strong a trend is, whichever way it goes")
                        .formula("W of 100 |+DI - -DI|/(+DI + -DI)", WILDER)
                        .unit("points")
                        .range(0, 100)
                        .warmUp(p -> 1 + WarmUp.wilder(p.n(), 2))
                        .each(6, 26)
                        .column((g, p) -> Formulas.adx(g, p.n())),
                fewPeriods(period("plus-di", "Positive directional indicator")
                                .formula("100 W(+DM)/W(true range)", WILDER)
                                .unit("points")
                                .range(0, 100)
                                .warmUp(p -> 1 + WarmUp.wilder(p.n(), 1)))
                        .column((g, p) -> Formulas.plusDi(g, p.n())),
                fewPeriods(period("minus-di", "Negative directional indicator")
                                .formula("100 W(-DM)/W(true range)", WILDER)
                                .unit("points")
                                .range(0, 100)
                                .warmUp(p -> 1 + WarmUp.wilder(p.n(), 1)))
                        .column((g, p) -> Formulas.minusDi(g, p.n())),
                period("trix", "One-bar change of a triple exponential average")
                        .formula(
                                "100 (E3 - E3[1])/E3[1], E3 = EMA of EMA of EMA",
                                "Hutson, Stocks and Commodities 1:5, 1983")
                        .unit("percent")
                        .warmUp(p -> 1 + WarmUp.ema(p.n(), 3))
                        .each(6, 26)
                        .column((g, p) -> Formulas.trix(g, p.n())),
                period("dpo", "Detrended price: the close against the average of half a period ago")
                        .formula("c - SMA[n/2 + 1]", "Achelis, Technical Analysis from A to Z, 1995")
                        .unit("ticks")
                        .warmUp(p -> p.n() + p.n() / 2 + 1)
                        .each(6, 26)
                        .column((g, p) -> Formulas.dpo(g, p.n())),
                period("dpo-past", "Detrended price: the close of half a period ago against the average")
                        .formula("c[n/2 + 1] - SMA", "StockCharts, ChartSchool")
                        .unit("ticks")
                        .warmUp(p -> p.n() + 1)
                        .list(20)
                        .column((g, p) ->
                                g.minus(g.lagged(g.close(), p.n() / 2 + 1), Formulas.sma(g, g.close(), p.n()))),
                Family.named(
                                "kst",
                                Topic.TREND,
                                "Know sure thing: four rates of change, smoothed and weighed; n = 10 is Pring's")
                        .formula("R(n) + 2 R(3n/2) + 3 R(2n) + 4 R(3n), R = SMA of ROC over n, n, n, 3n/2", PRING)
                        .unit("percent")
                        .warmUp(p -> kstRows(p.n()))
                        .parameter("n", 2, 60)
                        .each(6, 26)
                        .column((g, p) -> kst(g, p.n())),
                Family.named("kst-signal", Topic.TREND, "Signal line of the know sure thing")
                        .formula("SMA(g) of KST(n)", PRING)
                        .unit("percent")
                        .warmUp(p -> kstRows(p.n()) + p.second() - 1)
                        .parameter("n", 2, 60)
                        .parameter("g", 2, 60)
                        .list(10, 9)
                        .column((g, p) -> Formulas.sma(g, kst(g, p.n()), p.second())),
                Family.named("kst-histogram", Topic.TREND, "Distance of the know sure thing from its signal line")
                        .formula("KST(n) - SMA(g) of it", PRING)
                        .unit("percent")
                        .warmUp(p -> kstRows(p.n()) + p.second() - 1)
                        .parameter("n", 2, 60)
                        .parameter("g", 2, 60)
                        .list(10, 9)
                        .column((g, p) -> g.minus(kst(g, p.n()), Formulas.sma(g, kst(g, p.n()), p.second()))),
                period("vortex-plus", "Upward vortex movement")
                        .formula("SUM |h - l[1]| / SUM true range", VORTEX)
                        .unit("ratio")
                        .atLeast(0)
                        .flat(1)
                        .warmUp(p -> p.n() + 1)
                        .list(14)
                        .column((g, p) -> vortex(g, g.high(), g.low(), p.n())),
                period("vortex-minus", "Downward vortex movement")
                        .formula("SUM |l - h[1]| / SUM true range", VORTEX)
                        .unit("ratio")
                        .atLeast(0)
                        .flat(1)
                        .warmUp(p -> p.n() + 1)
                        .list(14)
                        .column((g, p) -> vortex(g, g.low(), g.high(), p.n())),
                period("vortex-difference", "Upward less downward vortex movement")
                        .formula("(SUM |h - l[1]| - SUM |l - h[1]|) / SUM true range", VORTEX)
                        .unit("ratio")
                        .warmUp(p -> p.n() + 1)
                        .list(14)
                        .column((g, p) ->
                                g.minus(vortex(g, g.high(), g.low(), p.n()), vortex(g, g.low(), g.high(), p.n()))),
                fewPeriods(period("aroon-up", "How recent the highest high is; of equals the latest counts")
                                .formula("100 (n - bars since HH of n+1 bars)/n", CHANDE)
                                .unit("points")
                                .range(0, 100)
                                .flat(100)
                                .warmUp(p -> p.n() + 1))
                        .list(25)
                        .column((g, p) -> Formulas.aroonUp(g, p.n())),
                fewPeriods(period("aroon-down", "How recent the lowest low is; of equals the latest counts")
                                .formula("100 (n - bars since LL of n+1 bars)/n", CHANDE)
                                .unit("points")
                                .range(0, 100)
                                .flat(100)
                                .warmUp(p -> p.n() + 1))
                        .list(25)
                        .column((g, p) -> Formulas.aroonDown(g, p.n())),
                period("aroon-oscillator", "Aroon up less Aroon down")
                        .formula("Aroon up - Aroon down", CHANDE)
                        .unit("points")
                        .range(-100, 100)
                        .warmUp(p -> p.n() + 1)
                        .list(25)
                        .column((g, p) -> g.minus(Formulas.aroonUp(g, p.n()), Formulas.aroonDown(g, p.n()))),
                Family.named(
                                "ichimoku-span-a",
                                Topic.TREND,
                                "First edge of the Ichimoku cloud, undisplaced, from the close")
                        .formula("(M(f) + M(s))/2 / c - 1, M = (HH + LL)/2", HOSODA)
                        .unit("share of the close")
                        .atLeast(-1)
                        .warmUp(Parameters::longest)
                        .parameter("f", 2, 250)
                        .parameter("s", 2, 250)
                        .list(9, 26)
                        .column((g, p) -> Formulas.fromClose(g, spanA(g, p))),
                Family.named(
                                "ichimoku-cloud-a",
                                Topic.TREND,
                                "First edge of the Ichimoku cloud as drawn, d bars later, from the close")
                        .formula("(M(f) + M(s))/2 [d] / c - 1, M = (HH + LL)/2", HOSODA)
                        .unit("share of the close")
                        .atLeast(-1)
                        .warmUp(p -> Math.max(p.n(), p.second()) + p.third())
                        .parameter("f", 2, 250)
                        .parameter("s", 2, 250)
                        .parameter("d", 1, 250)
                        .list(9, 26, 26)
                        .column((g, p) -> Formulas.fromClose(g, g.lagged(spanA(g, p), p.third()))),
                Family.named(
                                "ichimoku-cloud-b",
                                Topic.TREND,
                                "Second edge of the Ichimoku cloud as drawn, d bars later, from the close")
                        .formula("(HH + LL)/2 [d] / c - 1", HOSODA)
                        .unit("share of the close")
                        .atLeast(-1)
                        .warmUp(p -> p.n() + p.second())
                        .parameter("n", 2, 250)
                        .parameter("d", 1, 250)
                        .list(52, 26)
                        .column((g, p) -> Formulas.fromClose(g, g.lagged(Formulas.middle(g, p.n()), p.second()))),
                fewPeriods(period("efficiency-ratio", "How straight the way of the price was")
                                .formula("|c - c[n]| / SUM |c - c[1]|", "Kaufman, Smarter Trading, 1995")
                                .unit("ratio")
                                .range(0, 1)
                                .warmUp(p -> p.n() + 1))
                        .column((g, p) -> Formulas.efficiencyRatio(g, p.n())),
                fewPeriods(period("regression-slope", "Slope of the least-squares line through the closes")
                                .formula("least squares over c[n-1] ... c", "Gauss")
                                .unit("ticks for each bar")
                                .warmUp(Parameters::n))
                        .column((g, p) -> Formulas.regressionSlope(g, p.n())),
                Family.named(
                                "schaff-trend",
                                Topic.TREND,
                                "Schaff trend cycle: the MACD's place in its range, twice over")
                        .formula(
                                "D of D of MACD(f, s); D(x) = EMA(3) of 100 (x - min x)/(max x - min x) over n",
                                "Schaff, 1999; StockCharts, ChartSchool")
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .warmUp(p -> WarmUp.ema(Math.max(p.n(), p.second()), 2) + 2 * (p.third() + 60))
                        .parameter("f", 2, 100)
                        .parameter("s", 2, 100)
                        .parameter("n", 2, 100)
                        .list(23, 50, 10)
                        .column(TrendFamilies::schaff));
    }

    private static Draft period(String code, String description) {
        return Family.named(code, Topic.TREND, description).parameter("n", 2, 250);
    }

    private static Draft fewPeriods(Draft draft) {
        return draft.list(6).list(10).list(14).list(20).list(26);
    }

    /** The periods of the CNN-TA paper: slow is twice fast. */
    static Draft doubled(Draft draft) {
        for (int fast = 6; fast <= 20; fast++) {
            draft.list(fast, 2 * fast);
        }
        return draft;
    }

    private static Draft signal(String code, String description) {
        return Family.named(code, Topic.TREND, description)
                .warmUp(p -> WarmUp.ema(Math.max(p.n(), p.second()), 2) + WarmUp.ema(p.third(), 1))
                .parameter("f", 2, 250)
                .parameter("s", 2, 500)
                .parameter("g", 2, 250)
                .list(12, 26, 9);
    }

    private static Column aboveSignal(Graph g, Column line, int period) {
        return g.minus(line, g.ema(line, period));
    }

    /** The longest rate of change, its smoothing, this row included. */
    private static int kstRows(int n) {
        return 3 * n + 3 * n / 2;
    }

    private static Column kst(Graph g, int n) {
        Column first = Formulas.sma(g, Formulas.roc(g, n), n);
        Column second = Formulas.sma(g, Formulas.roc(g, 3 * n / 2), n);
        Column third = Formulas.sma(g, Formulas.roc(g, 2 * n), n);
        Column fourth = Formulas.sma(g, Formulas.roc(g, 3 * n), 3 * n / 2);
        return g.plus(g.plus(first, g.times(second, 2)), g.plus(g.times(third, 3), g.times(fourth, 4)));
    }

    private static Column vortex(Graph g, Column now, Column before, int n) {
        Column movement = g.sum(g.absolute(g.minusLagged(now, before, 1)), n);
        return g.ratio(movement, g.sum(Formulas.trueRange(g), n), 1);
    }

    private static Column spanA(Graph g, Parameters p) {
        return g.divided(g.plus(Formulas.middle(g, p.n()), Formulas.middle(g, p.second())), 2);
    }

    private static Column schaff(Graph g, Parameters p) {
        Column line = Formulas.macd(g, p.n(), p.second());
        Column first = place(g, line, p.third(), Formulas.NO_PRICE_RANGE_TICKS, g.plus(g.times(line, 0), 0.5));
        Column smooth = g.ema(g.times(first, 100), 3);
        // Where the first line has stopped at one of its ends, its place is that end.
        Column second = place(g, smooth, p.third(), Formulas.NO_CYCLE_RANGE, g.divided(smooth, 100));
        return g.ema(g.times(second, 100), 3);
    }

    /** Where in its range {@code x} is, 0 to 1; {@code otherwise} where there is no range. */
    private static Column place(Graph g, Column x, int n, double floor, Column otherwise) {
        Column lowest = g.lowest(x, n);
        Column range = g.minus(g.highest(x, n), lowest);
        Column none = g.ratio(g.times(range, 0), range, floor, 1);
        return g.plus(g.ratio(g.minus(x, lowest), range, floor, 0), g.times(none, otherwise));
    }
}
