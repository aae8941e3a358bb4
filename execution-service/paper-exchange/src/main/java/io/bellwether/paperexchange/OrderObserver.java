package io.bellwether.paperexchange;

import java.util.Set;

/** Who wants to know what becomes of orders, or something of it. Called on the event loop, in order. */
interface OrderObserver {
    void accepted(Order order);

    default void traded(Order order, Execution execution) {}

    /** {@code cancelId} names the cancel, not the order. */
    default void canceled(Order order, String cancelId) {}

    default void expired(Order order) {}

    default void balancesChanged(Set<String> assets) {}
}
