package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.List;

/** The shape of a bar, and of a bar beside the one before. */
final class CandleFamilies {
    private static final String WOJTKE = "wojtke, crypto-algorithmic-trading, 2023";
    private static final String NISON = "Nison, Japanese Candlestick Charting Techniques, 1991";
    private static final String RANGE_SHARE = "share of the range";

    private CandleFamilies() {}

    static List<Family> all() {
        return List.of(
                shape("high-wick", "The high as a multiple of the close")
                        .formula("h/c", WOJTKE)
                        .unit("ratio")
                        .atLeast(1)
                        .flat(1)
                        .column((g, p) -> g.ratio(g.high(), g.close(), 1)),
                shape("low-wick", "The close as a multiple of the low")
                        .formula("c/l", WOJTKE)
                        .unit("ratio")
                        .atLeast(1)
                        .flat(1)
                        .column((g, p) -> g.ratio(g.close(), g.low(), 1)),
                shape("close-change", "Change of the close")
                        .formula("c/c[1] - 1", WOJTKE)
                        .unit("share of the close before")
                        .atLeast(-1)
                        .warmUp(p -> 2)
                        .column((g, p) -> Formulas.closeChange(g)),
                shape(
                                "volume-change",
                                "Change of the volume, with one lot added so that a bar without a trade can be divided by")
                        .formula("(v+1)/(v[1]+1) - 1", WOJTKE)
                        .unit("share of the volume before")
                        .atLeast(-1)
                        .withoutVolume(0)
                        .warmUp(p -> 2)
                        .column((g, p) -> {
                            Column volume = g.plus(g.volume(), 1);
                            return g.plus(g.ratio(volume, g.lagged(volume, 1), 1), -1);
                        }),
                shape("internal-bar-ratio", "Where in its range the bar closed")
                        .formula("(c-l)/(h-l)", "Pagonidis, The IBS Effect, 2013")
                        .unit(RANGE_SHARE)
                        .range(0, 1)
                        .flat(0.5)
                        .column((g, p) -> g.ratio(g.minus(g.close(), g.low()), range(g), 0.5)),
                shape("balance-of-power", "Body of the candle, above 0 if it rose")
                        .formula("(c-o)/(h-l)", "Livshin, Stocks and Commodities 19:8, 2001")
                        .unit(RANGE_SHARE)
                        .range(-1, 1)
                        .column((g, p) -> g.ratio(g.minus(g.close(), g.open()), range(g), 0)),
                shape("upper-shadow", "Shadow above the body")
                        .formula("(h - max(o, c))/(h-l)", NISON)
                        .unit(RANGE_SHARE)
                        .range(0, 1)
                        .column((g, p) -> g.ratio(upperShadow(g), range(g), 0)),
                shape("lower-shadow", "Shadow below the body")
                        .formula("(min(o, c) - l)/(h-l)", NISON)
                        .unit(RANGE_SHARE)
                        .range(0, 1)
                        .column((g, p) -> g.ratio(lowerShadow(g), range(g), 0)),
                shape("body", "Change from open to close")
                        .formula("(c-o)/o", NISON)
                        .unit("share of the open")
                        .atLeast(-1)
                        .column((g, p) -> g.ratio(g.minus(g.close(), g.open()), g.open(), 0)),
                shape("bar-range", "Height of the bar")
                        .formula("(h-l)/c", NISON)
                        .unit("share of the close")
                        .atLeast(0)
                        .column((g, p) -> g.ratio(range(g), g.close(), 0)),
                shape("open-gap", "Jump from the close before to the open")
                        .formula("(o - c[1])/c[1]", NISON)
                        .unit("share of the close before")
                        .atLeast(-1)
                        .warmUp(p -> 2)
                        .column((g, p) -> {
                            Column jump = g.minusLagged(g.open(), g.close(), 1);
                            return g.ratio(jump, g.lagged(g.close(), 1), 0);
                        }),
                Family.named(
                                "doji",
                                Topic.CANDLE,
                                "Whether the body is at most a tenth of the average range of the n bars before")
                        .formula("1 if |c-o| <= 0.1 SMA[1] of (h-l), else 0", NISON)
                        .unit("0 or 1")
                        .range(0, 1)
                        .flat(1)
                        .warmUp(p -> p.n() + 1)
                        .parameter("n", 2, 250)
                        .list(10)
                        .column((g, p) -> {
                            Column usual = g.lagged(Formulas.sma(g, range(g), p.n()), 1);
                            Column body = g.absolute(g.minus(g.close(), g.open()));
                            return g.plus(g.times(g.above(body, g.times(usual, 0.1)), -1), 1);
                        }),
                shape("engulfing", "Whether the body covers the one before and goes the other way")
                        .formula(
                                "1 if c[1] < o[1], c >= o, c > o[1] and o < c[1]; -1 if c[1] >= o[1], c < o, o > c[1] and c < o[1]; else 0",
                                NISON)
                        .unit("-1, 0 or 1")
                        .range(-1, 1)
                        .warmUp(p -> 2)
                        .column((g, p) -> engulfing(g)),
                shape("hammer", "Whether the bar is a hammer or, upside down, a shooting star")
                        .formula(
                                "1 if the lower shadow is more than twice the body and the upper one less than half of it, -1 if the other way round, else 0",
                                NISON)
                        .unit("-1, 0 or 1")
                        .range(-1, 1)
                        .column((g, p) -> g.minus(
                                hammer(g, lowerShadow(g), upperShadow(g)), hammer(g, upperShadow(g), lowerShadow(g)))),
                shape("inside-bar", "Whether the bar lies within the one before, or reaches over it on both sides")
                        .formula("1 if h < h[1] and l > l[1], -1 if h > h[1] and l < l[1], else 0", NISON)
                        .unit("-1, 0 or 1")
                        .range(-1, 1)
                        .warmUp(p -> 2)
                        .column((g, p) -> {
                            Column inside = g.times(
                                    g.above(g.lagged(g.high(), 1), g.high()), g.aboveLagged(g.low(), g.low(), 1));
                            Column outside = g.times(
                                    g.aboveLagged(g.high(), g.high(), 1), g.above(g.lagged(g.low(), 1), g.low()));
                            return g.minus(inside, outside);
                        }),
                Family.named(
                                "bars-since-rise",
                                Topic.CANDLE,
                                "Bars in a row that did not close higher, counted up to n")
                        .formula("bars since c > c[1], at most n", "Bellwether")
                        .unit("bars")
                        .atLeast(0)
                        .flat((p, price) -> p.n())
                        .warmUp(p -> p.n() + 1)
                        .parameter("n", 2, 250)
                        .list(20)
                        .column((g, p) -> g.quiet(Formulas.rise(g), p.n())),
                Family.named("bars-since-fall", Topic.CANDLE, "Bars in a row that did not close lower, counted up to n")
                        .formula("bars since c < c[1], at most n", "Bellwether")
                        .unit("bars")
                        .atLeast(0)
                        .flat((p, price) -> p.n())
                        .warmUp(p -> p.n() + 1)
                        .parameter("n", 2, 250)
                        .list(20)
                        .column((g, p) -> g.quiet(Formulas.fall(g), p.n())));
    }

