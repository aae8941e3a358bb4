package io.bellwether.execution.app;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.runtime.trace.Hop;
import io.bellwether.runtime.trace.TraceContext;
import io.bellwether.runtime.trace.Traces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The last steps of a bar's trace: a command, from its record until its outcome is known, and within it each order, from its
 * stored intent until the venue has acknowledged or refused it.
 */
@Singleton
class OrderTraces {
    /** Orders whose events may still come. The oldest are forgotten first; their events then carry no context. */
    private static final int MOST = 10_000;

    private final Traces traces;
    private final TradingMode mode;
    private final InstantSource clock;
    private final Map<String, TraceContext> places = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TraceContext> eldest) {
            return size() > MOST;
        }
    };
    private final Map<String, Hop> requests = new HashMap<>();

    OrderTraces(Traces traces, TradingMode mode, InstantSource clock) {
        this.traces = traces;
        this.mode = mode;
        this.clock = clock;
    }

    /** A command came with a record of these headers; the hop ends with its outcome. */
    synchronized Hop command(OrderCommand command, Headers headers) {
        Hop hop = traces.join("order", TraceContext.of(headers), clock.instant())
                .say("bellwether.command", command.id())
                .say("bellwether.command.kind", command.getClass().getSimpleName());
        hop.context()
                .ifPresent(place ->
                        ordersOf(command).forEach(decision -> places.put(ClientOrderId.of(mode, decision), place)));
        return hop;
    }

    private static List<String> ordersOf(OrderCommand command) {
        return switch (command) {
            case OrderCommand.PlaceOrder place -> List.of(place.id());
            case OrderCommand.ReplaceOrder replace -> List.of(replace.id());
            case OrderCommand.PlaceOrderList list ->
                list.list().legs().stream()
                        .map(leg -> leg.decisionId(list.id()))
                        .toList();
            // What is taken back stands in the trace that it was placed in.
            case OrderCommand.CancelOrder _, OrderCommand.CancelAllOrders _ -> List.of();
        };
    }

    /** An order went on. */
    synchronized void changed(String clientOrderId, OrderState before, OrderState after) {
        @Nullable TraceContext place = places.get(clientOrderId);
        if (place == null) {
            return;
        }
        if (before instanceof OrderState.Intended) {
            requests.put(
                    clientOrderId,
                    traces.ask("acknowledgement", Optional.of(place), clock.instant())
                            .say("bellwether.order", clientOrderId));
        }
        @Nullable Hop request = requests.get(clientOrderId);
        if (request == null) {
            return;
        }
        String state = after.getClass().getSimpleName();
        request.happened(state);
        if (!(after instanceof OrderState.Sending) && !(after instanceof OrderState.Unknown)) {
            requests.remove(clientOrderId);
            request.say("bellwether.order.state", state).end();
        }
    }

    /** Where the order stands in a trace, for the events that tell of it. */
    synchronized Optional<TraceContext> place(String clientOrderId) {
        return Optional.ofNullable(places.get(clientOrderId));
    }
}
