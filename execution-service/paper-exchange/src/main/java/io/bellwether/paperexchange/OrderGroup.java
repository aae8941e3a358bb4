package io.bellwether.paperexchange;

import java.util.List;

/** An order list: orders of which one ends as soon as another wakes, trades or is canceled. */
record OrderGroup(long id, String clientOrderId, long createdMillis, List<Order> orders) {
    OrderGroup {
        orders = List.copyOf(orders);
    }

    boolean open() {
        return orders.stream().anyMatch(Order::open);
    }
}
