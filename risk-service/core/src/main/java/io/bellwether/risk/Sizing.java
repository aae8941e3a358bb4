package io.bellwether.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much to buy or sell for an entry.
 *
 * @param stake what an entry may cost
 * @param reserve fraction of the free balance that is never spent: room for the fee, and for a price that moves between the
 *     close that the order is sized on and its fill
 * @param leverage how many times its stake a position is worth; 1 on spot
 */
public record Sizing(Stake stake, BigDecimal reserve, int leverage) {
    private static final int MAX_LEVERAGE = 125;

    public Sizing {
        if (reserve.signum() < 0 || reserve.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("reserve must be at least 0 and below 1, was " + reserve);
        }
        if (leverage < 1 || leverage > MAX_LEVERAGE) {
            throw new IllegalArgumentException("leverage must be 1 to %d, was %d".formatted(MAX_LEVERAGE, leverage));
        }
    }

    /** A fraction of the free balance, without leverage. */
    public Sizing(BigDecimal fraction, BigDecimal reserve) {
        this(new Stake.Fraction(fraction), reserve, 1);
    }

    /** The quantity to trade at {@code price}, a multiple of {@code stepSize}; may be zero. */
    BigDecimal quantityBase(AccountBook book, BigDecimal price, Readings readings, Track track) {
        BigDecimal free = freeQuote(book, price);
        BigDecimal wanted = stake.stakeQuote(new Stake.Funds(free, book.valueQuote(price), readings, track));
        BigDecimal budget = wanted.min(free.multiply(BigDecimal.ONE.subtract(reserve)));
        if (budget.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return roundedDown(
                budget.multiply(BigDecimal.valueOf(leverage)).divide(price, Position.SCALE, RoundingMode.DOWN),
                book.rules().stepSize());
    }

    /** What no position binds: the balance on spot, the equity less the margins of what is held elsewhere. */
    private BigDecimal freeQuote(AccountBook book, BigDecimal price) {
        Position position = book.position();
        if (leverage == 1 && position.quantityBase().signum() >= 0) {
            return book.quoteQuantity();
        }
        BigDecimal margin =
                position.costQuote().abs().divide(BigDecimal.valueOf(leverage), Position.SCALE, RoundingMode.UP);
        return book.valueQuote(price).subtract(margin);
    }

    static BigDecimal roundedDown(BigDecimal quantity, BigDecimal stepSize) {
        return quantity.divide(stepSize, 0, RoundingMode.DOWN).multiply(stepSize);
    }
}
