package io.bellwether.paperexchange;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When each order was taken in, by the world's clock and not the venue's: the only witness of how long an order took to
 * get here. It is kept apart from the ledger, which is the same whenever the same is asked at the same venue times.
 */
final class OrderArrivals implements OrderObserver {
    private final InstantSource world;
    private final Map<String, Instant> byClientOrderId = new LinkedHashMap<>();

    OrderArrivals(InstantSource world) {
        this.world = world;
    }

    /** By the orders' client ids, oldest first. */
    Map<String, Instant> all() {
        return byClientOrderId;
    }

    /** What came back from a file arrived in another life. */
    void forget() {
        byClientOrderId.clear();
    }

    @Override
    public void accepted(Order order) {
        // One that was asleep is told again when it wakes.
        byClientOrderId.putIfAbsent(order.clientOrderId(), world.instant());
    }
}
