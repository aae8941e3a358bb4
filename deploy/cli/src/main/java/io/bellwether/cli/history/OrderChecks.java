package io.bellwether.cli.history;

import io.bellwether.cli.ledger.ExchangeLedger;
import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link Invariant#I1} to {@link Invariant#I5}: what orders and money are asked. */
final class OrderChecks {
    private final HistoryChecker.Rules rules;
    private final History history;
    private final List<Violation> found;
    /** Once each, in the account's own order. */
    private final Collection<OrderEvent> events;

    OrderChecks(HistoryChecker.Rules rules, History history, List<Violation> found) {
        this.rules = rules;
        this.history = history;
        this.found = found;
        Map<Long, OrderEvent> bySequence = new TreeMap<>();
        history.orders().forEach(event -> bySequence.putIfAbsent(event.sequence(), event));
        this.events = bySequence.values();
    }

    void check() {
        oneOrderForADecision();
        everyOrderIsKnown();
        moneyAddsUp();
        nothingLeavesWhileHalted();
        nothingLeavesInDoubt();
        orderRateIsKept();
    }

    private void found(Invariant invariant, String what) {
        found.add(new Violation(invariant, what));
    }

    private void oneOrderForADecision() {
        history.exchange().orders().stream()
                .collect(Collectors.groupingBy(ExchangeLedger.Order::clientOrderId, Collectors.counting()))
                .forEach((id, count) -> {
                    if (count > 1) {
                        found(Invariant.I1, "the exchange has %d orders with the id %s".formatted(count, id));
                    }
                });
        Map<String, Set<Long>> venueOrders = new HashMap<>();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.OrderAccepted accepted) {
                venueOrders
                        .computeIfAbsent(accepted.decisionId(), _ -> new HashSet<>())
                        .add(accepted.venueOrderId());
            }
        }
        venueOrders.forEach((decision, ids) -> {
            if (ids.size() > 1) {
                found(Invariant.I1, "decision %s became the venue's orders %s".formatted(decision, ids));
            }
        });
    }

    private void everyOrderIsKnown() {
        Set<String> known = new HashSet<>();
        history.commands().forEach(command -> known.addAll(clientOrderIds(command)));
        Set<String> external = new HashSet<>();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.ExternalFill fill) {
                external.add(fill.clientOrderId());
            }
        }
        for (ExchangeLedger.Order order : history.exchange().orders()) {
            boolean traded = order.executedQty().signum() > 0;
            boolean ours = rules.mode().owns(order.clientOrderId());
            if (!known.contains(order.clientOrderId())
                    && !external.contains(order.clientOrderId())
                    && (traded || ours)) {
                found(
                        Invariant.I2,
                        "nobody asked for the exchange's order %s and nobody told of it"
                                .formatted(order.clientOrderId()));
            }
        }
    }

    private List<String> clientOrderIds(OrderCommand command) {
        return switch (command) {
            case OrderCommand.PlaceOrder order -> List.of(ClientOrderId.of(rules.mode(), order.id()));
            case OrderCommand.ReplaceOrder order -> List.of(ClientOrderId.of(rules.mode(), order.id()));
            case OrderCommand.PlaceOrderList list ->
                list.list().legs().stream()
                        .map(leg -> ClientOrderId.of(rules.mode(), leg.decisionId(list.id())))
                        .toList();
            case OrderCommand.CancelOrder _, OrderCommand.CancelAllOrders _ -> List.of();
        };
    }

    /** Booked fill by fill from the first report on; no balance may fall below nothing on the way (spot has no credit). */
    private void moneyAddsUp() {
        Map<String, BigDecimal> balances = new LinkedHashMap<>();
        SymbolRules symbol = null;
        for (OrderEvent event : events) {
            switch (event) {
                case OrderEvent.AccountReported report -> {
                    symbol = report.rules();
                    if (balances.isEmpty()) {
                        report.balances().forEach(balance -> balances.put(balance.asset(), balance.total()));
                    }
                }
                case OrderEvent.OrderFilled filled -> book(balances, symbol, filled.side(), filled.fill());
                case OrderEvent.ExternalFill filled -> book(balances, symbol, filled.side(), filled.fill());
                case OrderEvent.OrderSubmitted _,
                        OrderEvent.OrderAccepted _,
                        OrderEvent.OrderCompleted _,
                        OrderEvent.OrderUnknown _ -> {
                    // Moves no money.
                }
            }
        }
        balances.forEach((asset, total) -> {
            BigDecimal held = history.exchange().total(asset);
            if (total.compareTo(held) != 0) {
                found(
                        Invariant.I3,
                        "fills make %s %s, the exchange has %s"
                                .formatted(total.toPlainString(), asset, held.toPlainString()));
            }
        });
    }

    private void book(Map<String, BigDecimal> balances, @Nullable SymbolRules symbol, Side side, Fill fill) {
        if (symbol == null) {
            found(Invariant.I3, "trade %d was told before the account's first report".formatted(fill.tradeId()));
            return;
        }
        BigDecimal base =
                side == Side.BUY ? fill.quantityBase() : fill.quantityBase().negate();
        BigDecimal quote = base.multiply(fill.price()).negate();
        balances.merge(symbol.baseAsset(), base, BigDecimal::add);
        balances.merge(symbol.quoteAsset(), quote, BigDecimal::add);
        balances.merge(fill.feeAsset(), fill.fee().negate(), BigDecimal::add);
        balances.forEach((asset, total) -> {
            if (total.signum() < 0) {
                found(
                        Invariant.I5,
                        "after trade %d the account owes %s %s".formatted(fill.tradeId(), total.abs(), asset));
            }
        });
    }

    /** By our own clock, in which both are written. */
    private void nothingLeavesWhileHalted() {
        Instant since = null;
        List<Instant[]> halts = new ArrayList<>();
        for (RiskEvent event : history.risk()) {
            if (event instanceof RiskEvent.TradingStateChanged change && isOfTheAccount(change)) {
                if (change.to() == TradingState.HALTED && since == null) {
                    since = change.createdAt().plus(rules.haltGrace());
                } else if (change.to() != TradingState.HALTED && since != null) {
                    halts.add(new Instant[] {since, change.createdAt()});
                    since = null;
                }
            }
        }
        if (since != null) {
            halts.add(new Instant[] {since, Instant.MAX});
        }
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.OrderSubmitted sent) {
                for (Instant[] halt : halts) {
                    if (sent.createdAt().isAfter(halt[0]) && sent.createdAt().isBefore(halt[1])) {
                        found(
                                Invariant.I4,
                                "order %s left at %s, halted since %s"
                                        .formatted(sent.decisionId(), sent.createdAt(), halt[0]));
                    }
                }
            }
        }
    }

    private static boolean isOfTheAccount(RiskEvent.TradingStateChanged change) {
        return change.scope() == null || change.scope().equals(TradingScope.ACCOUNT);
    }

    private void nothingLeavesInDoubt() {
        Set<String> unknown = new HashSet<>();
        for (OrderEvent event : events) {
            switch (event) {
                case OrderEvent.OrderUnknown doubt -> unknown.add(doubt.decisionId());
                case OrderEvent.OrderAccepted accepted -> unknown.remove(accepted.decisionId());
                case OrderEvent.OrderFilled filled -> unknown.remove(filled.decisionId());
                case OrderEvent.OrderCompleted completed -> unknown.remove(completed.decisionId());
                case OrderEvent.OrderSubmitted sent -> {
                    if (!unknown.isEmpty() && !unknown.contains(sent.decisionId())) {
                        found(
                                Invariant.I4,
                                "order %s left while the fate of %s was unknown".formatted(sent.decisionId(), unknown));
                    }
                }
                case OrderEvent.AccountReported _, OrderEvent.ExternalFill _ -> {
                    // Says nothing about an order of ours.
                }
            }
        }
    }

    private void orderRateIsKept() {
        Deque<Instant> window = new ArrayDeque<>();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.OrderSubmitted sent) {
                Instant begin = sent.eventTime().minus(rules.window());
                while (!window.isEmpty() && window.getFirst().isBefore(begin)) {
                    window.removeFirst();
                }
                window.addLast(sent.eventTime());
                if (window.size() == rules.maxOrdersPerWindow() + 1) {
                    found(
                            Invariant.I5,
                            "%d orders left within %s until %s, allowed are %d"
                                    .formatted(
                                            window.size(),
                                            rules.window(),
                                            sent.eventTime(),
                                            rules.maxOrdersPerWindow()));
                }
            }
        }
    }
}
