package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.List;

/** How far the price moves, and the bands and channels drawn from that. */
final class VolatilityFamilies {
    private static final String BOLLINGER = "Bollinger, Bollinger on Bollinger Bands, 2001";
    private static final String KELTNER = "Keltner, How to Make Money in Commodities, 1960";
    private static final String DONCHIAN = "Donchian, 1960";
    private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems, 1978";
    private static final String CLOSE_SHARE = "share of the close";

    private VolatilityFamilies() {}

    static List<Family> all() {
        return List.of(
                fewPeriods(period("atr", "Average true range")
                                .formula("W of max(h, c[1]) - min(l, c[1])", WILDER)
                                .unit("ticks")
                                .atLeast(0)
                                .warmUp(p -> 1 + WarmUp.wilder(p.n(), 1)))
                        .column((g, p) -> Formulas.atr(g, p.n())),
                period("atr-percent", "Average true range against the close")
                        .formula("100 ATR/c", WILDER)
                        .unit("percent")
                        .atLeast(0)
                        .warmUp(p -> 1 + WarmUp.wilder(p.n(), 1))
                        .list(14)
                        .column((g, p) -> g.times(g.ratio(Formulas.atr(g, p.n()), g.close(), 0), 100)),
                fewPeriods(period("standard-deviation", "Population standard deviation of the close")
                                .formula("s = sqrt(SUM (c - SMA)^2 / n)", "Gauss, 1809")
                                .unit("ticks")
                                .atLeast(0)
                                .warmUp(Parameters::n))
                        .column((g, p) -> Formulas.deviation(g, p.n())),
                fewPeriods(period("percent-b", "Where in the Bollinger band of two deviations the close is")
                                .formula("0.5 + (c - SMA)/(4 s)", BOLLINGER)
                                .unit("share of the band")
                                .flat(0.5)
                                .warmUp(Parameters::n))
                        .column((g, p) -> Formulas.percentB(g, p.n())),
                fewPeriods(period("band-width", "Width of the Bollinger band of two deviations")
                                .formula("4 s/SMA", BOLLINGER)
                                .unit("share of the average")
                                .atLeast(0)
                                .warmUp(Parameters::n))
                        .column((g, p) -> Formulas.bandWidth(g, p.n())),
                period("bollinger-middle", "Middle of the Bollinger band, from the close. In ticks it is the SMA")
                        .formula("SMA/c - 1", BOLLINGER)
                        .unit(CLOSE_SHARE)
                        .atLeast(-1)
                        .warmUp(Parameters::n)
                        .each(6, 26)
                        .column((g, p) -> Formulas.fromClose(g, Formulas.sma(g, g.close(), p.n()))),
                period("bollinger-upper", "Upper edge of the Bollinger band, from the close")
                        .formula("(SMA + 2 s)/c - 1", BOLLINGER)
                        .unit(CLOSE_SHARE)
                        .atLeast(-1)
                        .warmUp(Parameters::n)
                        .list(20)
                        .column((g, p) -> Formulas.fromClose(g, bollinger(g, p.n(), 2))),
                period("bollinger-lower", "Lower edge of the Bollinger band, from the close")
                        .formula("(SMA - 2 s)/c - 1", BOLLINGER)
                        .unit(CLOSE_SHARE)
                        .warmUp(Parameters::n)
                        .list(20)
                        .column((g, p) -> Formulas.fromClose(g, bollinger(g, p.n(), -2))),
                period("bollinger-breakout", "Whether the close is outside the Bollinger band")
                        .formula("1 if c > SMA + 2 s, -1 if c < SMA - 2 s, else 0", BOLLINGER)
                        .unit("-1, 0 or 1")
                        .range(-1, 1)
                        .warmUp(Parameters::n)
                        .list(20)
                        .column((g, p) -> breakout(g, bollinger(g, p.n(), 2), bollinger(g, p.n(), -2))),
                period("keltner-middle", "Middle of Keltner's channel, from the close")
                        .formula("(SMA of TP)/c - 1", KELTNER)
                        .unit(CLOSE_SHARE)
                        .atLeast(-1)
                        .warmUp(Parameters::n)
                        .list(10)
                        .column((g, p) -> Formulas.fromClose(g, keltner(g, p.n(), 1, 1))),
                period("keltner-upper", "Upper edge of Keltner's channel, from the close")
                        .formula("(SMA of (4h - 2l + c)/3)/c - 1", KELTNER)
                        .unit(CLOSE_SHARE)
                        .atLeast(-1)
                        .warmUp(Parameters::n)
                        .list(10)
                        .column((g, p) -> Formulas.fromClose(g, keltner(g, p.n(), 4, -2))),
                period("keltner-lower", "Lower edge of Keltner's channel, from the close")
                        .formula("(SMA of (4l - 2h + c)/3)/c - 1", KELTNER)
                        .unit(CLOSE_SHARE)
                        .warmUp(Parameters::n)
                        .list(10)
                        .column((g, p) -> Formulas.fromClose(g, keltner(g, p.n(), -2, 4))),
                period("keltner-width", "Width of Keltner's channel")
                        .formula("(upper - lower)/SMA of TP", KELTNER)
                        .unit("share of the middle")
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .list(10)
                        .column((g, p) -> g.ratio(
                                g.minus(keltner(g, p.n(), 4, -2), keltner(g, p.n(), -2, 4)),
                                keltner(g, p.n(), 1, 1),
                                0)),
                period("keltner-percent", "Where in Keltner's channel the close is")
                        .formula("(c - lower)/(upper - lower)", KELTNER)
                        .unit("share of the channel")
                        .flat(0.5)
                        .warmUp(Parameters::n)
                        .list(10)
                        .column(VolatilityFamilies::keltnerPercent),
                period("keltner-breakout", "Whether the close is outside Keltner's channel")
                        .formula("1 if c > upper, -1 if c < lower, else 0", KELTNER)
                        .unit("-1, 0 or 1")
                        .range(-1, 1)
                        .warmUp(Parameters::n)
                        .list(10)
                        .column((g, p) -> breakout(g, keltner(g, p.n(), 4, -2), keltner(g, p.n(), -2, 4))),
                period("donchian-upper", "Upper edge of Donchian's channel, from the close")
                        .formula("HH/c - 1", DONCHIAN)
                        .unit(CLOSE_SHARE)
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .list(20)
                        .column((g, p) -> Formulas.fromClose(g, g.highest(g.high(), p.n()))),
                period("donchian-lower", "Lower edge of Donchian's channel, from the close")
                        .formula("LL/c - 1", DONCHIAN)
                        .unit(CLOSE_SHARE)
                        .range(-1, 0)
                        .warmUp(Parameters::n)
                        .list(20)
                        .column((g, p) -> Formulas.fromClose(g, g.lowest(g.low(), p.n()))),
                period(
                                "donchian-middle",
                                "Middle of Donchian's channel, from the close; of 9, 26 and 52 bars it is Ichimoku's conversion line, base line and second span")
                        .formula("(HH + LL)/2 / c - 1", "Donchian, 1960; Hosoda, 1969")
                        .unit(CLOSE_SHARE)
                        .atLeast(-1)
                        .warmUp(Parameters::n)
                        .list(9)
                        .list(20)
                        .list(26)
                        .list(52)
                        .column((g, p) -> Formulas.fromClose(g, Formulas.middle(g, p.n()))),
                period("donchian-width", "Width of Donchian's channel")
                        .formula("(HH - LL)/SMA", DONCHIAN)
                        .unit("share of the average")
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .list(20)
                        .column((g, p) -> g.ratio(
                                g.minus(g.highest(g.high(), p.n()), g.lowest(g.low(), p.n())),
                                Formulas.sma(g, g.close(), p.n()),
                                0)),
                period("ulcer-index", "Depth of the falls from the highest close")
                        .formula(
                                "sqrt(SUM R^2 / n), R = 100 (c - m)/m, m = highest close of n",
                                "Martin and McCann, The Investor's Guide to Fidelity Funds, 1989")
                        .unit("percent")
                        .range(0, 100)
                        .warmUp(p -> 2 * p.n() - 1)
                        .list(14)
                        .column((g, p) -> ulcer(g, p.n())),
                Family.named(
                                "mass-index",
                                Topic.VOLATILITY,
                                "Widening of the range, which foretells a turn. 9 and 25 are Dorsey's")
                        .formula(
                                "SUM(s) of EMA(f) of (h-l) / EMA(f) of EMA(f) of (h-l)",
                                "Dorsey, Stocks and Commodities 10:6, 1992")
                        .unit("bars")
                        .atLeast(0)
                        .flat((p, price) -> p.second())
                        .warmUp(p -> WarmUp.ema(p.n(), 2) * 3 / 2 + p.second())
                        .parameter("f", 2, 100)
                        .parameter("s", 2, 250)
                        .list(9, 25)
                        .column(VolatilityFamilies::mass),
                period("choppiness", "How much of the way the price went is range and not progress")
                        .formula("100 ln(SUM true range / (HH - LL)) / ln n, highs and lows with c[n]", "Dreiss, 1991")
                        .unit("points")
                        .range(0, 100)
                        .flat(100)
                        .warmUp(p -> p.n() + 1)
                        .list(14)
                        .column(VolatilityFamilies::choppiness),
                period("parkinson", "Parkinson's volatility, from highs and lows")
                        .formula("sqrt(SUM ln(h/l)^2 / (4 n ln 2))", "Parkinson, Journal of Business 53:1, 1980")
                        .unit("nepers")
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .list(14)
                        .list(30)
                        .column((g, p) -> {
                            Column range = logRatio(g, g.high(), g.low());
                            Column mean = g.divided(g.sum(g.times(range, range), p.n()), p.n());
                            return g.squareRoot(g.divided(mean, 4 * StrictMath.log(2)));
                        }),
                period("rogers-satchell", "Volatility that a steady trend leaves alone")
                        .formula(
                                "sqrt(SUM (ln(h/c) ln(h/o) + ln(l/c) ln(l/o)) / n)",
                                "Rogers and Satchell, Annals of Applied Probability 1:4, 1991")
                        .unit("nepers")
                        .atLeast(0)
                        .warmUp(Parameters::n)
                        .list(14)
                        .list(30)
                        .column((g, p) -> {
                            Column top = g.times(logRatio(g, g.high(), g.close()), logRatio(g, g.high(), g.open()));
                            Column bottom = g.times(logRatio(g, g.low(), g.close()), logRatio(g, g.low(), g.open()));
                            return g.squareRoot(g.divided(g.sum(g.plus(top, bottom), p.n()), p.n()));
                        }));
    }

