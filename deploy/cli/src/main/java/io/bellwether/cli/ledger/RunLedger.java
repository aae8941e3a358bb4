package io.bellwether.cli.ledger;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books of a run: every event of every topic, in whatever order the topics are read, is entered once, and the
 * invariants are judged at the end. It takes events at least once and counts what came twice.
 *
 * <p>Safe for one thread that enters and others that ask.
 */
public final class RunLedger {
    private static final int KEPT_COMPLAINTS = 5;

    private record Series(Symbol symbol, BarInterval interval) {}

    private record BarKey(Symbol symbol, Instant openTime) {}

    private final TradingMode mode;
    private final Map<String, Integer> warmUpBars;
    private final Predicate<Symbol> traded;
    private final Sayings vectorsSaid = new Sayings();
    private final Sayings predictionsSaid = new Sayings();
    private final Sayings decisionsSaid = new Sayings();
    private final Map<Topic, Set<String>> ids = new EnumMap<>(Topic.class);
    private final Map<Topic, Long> duplicates = new EnumMap<>(Topic.class);
    private final Map<Series, BarLine> bars = new HashMap<>();
    private final Map<Series, VectorLine> vectors = new HashMap<>();
    private final Map<BarKey, Instant> predictedAt = new HashMap<>();
    private final Set<BarKey> decided = new HashSet<>();
    private final Map<String, Placement> placements = new HashMap<>();
    private final Map<String, OrderLine> orders = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private long deadLetters;
    private long unreadable;

    /** {@code warmUpBars} says for each feature set id how many bars its first vector takes, that bar included. */
    public RunLedger(TradingMode mode, Map<String, Integer> warmUpBars) {
        this(mode, warmUpBars, _ -> true);
    }

    /** As the other, where decisions are made on some of the symbols only. */
    public RunLedger(TradingMode mode, Map<String, Integer> warmUpBars, Predicate<Symbol> traded) {
        this.mode = mode;
        this.traded = traded;
        this.warmUpBars = Map.copyOf(warmUpBars);
        for (Topic topic : Topic.values()) {
            ids.put(topic, new HashSet<>());
            duplicates.put(topic, 0L);
        }
    }

    public synchronized void enter(BarClosed bar) {
        if (isNew(Topic.BARS, bar.id())) {
            Series series = new Series(bar.bar().symbol(), bar.bar().interval());
            bars.computeIfAbsent(series, _ -> new BarLine()).add(bar);
        }
    }

    public synchronized void enter(FeatureVector vector) {
        vectorsSaid.add(vector.id(), vector.featureSetId() + vector.symbol(), vector.barOpenTime(), vector.tensor());
        if (isNew(Topic.FEATURE_VECTORS, vector.id())) {
            Series series = new Series(vector.symbol(), vector.interval());
            int warmUp = warmUpBars.getOrDefault(vector.featureSetId(), VectorLine.UNKNOWN_WARM_UP);
            vectors.computeIfAbsent(series, _ -> new VectorLine(warmUp)).add(vector.barOpenTime());
        }
    }

    public synchronized void enter(Prediction prediction) {
        predictionsSaid.add(
                prediction.id(),
                prediction.modelId() + prediction.symbol(),
                prediction.barOpenTime(),
                prediction.outlook());
        if (isNew(Topic.PREDICTIONS, prediction.id())) {
            predictedAt.putIfAbsent(new BarKey(prediction.symbol(), prediction.barOpenTime()), prediction.createdAt());
        }
    }

    public synchronized void enter(RiskEvent event) {
        if (event instanceof RiskEvent.StepDecided step) {
            decisionsSaid.add(step.id(), step.account() + step.symbol(), step.barOpenTime(), step);
        }
        if (isNew(Topic.RISK_EVENTS, event.id()) && event instanceof RiskEvent.StepDecided step) {
            decided.add(new BarKey(step.symbol(), step.barOpenTime()));
        }
    }