    private static Draft shape(String code, String description) {
        return Family.named(code, Topic.CANDLE, description).list();
    }

    private static Column range(Graph g) {
        return g.minus(g.high(), g.low());
    }

    private static Column upperShadow(Graph g) {
        return g.minus(g.high(), g.maximum(g.open(), g.close()));
    }

    private static Column lowerShadow(Graph g) {
        return g.minus(g.minimum(g.open(), g.close()), g.low());
    }

    private static Column hammer(Graph g, Column handle, Column other) {
        Column body = g.absolute(g.minus(g.close(), g.open()));
        return g.times(g.above(handle, g.times(body, 2)), g.above(body, g.times(other, 2)));
    }

    private static Column engulfing(Graph g) {
        Column falls = g.above(g.open(), g.close());
        Column rises = g.plus(g.times(falls, -1), 1);
        Column openBefore = g.lagged(g.open(), 1);
        Column closeBefore = g.lagged(g.close(), 1);
        Column up = g.times(g.above(g.close(), openBefore), g.above(closeBefore, g.open()));
        Column down = g.times(g.above(g.open(), closeBefore), g.above(openBefore, g.close()));
        Column bullish = g.times(g.times(g.lagged(falls, 1), rises), up);
        Column bearish = g.times(g.times(g.lagged(rises, 1), falls), down);
        return g.minus(bullish, bearish);
    }
}