    private static Draft period(String code, String description) {
        return Family.named(code, Topic.VOLATILITY, description).parameter("n", 2, 250);
    }

    private static Draft fewPeriods(Draft draft) {
        return draft.list(6).list(10).list(14).list(20).list(26);
    }

    private static Column bollinger(Graph g, int n, double deviations) {
        return g.plus(Formulas.sma(g, g.close(), n), g.times(Formulas.deviation(g, n), deviations));
    }

    /** The average of (a h + b l + c)/3; the sum is taken before the division, so that it is exact. */
    private static Column keltner(Graph g, int n, double a, double b) {
        Column triple = g.plus(g.plus(g.times(g.high(), a), g.times(g.low(), b)), g.close());
        return g.divided(g.sum(triple, n), 3.0 * n);
    }

    private static Column keltnerPercent(Graph g, Parameters p) {
        Column lower = keltner(g, p.n(), -2, 4);
        return g.ratio(g.minus(g.close(), lower), g.minus(keltner(g, p.n(), 4, -2), lower), 0.5);
    }

    private static Column breakout(Graph g, Column upper, Column lower) {
        return g.minus(g.above(g.close(), upper), g.above(lower, g.close()));
    }

    private static Column ulcer(Graph g, int n) {
        Column highest = g.highest(g.close(), n);
        Column fall = g.times(g.ratio(g.minus(g.close(), highest), highest, 0), 100);
        return g.squareRoot(g.divided(g.sum(g.times(fall, fall), n), n));
    }

    private static Column mass(Graph g, Parameters p) {
        Column first = g.ema(g.minus(g.high(), g.low()), p.n());
        Column second = g.ema(first, p.n());
        return g.sum(g.ratio(first, second, Formulas.NO_PRICE_RANGE_TICKS, 1), p.second());
    }

    private static Column choppiness(Graph g, Parameters p) {
        Column top = g.highest(g.maximumLagged(g.high(), g.close(), 1), p.n());
        Column bottom = g.lowest(g.minimumLagged(g.low(), g.close(), 1), p.n());
        Column laps = g.ratio(g.sum(Formulas.trueRange(g), p.n()), g.minus(top, bottom), p.n());
        return g.times(g.divided(g.logarithm(laps), StrictMath.log(p.n())), 100);
    }

    private static Column logRatio(Graph g, Column a, Column b) {
        return g.logarithm(g.ratio(a, b, 1));
    }
}