    public synchronized void enter(OrderCommand command) {
        if (!isNew(Topic.ORDER_COMMANDS, command.id())) {
            return;
        }
        switch (command) {
            case OrderCommand.PlaceOrder order ->
                placements.put(order.id(), new Placement(order.symbol(), order.barOpenTime(), order.terms()));
            // The new order has the id of the command that asked for it, and no bar of its own.
            case OrderCommand.ReplaceOrder order ->
                placements.put(order.id(), new Placement(order.symbol(), null, order.terms()));
            case OrderCommand.PlaceOrderList list ->
                list.list()
                        .legs()
                        .forEach(leg -> placements.put(
                                leg.decisionId(list.id()), new Placement(list.symbol(), null, leg.terms())));
            case OrderCommand.CancelOrder _, OrderCommand.CancelAllOrders _ -> {
                // No order comes of it.
            }
        }
    }

    public synchronized void enter(OrderEvent event) {
        if (isNew(Topic.ORDER_EVENTS, event.id())) {
            decisionOf(event)
                    .ifPresent(decision -> orders.computeIfAbsent(decision, _ -> new OrderLine())
                            .add(event));
        }
    }

    /** A record that some service put aside because it could not handle it. */
    public synchronized void enterDeadLetter(String topic, String reason) {
        deadLetters++;
        complain("%s: %s".formatted(topic, reason));
    }

    /** A record that is no event of its topic. */
    public synchronized void enterUnreadable(String topic, String reason) {
        unreadable++;
        complain("%s: %s".formatted(topic, reason));
    }

    private void complain(String complaint) {
        if (complaints.size() < KEPT_COMPLAINTS) {
            complaints.add(complaint);
        }
    }

    private boolean isNew(Topic topic, String id) {
        boolean added = known(topic).add(id);
        if (!added) {
            duplicates.merge(topic, 1L, Long::sum);
        }
        return added;
    }

    private Set<String> known(Topic topic) {
        return ids.computeIfAbsent(topic, _ -> new HashSet<>());
    }

    /** The decision an order event belongs to; an account's report and a fill from outside to none. */
    public static Optional<String> decisionOf(OrderEvent event) {
        return switch (event) {
            case OrderEvent.OrderSubmitted submitted -> Optional.of(submitted.decisionId());
            case OrderEvent.OrderAccepted accepted -> Optional.of(accepted.decisionId());
            case OrderEvent.OrderFilled filled -> Optional.of(filled.decisionId());
            case OrderEvent.OrderCompleted completed -> Optional.of(completed.decisionId());
            case OrderEvent.OrderUnknown unknown -> Optional.of(unknown.decisionId());
            case OrderEvent.AccountReported _, OrderEvent.ExternalFill _ -> Optional.empty();
        };
    }

    /** What the pipeline still owes, if the last bar it can have seen closed at {@code lastClose} (by the venue). */
    public synchronized Outstanding outstanding(Instant lastClose) {
        boolean barsMissing = bars.isEmpty()
                || bars.values().stream()
                        .anyMatch(line -> line.lastCloseTime()
                                .filter(time -> !time.isBefore(lastClose))
                                .isEmpty());
        return new Outstanding(
                barsMissing, missingVectors(), missingPredictions(), undecidedBars(), uncompletedOrders());
    }

    private long undecidedBars() {
        return barKeys().stream()
                .filter(key -> traded.test(key.symbol()) && !decided.contains(key))
                .count();
    }

    private Set<BarKey> barKeys() {
        return bars.entrySet().stream()
                .flatMap(entry -> entry.getValue().byOpenTime().keySet().stream()
                        .map(openTime -> new BarKey(entry.getKey().symbol(), openTime)))
                .collect(Collectors.toSet());
    }

    private long uncompletedOrders() {
        return placements.entrySet().stream()
                .filter(placed -> !placed.getValue().isSettled(orders.getOrDefault(placed.getKey(), new OrderLine())))
                .count();
    }

    /** The open times of the bars that must have a vector. */
    private Set<Instant> stableBars(Series series, VectorLine line) {
        return line.expected(bars.getOrDefault(series, new BarLine()));
    }

    private long stableBars() {
        return vectors.entrySet().stream()
                .mapToLong(entry -> stableBars(entry.getKey(), entry.getValue()).size())
                .sum();
    }

    private long missingVectors() {
        return vectors.entrySet().stream()
                .mapToLong(entry -> stableBars(entry.getKey(), entry.getValue()).stream()
                        .filter(openTime -> !entry.getValue().has(openTime))
                        .count())
                .sum();
    }

