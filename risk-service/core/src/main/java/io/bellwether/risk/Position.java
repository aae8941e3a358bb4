package io.bellwether.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is held of the base asset, at which cost, and what the stops must remember of it.
 *
 * @param quantityBase in the base asset, not negative; may be dust that is too little to sell
 * @param costQuote paid for all of it, in the quote asset
 * @param openedAt when the first fill of the entry happened; absent while nothing was bought
 * @param highest the highest price since then, in quote asset per unit of base asset; zero while nothing was bought
 */
public record Position(
        BigDecimal quantityBase,
        BigDecimal costQuote,
        @Nullable Instant openedAt,
        BigDecimal highest) {
    /** Decimals kept of costs and averages: four more than any quantity on the venues we know has. */
    static final int SCALE = 12;

    public static final Position NONE = new Position(BigDecimal.ZERO, BigDecimal.ZERO, null, BigDecimal.ZERO);

    public Position {
        if (quantityBase.signum() < 0) {
            throw new IllegalArgumentException("quantityBase must not be negative, was " + quantityBase);
        }
    }

    /** Quote asset paid per unit of base asset, fees included; zero while nothing is held. */
    public BigDecimal averageCost() {
        return quantityBase.signum() == 0
                ? BigDecimal.ZERO
                : costQuote.divide(quantityBase, SCALE, RoundingMode.HALF_EVEN);
    }

    public BigDecimal unrealisedPnlQuote(BigDecimal price) {
        return quantityBase.multiply(price).subtract(costQuote);
    }

    /** A new entry starts: what is held now is dust, and what the stops remembered of the last trade is over. */
    Position beforeEntry() {
        return new Position(quantityBase, costQuote, null, BigDecimal.ZERO);
    }

    Position bought(BigDecimal receivedBase, BigDecimal paidQuote, BigDecimal price, Instant when) {
        return new Position(
                quantityBase.add(receivedBase),
                costQuote.add(paidQuote),
                openedAt == null ? when : openedAt,
                highest.max(price));
    }

    Position sold(BigDecimal givenBase) {
        BigDecimal remaining = quantityBase.subtract(givenBase);
        return new Position(remaining, costQuote.subtract(costOf(givenBase)), openedAt, highest);
    }

    /** The part of the cost that belongs to {@code part} of the quantity; all of it for all of it, to the last digit. */
    BigDecimal costOf(BigDecimal part) {
        return part.compareTo(quantityBase) == 0
                ? costQuote
                : costQuote.multiply(part).divide(quantityBase, SCALE, RoundingMode.HALF_EVEN);
    }

    Position seen(BigDecimal high) {
        return new Position(quantityBase, costQuote, openedAt, highest.max(high));
    }
}
