package io.bellwether.paperexchange;

import java.util.List;

/**
 * An order list: orders of which one ends as soon as another wakes, trades or is canceled.
 *
 * @param bracket whether the first of them is an entry that the others wait for
 */
record OrderGroup(long id, String clientOrderId, long createdMillis, List<Order> orders, boolean bracket) {
    OrderGroup {
        orders = List.copyOf(orders);
    }

    /** Binance's word for how they hang together. */
    String contingency() {
        return bracket ? "OTO" : "OCO";
    }

    /** Whether others wait for this one. */
    boolean entry(Order order) {
        return bracket && orders.getFirst().orderId() == order.orderId();
    }

    boolean open() {
        return orders.stream().anyMatch(Order::open);
    }
}
