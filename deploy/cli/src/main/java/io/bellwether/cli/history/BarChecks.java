package io.bellwether.cli.history;

import io.bellwether.cli.ledger.EventTotals;
import io.bellwether.cli.ledger.RunLedger;
import io.bellwether.feature.FeatureFlow;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link Invariant#I6}, {@link Invariant#I7} and {@link Invariant#I9}: what bars, vectors and decisions are asked. */
final class BarChecks {
    private record Series(Symbol symbol, BarInterval interval) {}

    private final HistoryChecker.Rules rules;
    private final List<FeatureSet> sets;
    private final History history;
    private final List<Violation> found;

    BarChecks(HistoryChecker.Rules rules, List<FeatureSet> sets, History history, List<Violation> found) {
        this.rules = rules;
        this.sets = sets;
        this.history = history;
        this.found = found;
    }

    void check() {
        decisionsFollowTheBars();
        vectorsFollowFromTheirBars();
        nothingIsLost();
    }

    private void decisionsFollowTheBars() {
        Map<String, Instant> newest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (RiskEvent event : history.risk()) {
            if (event instanceof RiskEvent.StepDecided step && seen.add(step.id())) {
                String line = step.account() + " " + step.symbol();
                Instant before = newest.put(line, step.barOpenTime());
                if (before != null && !step.barOpenTime().isAfter(before)) {
                    found.add(new Violation(
                            Invariant.I6,
                            "%s: the bar of %s was decided after that of %s"
                                    .formatted(line, step.barOpenTime(), before)));
                }
            }
        }
    }

    /**
     * Makes every vector anew from the bars up to its own, in their order. The flow has seen no later bar by then, so
     * equal bits prove that the service's vector does not know one either.
     */
    private void vectorsFollowFromTheirBars() {
        Map<Series, Map<Long, BarClosed>> bars = new LinkedHashMap<>();
        for (BarClosed bar : history.bars()) {
            bars.computeIfAbsent(new Series(bar.bar().symbol(), bar.bar().interval()), _ -> new HashMap<>())
                    .putIfAbsent(bar.sequence(), bar);
        }
        Map<String, FeatureVector> told = new HashMap<>();
        history.vectors().forEach(vector -> told.putIfAbsent(vector.id(), vector));
        Set<String> usedSets =
                told.values().stream().map(FeatureVector::featureSetId).collect(Collectors.toSet());
        List<FeatureSet> used = sets.stream()
                .filter(set -> usedSets.contains(set.featureSetId()))
                .toList();
        if (used.isEmpty()) {
            return;
        }
        for (Map<Long, BarClosed> series : bars.values()) {
            FeatureFlow flow = FeatureFlow.of(used, rules.tickSize(), rules.lotSize());
            series.values().stream()
                    .sorted(Comparator.comparingLong(BarClosed::sequence))
                    .forEach(bar -> FeatureFlow.vectors(bar, flow.accept(bar), bar.createdAt())
                            .forEach(vector -> compare(vector, told.remove(vector.id()))));
        }
        told.values().stream()
                .filter(vector ->
                        used.stream().anyMatch(set -> set.featureSetId().equals(vector.featureSetId())))
                .forEach(vector -> found.add(new Violation(
                        Invariant.I7, "%s cannot be had from the bars before it".formatted(vector.id()))));
    }

    private void compare(FeatureVector made, @Nullable FeatureVector told) {
        if (told != null
                && !(made.tensor().equals(told.tensor())
                        && made.eventTime().equals(told.eventTime())
                        && made.barSequence() == told.barSequence())) {
            found.add(new Violation(
                    Invariant.I7, "%s differs from what the bars up to its own make".formatted(told.id())));
        }
    }

    private void nothingIsLost() {
        RunLedger ledger = new RunLedger(
                rules.mode(),
                sets.stream().collect(Collectors.toMap(FeatureSet::featureSetId, FeatureSet::warmUpBars)));
        history.bars().forEach(ledger::enter);
        history.vectors().forEach(ledger::enter);
        history.predictions().forEach(ledger::enter);
        history.risk().forEach(ledger::enter);
        history.commands().forEach(ledger::enter);
        history.orders().forEach(ledger::enter);
        EventTotals totals = ledger.totals(history.exchange());
        require(totals.gaps(), "bars are missing in sequence or time");
        require(totals.missingVectors(), "bars with enough history have no vector");
        require(totals.missingPredictions(), "vectors have no prediction");
        require(totals.undecidedBars(), "bars have no decision");
        require(ledger.outstanding(Instant.MIN).uncompletedOrders(), "commands have no end");
    }

    private void require(long count, String what) {
        if (count > 0) {
            found.add(new Violation(Invariant.I9, "%d %s".formatted(count, what)));
        }
    }
}
