package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;

/** The catalogue's formulas, written in the graph's words. The families say what each one is. */
final class Formulas {
    /**
     * An average move below this, in ticks, is no move. A smoothed average never reaches zero: in a market that stands still
     * it shrinks for ever, and a quotient of two such remainders would depend on bars thousands of rows ago.
     */
    static final double NO_MOVE_TICKS = 1e-9;

    /** A range of smoothed prices below this, in ticks, is rounding and no range. */
    static final double NO_PRICE_RANGE_TICKS = 1e-6;

    /** A range of a smoothed oscillator of 0 to 100 below this is rounding and no range. */
    static final double NO_POINTS_RANGE = 1e-4;

    /** A range of the Schaff cycle's first line below this is rounding; its ends are reached by halves and exactly. */
    static final double NO_CYCLE_RANGE = 1e-9;

    private Formulas() {}

    static Column sma(Graph g, Column x, int n) {
        return g.divided(g.sum(x, n), n);
    }

    static Column wma(Graph g, Column x, int n) {
        return g.divided(g.weightedSum(x, n), n * (n + 1) / 2.0);
    }

    /** The whole part of the square root of a period. */
    static int root(int n) {
        return (int) Math.sqrt(n);
    }

    static Column hma(Graph g, int n) {
        Column half = wma(g, g.close(), n / 2);
        Column full = wma(g, g.close(), n);
        return wma(g, g.minus(g.times(half, 2), full), root(n));
    }

    static Column dema(Graph g, int n) {
        Column first = g.ema(g.close(), n);
        return g.minus(g.times(first, 2), g.ema(first, n));
    }

    static Column tema(Graph g, int n) {
        Column first = g.ema(g.close(), n);
        Column second = g.ema(first, n);
        return g.plus(g.times(g.minus(first, second), 3), g.ema(second, n));
    }

    static Column rsi(Graph g, int n) {
        Column rises = g.wilder(rise(g), n);
        Column falls = g.wilder(fall(g), n);
        return g.times(g.ratio(rises, g.plus(rises, falls), NO_MOVE_TICKS, 0.5), 100);
    }

    static Column williamsR(Graph g, int n) {
        Column highest = g.highest(g.high(), n);
        Column range = g.minus(highest, g.lowest(g.low(), n));
        return g.times(g.ratio(g.minus(highest, g.close()), range, 0.5), -100);
    }

    static Column stochasticK(Graph g, int n) {
        Column lowest = g.lowest(g.low(), n);
        Column range = g.minus(g.highest(g.high(), n), lowest);
        return g.times(g.ratio(g.minus(g.close(), lowest), range, 0.5), 100);
    }

    /** Three times the typical price stays a whole number of ticks; the factor cancels in the quotient. */
    static Column cci(Graph g, int n) {
        Column price = tripleTypicalPrice(g);
        Column mean = sma(g, price, n);
        Column deviation = g.divided(g.absoluteDeviation(price, mean, n), n);
        return g.ratio(g.minus(price, mean), g.times(deviation, 0.015), 0);
    }

    static Column cmo(Graph g, int n) {
        Column rises = g.sum(rise(g), n);
        Column falls = g.sum(fall(g), n);
        return g.times(g.ratio(g.minus(rises, falls), g.plus(rises, falls), 0), 100);
    }

    static Column macd(Graph g, int fast, int slow) {
        return g.minus(g.ema(g.close(), fast), g.ema(g.close(), slow));
    }

    static Column ppo(Graph g, int fast, int slow) {
        return g.times(g.ratio(macd(g, fast, slow), g.ema(g.close(), slow), 0), 100);
    }

    /** The middle of the highest high and the lowest low. */
    static Column middle(Graph g, int n) {
        return g.divided(g.plus(g.highest(g.high(), n), g.lowest(g.low(), n)), 2);
    }

    /** How far a price is from the close, as a share of the close. */
    static Column fromClose(Graph g, Column price) {
        return g.ratio(g.minus(price, g.close()), g.close(), 0);
    }

    static Column roc(Graph g, int n) {
        // close - (close - close[n]) is close[n], exactly, because ticks are whole numbers.
        Column change = g.minusLagged(g.close(), g.close(), n);
        return g.times(g.ratio(change, g.minus(g.close(), change), 0), 100);
    }

    static Column cmf(Graph g, int n) {
        return g.ratio(g.sum(moneyFlow(g), n), g.sum(g.volume(), n), 0);
    }

    /** The volume, as far as the close is nearer to the high than to the low. */
    static Column moneyFlow(Graph g) {
        Column range = g.minus(g.high(), g.low());
        Column position = g.minus(g.minus(g.close(), g.low()), g.minus(g.high(), g.close()));
        return g.times(g.ratio(position, range, 0), g.volume());
    }

    /** The change of the close since the bar before, as a share of that one. */
    static Column closeChange(Graph g) {
        return g.ratio(change(g), g.lagged(g.close(), 1), 0);
    }

    static Column atr(Graph g, int n) {
        return g.wilder(trueRange(g), n);
    }

