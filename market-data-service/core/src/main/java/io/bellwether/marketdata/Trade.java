package io.bellwether.marketdata;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One trade at the venue.
 *
 * @param id the venue's number of it, ascending
 * @param price in quote asset per unit of base asset, positive
 * @param quantityBase in the base asset, positive
 */
public record Trade(long id, Instant time, BigDecimal price, BigDecimal quantityBase) {
    public Trade {
        requirePositive("price", price);
        requirePositive("quantityBase", quantityBase);
    }

    /** What the trade was worth, in the quote asset; exact. */
    public BigDecimal quantityQuote() {
        return price.multiply(quantityBase);
    }

    private static void requirePositive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be positive, was " + value);
        }
    }
}
