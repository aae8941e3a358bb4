package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.risk.contract.RiskEvent;
import org.jspecify.annotations.Nullable;

/** What one stored row must put on the topics: an event, and an order command where one was decided. */
record Parcel(@Nullable OrderCommand command, RiskEvent event) {
    /** The row's id. */
    String id() {
        return event.id();
    }
}
