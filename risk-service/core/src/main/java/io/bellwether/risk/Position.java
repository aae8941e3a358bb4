package io.bellwether.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is held of the base asset, at which cost, and what the stops must remember of it. A short position is a negative
 * quantity with a negative cost, which is what its sale brought in; every formula then holds for both directions.
 *
 * @param quantityBase in the base asset, negative while short; may be dust that is too little to trade
 * @param costQuote paid for all of it, in the quote asset, fees included; negative while short
 * @param openedAt when the first fill of the entry happened; absent while nothing was traded
 * @param highest the highest price since then, in quote asset per unit of base asset; zero while nothing was traded
 * @param lowest the lowest price since then; absent while nothing was traded, and in states stored before it was kept
 * @param entries how many entry orders the position is made of
 */
public record Position(
        BigDecimal quantityBase,
        BigDecimal costQuote,
        @Nullable Instant openedAt,
        BigDecimal highest,
        @Nullable BigDecimal lowest,
        int entries) {
    /** Decimals kept of costs and averages: four more than any quantity on the venues we know has. */
    static final int SCALE = 12;

    public static final Position NONE = new Position(BigDecimal.ZERO, BigDecimal.ZERO, null, BigDecimal.ZERO, null, 0);

    /** Quote asset per unit of base asset, fees included; zero while nothing is held. */
    public BigDecimal averageCost() {
        return quantityBase.signum() == 0
                ? BigDecimal.ZERO
                : costQuote.divide(quantityBase, SCALE, RoundingMode.HALF_EVEN);
    }

    public BigDecimal unrealisedPnlQuote(BigDecimal price) {
        return quantityBase.multiply(price).subtract(costQuote);
    }

    /** Which way it goes; a position of nothing counts as long, which changes nothing. */
    public Direction direction() {
        return quantityBase.signum() < 0 ? Direction.SHORT : Direction.LONG;
    }

    /** The price most in its favour since the entry. */
    BigDecimal best() {
        return direction() == Direction.LONG || lowest == null ? highest : lowest;
    }

    /** The price most against it since the entry. */
    BigDecimal worst() {
        return direction() == Direction.LONG ? lowest == null ? averageCost() : lowest : highest;
    }

    /** A new entry starts: what is held now is dust, and what the stops remembered of the last trade is over. */
    Position beforeEntry() {
        return new Position(quantityBase, costQuote, null, BigDecimal.ZERO, null, 1);
    }

    /** Another entry is added to what is held. */
    Position beforeAddition() {
        return new Position(quantityBase, costQuote, openedAt, highest, lowest, entries + 1);
    }

    /** More of the same direction. Both changes are negative for a short position. */
    Position grown(BigDecimal changeBase, BigDecimal changeQuote, BigDecimal price, Instant when) {
        return new Position(
                quantityBase.add(changeBase),
                costQuote.add(changeQuote),
                openedAt == null ? when : openedAt,
                highest.max(price),
                lowest == null ? price : lowest.min(price),
                entries);
    }

    /** Less of it. {@code partBase} has the position's sign and is not more than all of it. */
    Position shrunk(BigDecimal partBase) {
        return new Position(
                quantityBase.subtract(partBase),
                costQuote.subtract(costOf(partBase)),
                openedAt,
                highest,
                lowest,
                entries);
    }

    /** The part of the cost that belongs to {@code part} of the quantity; all of it for all of it, to the last digit. */
    BigDecimal costOf(BigDecimal part) {
        return part.compareTo(quantityBase) == 0
                ? costQuote
                : costQuote.multiply(part).divide(quantityBase, SCALE, RoundingMode.HALF_EVEN);
    }

    /** After a bar with these extremes; the same object where they change nothing. */
    Position seen(BigDecimal high, BigDecimal low) {
        boolean higher = high.compareTo(highest) > 0;
        boolean lower = lowest == null || low.compareTo(lowest) < 0;
        return higher || lower
                ? new Position(
                        quantityBase, costQuote, openedAt, higher ? high : highest, lower ? low : lowest, entries)
                : this;
    }
}