    static Column plusDi(Graph g, int n) {
        return g.times(g.ratio(plusMovement(g, n), atr(g, n), NO_MOVE_TICKS, 0), 100);
    }

    static Column minusDi(Graph g, int n) {
        return g.times(g.ratio(minusMovement(g, n), atr(g, n), NO_MOVE_TICKS, 0), 100);
    }

    /** The true range cancels in the directional index, so it is taken from the two movements themselves. */
    static Column adx(Graph g, int n) {
        Column plus = plusMovement(g, n);
        Column minus = minusMovement(g, n);
        Column index = g.ratio(g.absolute(g.minus(plus, minus)), g.plus(plus, minus), NO_MOVE_TICKS, 0);
        return g.wilder(g.times(index, 100), n);
    }

    static Column deviation(Graph g, int n) {
        Column mean = sma(g, g.close(), n);
        return g.squareRoot(g.divided(g.squaredDeviation(g.close(), mean, n), n));
    }

    static Column percentB(Graph g, int n) {
        Column distance = g.minus(g.close(), sma(g, g.close(), n));
        return g.plus(g.ratio(distance, g.times(deviation(g, n), 4), 0), 0.5);
    }

    static Column bandWidth(Graph g, int n) {
        return g.ratio(g.times(deviation(g, n), 4), sma(g, g.close(), n), 0);
    }

    static Column aroonUp(Graph g, int n) {
        return aroon(g, g.rowsSinceHighest(g.high(), n + 1), n);
    }

    static Column aroonDown(Graph g, int n) {
        return aroon(g, g.rowsSinceLowest(g.low(), n + 1), n);
    }

    static Column mfi(Graph g, int n) {
        Column price = tripleTypicalPrice(g);
        Column change = g.minusLagged(price, price, 1);
        // Within one tick to either side a change of whole ticks is its sign: 1, 0 or -1.
        Column sign = g.clamped(change, -1, 1);
        Column flow = g.times(g.times(price, g.volume()), sign);
        Column inflow = g.sum(positive(g, flow), n);
        Column outflow = g.sum(positive(g, g.times(flow, -1)), n);
        return g.times(g.ratio(inflow, g.plus(inflow, outflow), 0.5), 100);
    }

    static Column trix(Graph g, int n) {
        Column third = g.ema(g.ema(g.ema(g.close(), n), n), n);
        Column change = g.minusLagged(third, third, 1);
        return g.times(g.ratio(change, g.minus(third, change), 0), 100);
    }

    static Column dpo(Graph g, int n) {
        return g.minusLagged(g.close(), sma(g, g.close(), n), n / 2 + 1);
    }

    static Column forceIndex(Graph g, int n) {
        return g.ema(g.times(g.volume(), change(g)), n);
    }

    static Column efficiencyRatio(Graph g, int n) {
        Column way = g.absolute(g.minusLagged(g.close(), g.close(), n));
        return g.ratio(way, g.sum(g.absolute(change(g)), n), 0);
    }

    /** With x = 1..n: (sum of x*y - (n+1)/2 * sum of y) over (n^3 - n)/12. */
    static Column regressionSlope(Graph g, int n) {
        Column tilt = g.minus(g.weightedSum(g.close(), n), g.times(g.sum(g.close(), n), (n + 1) / 2.0));
        return g.divided(tilt, (n * n - 1) * n / 12.0);
    }

    static Column vwapDistance(Graph g, int n) {
        Column money = g.sum(g.times(tripleTypicalPrice(g), g.volume()), n);
        Column tripleAverage = g.ratio(money, g.sum(g.volume(), n), 0);
        return g.ratio(g.minus(g.times(g.close(), 3), tripleAverage), tripleAverage, 0);
    }

    private static Column aroon(Graph g, Column since, int n) {
        return g.times(g.plus(g.divided(since, -n), 1), 100);
    }

    static Column logReturn(Graph g, int n) {
        return g.logarithm(g.ratio(g.close(), g.lagged(g.close(), n), 1));
    }

    static Column change(Graph g) {
        return g.minusLagged(g.close(), g.close(), 1);
    }

    static Column rise(Graph g) {
        return positive(g, change(g));
    }

    static Column fall(Graph g) {
        return positive(g, g.times(change(g), -1));
    }

    static Column positive(Graph g, Column x) {
        return g.clamped(x, 0, Double.POSITIVE_INFINITY);
    }

    static Column tripleTypicalPrice(Graph g) {
        return g.plus(g.plus(g.high(), g.low()), g.close());
    }

    static Column trueRange(Graph g) {
        Column top = g.maximumLagged(g.high(), g.close(), 1);
        return g.minus(top, g.minimumLagged(g.low(), g.close(), 1));
    }

    private static Column plusMovement(Graph g, int n) {
        return g.wilder(g.dominant(up(g), down(g)), n);
    }

    private static Column minusMovement(Graph g, int n) {
        return g.wilder(g.dominant(down(g), up(g)), n);
    }

    private static Column up(Graph g) {
        return g.minusLagged(g.high(), g.high(), 1);
    }

    private static Column down(Graph g) {
        return g.times(g.minusLagged(g.low(), g.low(), 1), -1);
    }
}
