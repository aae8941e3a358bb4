package io.bellwether.paperexchange;

import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A one-way position followed trade by trade, for what each trade earned by closing some of it. */
final class FuturesPosition {
    private static final int PLACES = 8;

    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal entryWorth = BigDecimal.ZERO;

    /** Books a trade and returns what it earned, before the fee. */
    BigDecimal trade(Side side, BigDecimal tradedBase, BigDecimal price) {
        BigDecimal change = side == Side.BUY ? tradedBase : tradedBase.negate();
        BigDecimal earned = BigDecimal.ZERO;
        if (quantity.signum() * change.signum() < 0) {
            BigDecimal closing = change.abs().min(quantity.abs());
            BigDecimal closed = quantity.signum() > 0 ? closing : closing.negate();
            BigDecimal entered = entryWorth.multiply(closing).divide(quantity.abs(), PLACES, RoundingMode.HALF_UP);
            earned = closed.multiply(price).subtract(entered);
            quantity = quantity.subtract(closed);
            entryWorth = quantity.signum() == 0 ? BigDecimal.ZERO : entryWorth.subtract(entered);
            change = change.add(closed);
        }
        quantity = quantity.add(change);
        entryWorth = entryWorth.add(change.multiply(price));
        return earned;
    }
}