    private long missingPredictions() {
        return vectors.entrySet().stream()
                .flatMap(entry -> entry.getValue().openTimes().stream()
                        .map(openTime -> new BarKey(entry.getKey().symbol(), openTime)))
                .filter(key -> !predictedAt.containsKey(key))
                .count();
    }

    /** Judges the run against what the exchange says it did. */
    public EventTotals totals(ExchangeLedger exchange) {
        return totals(exchange, Map.of());
    }

    /**
     * As the other, and measures how long orders took to arrive.
     *
     * @param arrivals when the exchange had each order, by client order id
     */
    public synchronized EventTotals totals(ExchangeLedger exchange, Map<String, Instant> arrivals) {
        return new EventTotals(
                known(Topic.BARS).size(),
                known(Topic.BARS).size() + duplicates.getOrDefault(Topic.BARS, 0L),
                stableBars(),
                bars.values().stream().mapToLong(BarLine::gaps).sum(),
                known(Topic.FEATURE_VECTORS).size(),
                missingVectors(),
                known(Topic.PREDICTIONS).size(),
                missingPredictions(),
                decided.size(),
                undecidedBars(),
                placements.size(),
                exchange.orders().size(),
                orders.values().stream().mapToLong(OrderLine::fills).sum(),
                unmatchedOrders(exchange),
                deadLetters,
                unreadable,
                vectorsSaid.contradictions() + predictionsSaid.contradictions() + decisionsSaid.contradictions(),
                vectorsSaid.outOfOrder() + predictionsSaid.outOfOrder() + decisionsSaid.outOfOrder(),
                duplicates.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().text(), Map.Entry::getValue)),
                latency(this::predictions),
                latency(line -> moments(line, id -> arrivals.get(ClientOrderId.of(mode, id)))),
                latency(line -> moments(line, this::acknowledgedAt)),
                List.copyOf(complaints));
    }

    /** Orders of the exchange that no command asked for, and commands that are not exactly one order there. */
    private long unmatchedOrders(ExchangeLedger exchange) {
        Map<String, Long> byClientOrderId = exchange.orders().stream()
                .collect(Collectors.groupingBy(ExchangeLedger.Order::clientOrderId, Collectors.counting()));
        long unmatched = 0;
        Set<String> asked = new HashSet<>();
        for (String decision : placements.keySet()) {
            String clientOrderId = ClientOrderId.of(mode, decision);
            asked.add(clientOrderId);
            long found = byClientOrderId.getOrDefault(clientOrderId, 0L);
            boolean outside = orders.getOrDefault(decision, new OrderLine()).endedOutsideTheVenue();
            if (found != 1 && !(found == 0 && outside)) {
                unmatched++;
            }
        }
        return unmatched
                + byClientOrderId.keySet().stream()
                        .filter(clientOrderId -> !asked.contains(clientOrderId))
                        .count();
    }

    private Latency latency(Function<BarLineOf, List<Duration>> measure) {
        return Latency.of(bars.entrySet().stream()
                .map(entry -> new BarLineOf(entry.getKey().symbol(), entry.getValue()))
                .map(measure)
                .flatMap(List::stream)
                .toList());
    }

    private record BarLineOf(Symbol symbol, BarLine line) {}

    private List<Duration> predictions(BarLineOf bars) {
        List<Duration> durations = new ArrayList<>();
        predictedAt.forEach((key, moment) -> {
            if (key.symbol().equals(bars.symbol())) {
                bars.line().seenLiveAt(key.openTime()).ifPresent(seen -> durations.add(Duration.between(seen, moment)));
            }
        });
        return durations;
    }

    private @Nullable Instant acknowledgedAt(String decision) {
        return orders.getOrDefault(decision, new OrderLine()).acknowledgedAt();
    }

    /** How long after its bar each decision reached a moment of its order. */
    private List<Duration> moments(BarLineOf bars, Function<String, @Nullable Instant> moment) {
        List<Duration> durations = new ArrayList<>();
        placements.forEach((id, placement) -> {
            Instant reached = moment.apply(id);
            if (reached != null
                    && placement.isDecidedAtItsBar()
                    && placement.symbol().equals(bars.symbol())) {
                bars.line()
                        .seenLiveAt(Objects.requireNonNull(placement.barOpenTime()))
                        .ifPresent(seen -> durations.add(Duration.between(seen, reached)));
            }
        });
        return durations;
    }
}
