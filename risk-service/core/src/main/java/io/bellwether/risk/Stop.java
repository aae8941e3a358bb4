package io.bellwether.risk;

import java.math.BigDecimal;

/**
 * A price below which a long position is given up. Looked at on each closed bar: a low at or below it sells at the
 * market, at whatever the market pays then, also when the bar gapped through the stop.
 */
public sealed interface Stop {
    /** The price at or below which to sell, in quote asset per unit of base asset. */
    BigDecimal priceFor(Position position);

    /** Why an exit by this stop happened. */
    Reason reason();

    /**
     * A fixed distance below the average cost.
     *
     * @param distance as a fraction of the average cost, in (0, 1)
     */
    record Fixed(BigDecimal distance) implements Stop {
        public Fixed {
            requireFraction(distance);
        }

        @Override
        public BigDecimal priceFor(Position position) {
            return position.averageCost().multiply(BigDecimal.ONE.subtract(distance));
        }

        @Override
        public Reason reason() {
            return Reason.STOP_FIXED;
        }
    }

    /**
     * A distance below the highest price seen since the entry. The high of the bar being judged is not yet in it:
     * within one bar nobody knows whether the high or the low came first.
     *
     * @param distance as a fraction of the highest price, in (0, 1)
     */
    record Trailing(BigDecimal distance) implements Stop {
        public Trailing {
            requireFraction(distance);
        }

        @Override
        public BigDecimal priceFor(Position position) {
            return position.highest().multiply(BigDecimal.ONE.subtract(distance));
        }

        @Override
        public Reason reason() {
            return Reason.STOP_TRAILING;
        }
    }

    private static void requireFraction(BigDecimal distance) {
        if (distance.signum() <= 0 || distance.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("distance must be between 0 and 1, was " + distance);
        }
    }
}
