package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.risk.contract.RiskEvent;
import java.util.List;

/** What one stored row must put on the topics: an event, and the order commands that follow from it. */
record Parcel(List<OrderCommand> commands, RiskEvent event) {
    Parcel {
        commands = List.copyOf(commands);
    }

    /** The row's id. */
    String id() {
        return event.id();
    }
}
