package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.List;

/** How fast the price moves, and where it stands in its range. */
final class MomentumFamilies {
    private static final String LANE = "Lane, 1957";
    private static final String CHANDE_KROLL = "Chande and Kroll, The New Technical Trader, 1994";
    private static final String APPEL = "Appel, Technical Analysis: Power Tools for Active Investors, 2005";
    private static final String CHARTSCHOOL = "StockCharts, ChartSchool";

    private MomentumFamilies() {}

    static List<Family> all() {
        return List.of(
                period("rsi", "Relative strength index")
                        .formula(
                                "100 U/(U+D), U = W of rises, D = W of falls",
                                "Wilder, New Concepts in Technical Trading Systems, 1978")
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .warmUp(p -> 1 + WarmUp.wilder(p.n(), 1))
                        .each(6, 26)
                        .column((g, p) -> Formulas.rsi(g, p.n())),
                period("williams-r", "Williams %R: how far the close is below the highest high")
                        .formula("-100 (HH-c)/(HH-LL)", "Williams, How I Made One Million Dollars, 1973")
                        .unit("points")
                        .range(-100, 0)
                        .flat(-50)
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.williamsR(g, p.n())),
                period("cci", "Commodity channel index")
                        .formula("(TP - SMA TP)/(0.015 mean absolute deviation of TP)", "Lambert, Commodities, 1980")
                        .unit("points")
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.cci(g, p.n())),
                period("cmo", "Chande momentum oscillator")
                        .formula("100 (U-D)/(U+D), U and D sums of n rises and falls", CHANDE_KROLL)
                        .unit("points")
                        .range(-100, 100)
                        .warmUp(p -> p.n() + 1)
                        .each(6, 26)
                        .column((g, p) -> Formulas.cmo(g, p.n())),
                TrendFamilies.doubled(twoPeriods(
                                        "ppo", "Percentage price oscillator: the MACD as a share of the slow average")
                                .formula("100 (EMA(f) - EMA(s))/EMA(s)", APPEL)
                                .unit("percent")
                                .warmUp(p -> WarmUp.ema(p.longest(), 1)))
                        .list(12, 26)
                        .column((g, p) -> Formulas.ppo(g, p.n(), p.second())),
                signal("ppo-signal", "Signal line of the percentage price oscillator")
                        .formula("EMA(g) of the PPO(f, s)", APPEL)
                        .unit("percent")
                        .column((g, p) -> g.ema(Formulas.ppo(g, p.n(), p.second()), p.third())),
                signal("ppo-histogram", "Distance of the percentage price oscillator from its signal line")
                        .formula("PPO(f, s) - EMA(g) of it", APPEL)
                        .unit("percent")
                        .column((g, p) -> {
                            Column line = Formulas.ppo(g, p.n(), p.second());
                            return g.minus(line, g.ema(line, p.third()));
                        }),
                period(
                                "roc",
                                "Rate of change. A return since the first bar of all would depend on where history begins; "
                                        + "long periods stand for it")
                        .formula("100 (c - c[n])/c[n]", CHARTSCHOOL)
                        .unit("percent")
                        .atLeast(-100)
                        .warmUp(p -> p.n() + 1)
                        .each(6, 26)
                        .list(60)
                        .list(120)
                        .list(240)
                        .column((g, p) -> Formulas.roc(g, p.n())),
                Family.named("log-return", Topic.MOMENTUM, "Logarithm of the price's growth over n bars")
                        .formula("ln(c/c[n])", "Meucci, Risk and Asset Allocation, 2005")
                        .unit("nepers")
                        .warmUp(p -> p.n() + 1)
                        .parameter("n", 1, 250)
                        .list(1)
                        .list(5)
                        .list(15)
                        .list(60)
                        .column((g, p) -> Formulas.logReturn(g, p.n())),
                fewPeriods(period("momentum", "Momentum")
                                .formula("c - c[n]", "Murphy, Technical Analysis of the Financial Markets, 1999")
                                .unit("ticks")
                                .warmUp(p -> p.n() + 1))
                        .column((g, p) -> g.minusLagged(g.close(), g.close(), p.n())),
                period("stochastic-k", "Stochastic %K, the raw stochastic value (RSV) of the KDJ")
                        .formula("100 (c-LL)/(HH-LL)", LANE)
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.stochasticK(g, p.n())),
                twoPeriods("stochastic-d", "Stochastic %D, the signal line of %K")
                        .formula("SMA(s) of %K(n)", LANE)
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .warmUp(p -> p.n() + p.second() - 1)
                        .list(14, 3)
                        .column((g, p) -> Formulas.sma(g, Formulas.stochasticK(g, p.n()), p.second())),
                period("kdj-k", "K of the KDJ: the raw stochastic value, smoothed by a third")
                        .formula("W(3) of RSV(n)", "Lane, 1957, as charted in Asia")
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .warmUp(p -> p.n() + WarmUp.wilder(3, 1))
                        .each(6, 26)
                        .column((g, p) -> kdjK(g, p.n())),
                period("kdj-d", "D of the KDJ: K, smoothed by a third")
                        .formula("W(3) of K(n)", "Lane, 1957, as charted in Asia")
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .warmUp(p -> p.n() + WarmUp.wilder(3, 2))
                        .list(9)
                        .column((g, p) -> g.wilder(kdjK(g, p.n()), 3)),
                period("kdj-j", "J of the KDJ: how far K has run ahead of D")
                        .formula("3 K - 2 D", "Lane, 1957, as charted in Asia")
                        .unit("points")
                        .range(-200, 300)
                        .flat(50)
                        .warmUp(p -> p.n() + WarmUp.wilder(3, 2))
                        .list(9)
                        .column((g, p) -> {
                            Column k = kdjK(g, p.n());
                            return g.minus(g.times(k, 3), g.times(g.wilder(k, 3), 2));
                        }),
                twoPeriods("stochastic-rsi", "Where in its range the RSI is")
                        .formula("(RSI(n) - min RSI)/(max RSI - min RSI) over m", CHANDE_KROLL)
                        .unit("share")
                        .range(0, 1)
                        .flat(0.5)
                        .warmUp(p -> stochasticRsiRows(p))
                        .list(14, 14)
                        .column(MomentumFamilies::stochasticRsi),
                threePeriods("stochastic-rsi-k", "Stochastic RSI, smoothed")
                        .formula("SMA(k) of the stochastic RSI(n, m)", CHANDE_KROLL)
                        .unit("share")
                        .range(0, 1)
                        .flat(0.5)
                        .warmUp(p -> stochasticRsiRows(p) + p.third())
                        .list(14, 14, 3)
                        .column((g, p) -> Formulas.sma(g, stochasticRsi(g, p), p.third())),
                threePeriods("stochastic-rsi-d", "Stochastic RSI, smoothed twice")
                        .formula("SMA(k) of SMA(k) of the stochastic RSI(n, m)", CHANDE_KROLL)
                        .unit("share")
                        .range(0, 1)
                        .flat(0.5)
                        .warmUp(p -> stochasticRsiRows(p) + 2 * p.third())
                        .list(14, 14, 3)
                        .column((g, p) -> Formulas.sma(g, Formulas.sma(g, stochasticRsi(g, p), p.third()), p.third())),
                twoPeriods("tsi", "True strength index")
                        .formula(
                                "100 EMA(f) of EMA(s) of (c - c[1]) / EMA(f) of EMA(s) of |c - c[1]|",
                                "Blau, Stocks and Commodities 9:11, 1991")
                        .unit("points")
                        .range(-100, 100)
                        .warmUp(p -> 1 + WarmUp.ema(p.longest(), 2))
                        .list(13, 25)
                        .column(MomentumFamilies::strength),
                threePeriods("ultimate-oscillator", "Ultimate oscillator: buying pressure over three periods")
                        .formula(
                                "100 (4 A(a) + 2 A(b) + A(c))/7, A = SUM (c - min(l, c[1])) / SUM true range",
                                "Williams, Stocks and Commodities 3:4, 1985")
                        .unit("points")
                        .range(0, 100)
                        .flat(50)
                        .warmUp(p -> p.longest() + 1)
                        .list(7, 14, 28)
                        .column(MomentumFamilies::ultimate),
                twoPeriods("awesome-oscillator", "Awesome oscillator")
                        .formula("SMA(f) - SMA(s) of (h + l)/2", "Williams, New Trading Dimensions, 1998")
                        .unit("ticks")
                        .warmUp(Parameters::longest)
                        .list(5, 34)
                        .column((g, p) -> {
                            Column twice = g.plus(g.high(), g.low());
                            return g.divided(
                                    g.minus(Formulas.sma(g, twice, p.n()), Formulas.sma(g, twice, p.second())), 2);
                        }),
                period("psychological-line", "Share of the bars that closed higher")
                        .formula(
                                "100 (bars of n with c > c[1])/n",
                                "Murphy, Technical Analysis of the Financial Markets, 1999")
                        .unit("percent")
                        .range(0, 100)
                        .warmUp(p -> p.n() + 1)
                        .each(6, 20)
                        .column((g, p) ->
                                g.times(g.divided(g.sum(g.aboveLagged(g.close(), g.close(), 1), p.n()), p.n()), 100)));
    }

    private static Draft period(String code, String description) {
        return Family.named(code, Topic.MOMENTUM, description).parameter("n", 2, 250);
    }

    private static Draft twoPeriods(String code, String description) {
        return Family.named(code, Topic.MOMENTUM, description)
                .parameter("f", 2, 250)
                .parameter("s", 2, 500);
    }

    private static Draft threePeriods(String code, String description) {
        return twoPeriods(code, description).parameter("t", 2, 250);
    }

    private static Draft fewPeriods(Draft draft) {
        return draft.list(6).list(10).list(14).list(20).list(26);
    }

    private static Draft signal(String code, String description) {
        return threePeriods(code, description)
                .warmUp(p -> WarmUp.ema(Math.max(p.n(), p.second()), 2) + WarmUp.ema(p.third(), 1))
                .list(12, 26, 9);
    }

    private static Column kdjK(Graph g, int n) {
        return g.wilder(Formulas.stochasticK(g, n), 3);
    }

    /** Half as long again as the RSI alone: what is left of the start is magnified by the narrowest range that counts. */
    private static int stochasticRsiRows(Parameters p) {
        return 1 + WarmUp.wilder(p.n(), 1) * 3 / 2 + p.second();
    }

    private static Column stochasticRsi(Graph g, Parameters p) {
        Column index = Formulas.rsi(g, p.n());
        Column lowest = g.lowest(index, p.second());
        Column range = g.minus(g.highest(index, p.second()), lowest);
        return g.ratio(g.minus(index, lowest), range, Formulas.NO_POINTS_RANGE, 0.5);
    }

    private static Column strength(Graph g, Parameters p) {
        Column change = Formulas.change(g);
        Column net = g.ema(g.ema(change, p.second()), p.n());
        Column all = g.ema(g.ema(g.absolute(change), p.second()), p.n());
        return g.times(g.ratio(net, all, Formulas.NO_MOVE_TICKS, 0), 100);
    }

    private static Column ultimate(Graph g, Parameters p) {
        Column weighed = g.plus(
                g.plus(g.times(pressure(g, p.n()), 4), g.times(pressure(g, p.second()), 2)), pressure(g, p.third()));
        return g.times(g.divided(weighed, 7), 100);
    }

    private static Column pressure(Graph g, int n) {
        Column bought = g.minus(g.close(), g.minimumLagged(g.low(), g.close(), 1));
        return g.ratio(g.sum(bought, n), g.sum(Formulas.trueRange(g), n), 0.5);
    }
}
