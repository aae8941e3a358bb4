package io.bellwether.paperexchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is locked for one order, or for orders of which only one can fill: never more than the most demanding of them
 * needs.
 */
final class Reservation {
    private final String asset;
    private final Balances balances;
    private final Function<Order, BigDecimal> need;
    private final List<Order> orders = new ArrayList<>();
    private BigDecimal locked = BigDecimal.ZERO;

    /**
     * Nothing locked yet.
     *
     * @param need what an order has to have locked now; zero for one that is over or fills at once
     */
    Reservation(String asset, Balances balances, Function<Order, BigDecimal> need) {
        this.asset = asset;
        this.balances = balances;
        this.need = need;
    }

    void join(Order order) {
        orders.add(order);
    }

    /** Locks or frees the difference to what is needed now. */
    void adjust() {
        BigDecimal needed = orders.stream().map(need).reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal more = needed.subtract(locked);
        if (more.signum() > 0) {
            balances.lock(asset, more);
        } else if (more.signum() < 0) {
            balances.unlock(asset, more.negate());
        }
        locked = needed;
    }
}
