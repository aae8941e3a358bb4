package io.bellwether.paperexchange;

import java.util.Set;

/** Who wants to know what becomes of orders. Called on the event loop, in order. */
interface OrderObserver {
    void accepted(Order order);

    void traded(Order order, Execution execution);

    /** {@code cancelId} names the cancel, not the order. */
    void canceled(Order order, String cancelId);

    void expired(Order order);

    void balancesChanged(Set<String> assets);
}
