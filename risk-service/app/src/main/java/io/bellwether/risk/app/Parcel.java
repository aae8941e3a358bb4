package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.risk.contract.RiskEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one stored row must put on the topics: an event, and the order commands that follow from it.
 *
 * @param trace where in a trace it stands; absent where it stands in none, or where that is not looked up yet
 */
record Parcel(
        List<OrderCommand> commands,
        RiskEvent event,
        @Nullable String trace) {
    Parcel {
        commands = List.copyOf(commands);
    }

    Parcel(List<OrderCommand> commands, RiskEvent event) {
        this(commands, event, null);
    }

    /** The same, at this place in a trace. */
    Parcel in(@Nullable String place) {
        return new Parcel(commands, event, place);
    }

    /** The row's id. */
    String id() {
        return event.id();
    }
}
