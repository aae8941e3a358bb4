package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.List;

/** Averages of the price, in ticks, and the lines that follow it. */
final class AverageFamilies {
    private static final String MULLOY = "Mulloy, Stocks and Commodities 12:1, 1994";

    private AverageFamilies() {}

    static List<Family> all() {
        return List.of(
                price("sma", "Simple moving average of the close")
                        .formula("SUM c / n", "Murphy, Technical Analysis of the Financial Markets, 1999")
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.sma(g, g.close(), p.n())),
                price("sma-open", "Simple moving average of the open")
                        .formula("SUM o / n", "Murphy, Technical Analysis of the Financial Markets, 1999")
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.sma(g, g.open(), p.n())),
                price("ema", "Exponential moving average of the close")
                        .formula(
                                "e[1] + 2/(n+1) (c - e[1])",
                                "Murphy, Technical Analysis of the Financial Markets, 1999")
                        .atLeast(0)
                        .warmUp(p -> WarmUp.ema(p.n(), 1))
                        .each(6, 26)
                        .column((g, p) -> g.ema(g.close(), p.n())),
                price("wma", "Linearly weighted moving average of the close")
                        .formula(
                                "(n c + (n-1) c[1] + ... + c[n-1]) / (n (n+1)/2)",
                                "Murphy, Technical Analysis of the Financial Markets, 1999")
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.wma(g, g.close(), p.n())),
                price("hma", "Hull moving average: a weighted average with less delay")
                        .formula("WMA over floor(sqrt n) of 2 WMA(n/2) - WMA(n)", "Hull, 2005")
                        .warmUp(p -> p.n() + Formulas.root(p.n()) - 1)
                        .each(6, 26)
                        .column((g, p) -> Formulas.hma(g, p.n())),
                price("dema", "Double exponential moving average")
                        .formula("2 E1 - E2; E1 = EMA c, E2 = EMA E1", MULLOY)
                        .warmUp(p -> WarmUp.ema(p.n(), 2))
                        .list(6)
                        .list(10)
                        .list(14)
                        .list(20)
                        .list(26)
                        .column((g, p) -> Formulas.dema(g, p.n())),
                price("tema", "Triple exponential moving average")
                        .formula("3 E1 - 3 E2 + E3; E3 = EMA of EMA of EMA", MULLOY)
                        .warmUp(p -> WarmUp.ema(p.n(), 3))
                        .each(6, 20)
                        .column((g, p) -> Formulas.tema(g, p.n())),
                Family.named("kama", Topic.TREND, """
                        Kaufman's adaptive moving average: fast where the price goes one way, slow where it goes to and fro. \
                        Where it goes nowhere it would remember for thousands of bars, so it begins anew at each 256th bar \
                        since 1970 and shows the run begun before that.""")
                        .formula(
                                "a[1] + w (c - a[1]), w = (ER (2/(f+1) - 2/(s+1)) + 2/(s+1))^2, ER = efficiency ratio over n",
                                "Kaufman, Smarter Trading, 1995")
                        .unit("ticks")
                        .atLeast(0)
                        .flat((p, price) -> price)
                        .warmUp(p -> p.n() + 2 * Graph.ANCHOR_ROWS)
                        .parameter("n", 2, 250)
                        .parameter("f", 2, 250)
                        .parameter("s", 2, 250)
                        .list(10, 2, 30)
                        .column((g, p) -> g.adaptive(g.close(), kamaWeight(g, p))),
                Family.named("parabolic-sar", Topic.TREND, """
                        Distance of the close from the parabolic stop: above 0 the trend rises, below it falls. The \
                        acceleration grows by 0.2/n with each new extreme up to 0.2, so n = 10 is Wilder's 0.02. It begins \
                        anew at each 256th bar since 1970 and shows the run begun before that.""")
                        .formula(
                                "(c - S)/c; S[next] = S + a (E - S)",
                                "Wilder, New Concepts in Technical Trading Systems, 1978")
                        .unit("share of the close")
                        .range(Double.NEGATIVE_INFINITY, 1)
                        .flat(0)
                        .warmUp(p -> 1 + 2 * Graph.ANCHOR_ROWS)
                        .parameter("n", 2, 100)
                        .each(6, 20)
                        .column((g, p) -> g.ratio(g.minus(g.close(), stop(g, p)), g.close(), 0)),
                Family.named("parabolic-flip", Topic.TREND, "Where the parabolic stop changes sides")
                        .formula(
                                "1 if c rose above the stop, -1 if it fell below, else 0",
                                "Wilder, New Concepts in Technical Trading Systems, 1978")
                        .unit("-1, 0 or 1")
                        .range(-1, 1)
                        .flat(0)
                        .warmUp(p -> 2 + 2 * Graph.ANCHOR_ROWS)
                        .parameter("n", 2, 100)
                        .list(10)
                        .column((g, p) -> {
                            Column above = g.above(g.close(), stop(g, p));
                            return g.minusLagged(above, above, 1);
                        }));
    }

    private static Draft price(String code, String description) {
        return Family.named(code, Topic.TREND, description)
                .unit("ticks")
                .flat((p, price) -> price)
                .parameter("n", 2, 250);
    }

    private static Column stop(Graph g, Parameters p) {
        double limit = 0.2;
        return g.parabolicStop(limit / p.n(), limit);
    }

    private static Column kamaWeight(Graph g, Parameters p) {
        double fast = 2.0 / (p.second() + 1);
        double slow = 2.0 / (p.third() + 1);
        Column weight = g.plus(g.times(Formulas.efficiencyRatio(g, p.n()), fast - slow), slow);
        return g.times(weight, weight);
    }
}
