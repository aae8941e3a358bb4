package io.bellwether.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much to buy.
 *
 * @param fraction of the quote balance to spend on one entry, in (0, 1]
 * @param reserve fraction of the quote balance that is never spent: room for the fee, and for a price that moves
 *     between the close that the order is sized on and its fill
 */
public record Sizing(BigDecimal fraction, BigDecimal reserve) {
    public Sizing {
        if (fraction.signum() <= 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("fraction must be above 0 and at most 1, was " + fraction);
        }
        if (reserve.signum() < 0 || reserve.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("reserve must be at least 0 and below 1, was " + reserve);
        }
    }

    /** The quantity to buy with {@code quoteQuantity} at {@code price}, a multiple of {@code stepSize}; may be zero. */
    BigDecimal quantityBase(BigDecimal quoteQuantity, BigDecimal price, BigDecimal stepSize) {
        BigDecimal budget = quoteQuantity.multiply(fraction.min(BigDecimal.ONE.subtract(reserve)));
        if (budget.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return roundedDown(budget.divide(price, Position.SCALE, RoundingMode.DOWN), stepSize);
    }

    static BigDecimal roundedDown(BigDecimal quantity, BigDecimal stepSize) {
        return quantity.divide(stepSize, 0, RoundingMode.DOWN).multiply(stepSize);
    }
}
