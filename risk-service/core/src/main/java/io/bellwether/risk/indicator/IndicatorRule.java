package io.bellwether.risk.indicator;

import io.bellwether.marketdata.contract.Bar;

/**
 * A rule that looks at past and present closes and says buy (1), sell (-1) or neither (0). It never looks ahead: its word at
 * a bar's close uses bars up to that one.
 */
public sealed interface IndicatorRule {
    /** How many bars it must have seen before it says anything. */
    int warmUp();

    /** Begins to follow a symbol's bars. */
    default Follower follow() {
        return new Ta4jFollower(this);
    }

    /** A rule at work on one symbol. Not thread-safe. */
    interface Follower {
        /** Takes the next bar and says 1, 0 or -1; NaN while it is not warm. */
        double next(Bar bar);
    }

    /**
     * Buys what fell too fast and sells what rose too fast, by Wilder's relative strength index.
     *
     * @param period in bars
     * @param buyBelow in [0, 100]
     * @param sellAbove in [0, 100], above {@code buyBelow}
     */
    record Rsi(int period, double buyBelow, double sellAbove) implements IndicatorRule {
        public Rsi {
            requireBars("period", period);
            if (!(buyBelow >= 0 && buyBelow < sellAbove && sellAbove <= 100)) {
                throw new IllegalArgumentException(
                        "0 <= buy-below < sell-above <= 100 must hold, were %s and %s".formatted(buyBelow, sellAbove));
            }
        }

        @Override
        public int warmUp() {
            // The average remembers its first value for long; after eleven periods less than 1e-4 of it is left.
            return 11 * period + 1;
        }
    }

    /**
     * Follows two simple moving averages.
     *
     * @param fast in bars
     * @param slow in bars, above {@code fast}
     * @param standing whether it repeats its word for as long as the fast one is above or below, or only says it at the bar
     *     at which they cross
     */
    record SmaCross(int fast, int slow, boolean standing) implements IndicatorRule {
        public SmaCross {
            requireBars("fast", fast);
            requireBars("slow", slow);
            if (fast >= slow) {
                throw new IllegalArgumentException("fast must be below slow, were %d and %d".formatted(fast, slow));
            }
        }

        @Override
        public int warmUp() {
            return slow + 1;
        }
    }

    /**
     * Goes with the market: buys when the close has risen by {@code change} within {@code bars} bars, sells when it has
     * fallen by it.
     *
     * @param change as a fraction, above 0
     */
    record Trend(int bars, double change) implements IndicatorRule {
        public Trend {
            requireBars("bars", bars);
            requireChange(change);
        }

        @Override
        public int warmUp() {
            return bars + 1;
        }
    }

    /**
     * Goes against the market: buys when the close has fallen by {@code change} within {@code bars} bars, sells when it has
     * risen by it.
     *
     * @param change as a fraction, above 0
     */
    record Dip(int bars, double change) implements IndicatorRule {
        public Dip {
            requireBars("bars", bars);
            requireChange(change);
        }

        @Override
        public int warmUp() {
            return bars + 1;
        }
    }

    private static void requireBars(String field, int bars) {
        if (bars < 1 || bars > 5_000) {
            throw new IllegalArgumentException(field + " must be 1 to 5000 bars, was " + bars);
        }
    }

    private static void requireChange(double change) {
        if (!(change > 0 && change < 1)) {
            throw new IllegalArgumentException("change must be between 0 and 1, was " + change);
        }
    }
}
