package io.bellwether.execution.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.app.ChaosCommands.Decision;
import io.bellwether.execution.app.ChaosTally.Count;
import io.bellwether.execution.contract.OrderEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what the service stored and told against the exchange's ledger, without asking the service. */
final class ChaosAudit {
    private final ExchangeWorld world;
    private final ChaosTally tally;
    private final String account;
    private final OrderStore store;
    private final Set<Long> before = new HashSet<>();

    ChaosAudit(ExchangeWorld world, ChaosTally tally, String account) {
        this.world = world;
        this.tally = tally;
        this.account = account;
        this.store = new OrderStore(world.database(), world.json());
        world.ledger()
                .path("orders")
                .forEach(order -> before.add(order.path("orderId").asLong()));
    }

    /** The account's events as they are stored, in their order. */
    List<OrderEvent> events() {
        return world
                .database()
                .transact(session -> session.createQuery(
                                "from EventRow where account = :account order by sequence", EventRow.class)
                        .setParameter("account", account)
                        .getResultList())
                .stream()
                .map(row -> world.json().read(row.payload(), OrderEvent.class))
                .toList();
    }

    void compare(List<Decision> decisions, List<String> byHand) {
        Map<String, List<JsonNode>> placed = new HashMap<>();
        for (JsonNode order : world.ledger().path("orders")) {
            if (!before.contains(order.path("orderId").asLong())) {
                placed.computeIfAbsent(order.path("clientOrderId").asText(), _ -> new ArrayList<>())
                        .add(order);
            }
        }
        List<OrderEvent> events = events();
        for (Decision decision : decisions) {
            compare(decision, placed.getOrDefault(decision.clientOrderId(), List.of()), events);
        }
        Set<String> known = new HashSet<>(byHand);
        decisions.forEach(decision -> known.add(decision.clientOrderId()));
        placed.keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> tally.found(Count.UNTRACKED, "an order of nobody: " + id));
        compareTrades(placed, byHand, events);
        compareNumbers(events);
        tally.add(Count.ORDERS, decisions.size());
        tally.add(
                Count.UNKNOWN,
                events.stream()
                        .filter(OrderEvent.OrderUnknown.class::isInstance)
                        .count());
    }

    private void compare(Decision decision, List<JsonNode> placed, List<OrderEvent> events) {
        tally.add(Count.PLACED, placed.size());
        for (int extra = 1; extra < placed.size(); extra++) {
            tally.found(Count.DUPLICATES, decision.id());
        }
        StoredOrder stored = store.find(decision.id()).orElse(null);
        if (stored == null) {
            tally.found(placed.isEmpty() ? Count.LOST : Count.UNTRACKED, decision.id() + " has no intent");
            return;
        }
        if (!(stored.state() instanceof OrderState.Done done)) {
            tally.found(Count.LOST, "%s is still %s".formatted(decision.id(), stored.state()));
            return;
        }
        boolean told = events.stream()
                .anyMatch(event -> event instanceof OrderEvent.OrderUnknown unknown
                        && unknown.decisionId().equals(decision.id()));
        if (told && !placed.isEmpty()) {
            tally.add(Count.UNKNOWN_PLACED, 1);
        }
        BigDecimal executed = placed.stream()
                .map(order -> new BigDecimal(order.path("executedQty").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (done.filledBase().compareTo(executed) != 0 || placed.isEmpty() != (done.progress() == null)) {
            tally.found(
                    Count.DIFFERENT,
                    "%s is %s of %s, the ledger has %d of %s"
                            .formatted(decision.id(), done.completion(), done.filledBase(), placed.size(), executed));
        }
        long ends = events.stream()
                .filter(event -> event instanceof OrderEvent.OrderCompleted completed
                        && completed.decisionId().equals(decision.id()))
                .count();
        if (ends != 1) {
            tally.found(Count.UNTOLD, "%s was completed %d times".formatted(decision.id(), ends));
        }
    }

    private void compareTrades(Map<String, List<JsonNode>> placed, List<String> byHand, List<OrderEvent> events) {
        Map<Long, Integer> told = new HashMap<>();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.OrderFilled filled) {
                told.merge(filled.fill().tradeId(), 1, Integer::sum);
            } else if (event instanceof OrderEvent.ExternalFill external) {
                told.merge(external.fill().tradeId(), 1, Integer::sum);
                if (external.origin() == OrderEvent.Origin.MANUAL && !byHand.contains(external.clientOrderId())) {
                    tally.found(Count.UNTOLD, "a trade of ours was told as a stranger's: " + external.clientOrderId());
                }
            }
        }
        Set<Long> traded = new HashSet<>();
        placed.values()
                .forEach(orders -> orders.forEach(order -> order.path("fills")
                        .forEach(fill -> traded.add(fill.path("id").asLong()))));
        for (long trade : traded) {
            if (told.getOrDefault(trade, 0) != 1) {
                tally.found(Count.UNTOLD, "trade %d was told %d times".formatted(trade, told.getOrDefault(trade, 0)));
            }
        }
        told.keySet().stream()
                .filter(trade -> !traded.contains(trade))
                .forEach(trade ->
                        tally.found(Count.UNTOLD, "trade %d was told and is not in the ledger".formatted(trade)));
    }

    private void compareNumbers(List<OrderEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).sequence() != i) {
                tally.found(
                        Count.UNTOLD,
                        "%s: event %d has the number %d"
                                .formatted(account, i, events.get(i).sequence()));
            }
        }
    }
}
