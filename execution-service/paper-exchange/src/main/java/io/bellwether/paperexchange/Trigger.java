package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;

/**
 * What wakes a conditional order: a price, or a fall or rise from the best price since it began to look.
 *
 * <p>A stop sells on a fall and buys on a rise, a take-profit the other way round. What trails sells on a fall from the
 * highest and buys on a rise from the lowest price.
 */
final class Trigger {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    private final boolean onRise;
    private final BigDecimal stopPrice;
    private final int trailingDelta;
    private final boolean activatedOnRise;
    private final BigDecimal reference;
    private boolean active;
    private BigDecimal best;

    /** A trigger that begins to look when the market has last paid {@code lastPrice}. */
    Trigger(OrderRequest request, BigDecimal lastPrice) {
        boolean stop = request.type() == OrderType.STOP_LOSS || request.type() == OrderType.STOP_LOSS_LIMIT;
        boolean trails = request.trailingDelta() > 0;
        this.onRise = (request.side() == Side.BUY) == (stop || trails);
        this.stopPrice = request.stopPrice();
        this.trailingDelta = request.trailingDelta();
        this.activatedOnRise = stopPrice.compareTo(lastPrice) > 0;
        this.active = stopPrice.signum() == 0;
        this.best = lastPrice;
        this.reference = stopPrice.signum() == 0 ? lastPrice : stopPrice;
    }

    /** What an order at any price is reckoned to cost while it sleeps. */
    BigDecimal reference() {
        return reference;
    }

    /** Whether it would wake the order at once, so that it is no order to wait with. */
    boolean immediately(BigDecimal lastPrice) {
        return trailingDelta == 0 && reached(lastPrice, stopPrice, onRise);
    }

    /** Looks at one trade; whether that wakes the order. */
    boolean wokenBy(BigDecimal price) {
        if (trailingDelta == 0) {
            return reached(price, stopPrice, onRise);
        }
        if (!active) {
            active = reached(price, stopPrice, activatedOnRise);
            best = price;
            return false;
        }
        best = onRise ? best.min(price) : best.max(price);
        BigDecimal factor = onRise
                ? WHOLE.add(BigDecimal.valueOf(trailingDelta))
                : WHOLE.subtract(BigDecimal.valueOf(trailingDelta));
        return reached(price.multiply(WHOLE), best.multiply(factor), onRise);
    }

    private static boolean reached(BigDecimal price, BigDecimal level, boolean rising) {
        return rising ? price.compareTo(level) >= 0 : price.compareTo(level) <= 0;
    }
}
