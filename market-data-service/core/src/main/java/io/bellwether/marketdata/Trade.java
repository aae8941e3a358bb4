package io.bellwether.marketdata;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One trade at the venue, or several of one order at the same time and price that the venue tells of as one.
 *
 * @param id the venue's number of it, ascending; of several, the first one's
 * @param lastId of several, the last one's; otherwise the same as {@code id}
 * @param price in quote asset per unit of base asset, positive
 * @param quantityBase in the base asset, positive
 * @param taker which side took; of several, of all of them
 */
public record Trade(long id, long lastId, Instant time, BigDecimal price, BigDecimal quantityBase, TakerSide taker) {
    public Trade {
        if (lastId < id) {
            throw new IllegalArgumentException("lastId must not be below id %d, was %d".formatted(id, lastId));
        }
        requirePositive("price", price);
        requirePositive("quantityBase", quantityBase);
    }

    /** A trade of a source that does not say who took. */
    public Trade(long id, long lastId, Instant time, BigDecimal price, BigDecimal quantityBase) {
        this(id, lastId, time, price, quantityBase, TakerSide.UNKNOWN);
    }

    /** A single trade of such a source. */
    public Trade(long id, Instant time, BigDecimal price, BigDecimal quantityBase) {
        this(id, id, time, price, quantityBase);
    }

    /** The same trade, of which it is known who took. */
    public Trade takenBy(TakerSide side) {
        return new Trade(id, lastId, time, price, quantityBase, side);
    }

    /** How many trades it stands for. */
    public long count() {
        return lastId - id + 1;
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
