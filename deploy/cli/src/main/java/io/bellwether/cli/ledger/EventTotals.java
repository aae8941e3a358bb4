package io.bellwether.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The books of a run, closed.
 *
 * @param bars distinct bars
 * @param barRecords records on the topic, repeated ones included
 * @param stableBars bars with enough history before them to have a feature vector
 * @param gaps bars missing in sequence or time
 * @param missingVectors stable bars that have no feature vector
 * @param decisions bars for which risk decided, with or without an order
 * @param commands orders that risk asked for
 * @param orders orders in the exchange's books
 * @param unmatchedOrders orders nobody asked for, and commands that are not exactly one order
 * @param deadLetters records that a service put aside
 * @param unreadable records that are no event of their topic
 * @param contradictions vectors, predictions and decisions that were said again and differently
 * @param outOfOrder vectors, predictions and decisions that came after one of a later bar of their series
 * @param duplicates records whose id had been there before, by topic
 * @param barToPrediction from the bar's being seen to the prediction, live bars only; so for the next two
 * @param barToOrder until the order was at the exchange
 * @param barToAck until the venue was known to have it
 * @param complaints the first few dead letters and unreadable records
 */
public record EventTotals(
        long bars,
        long barRecords,
        long stableBars,
        long gaps,
        long featureVectors,
        long missingVectors,
        long predictions,
        long missingPredictions,
        long decisions,
        long undecidedBars,
        long commands,
        long orders,
        long fills,
        long unmatchedOrders,
        long deadLetters,
        long unreadable,
        long contradictions,
        long outOfOrder,
        Map<String, Long> duplicates,
        Latency barToPrediction,
        Latency barToOrder,
        Latency barToAck,
        List<String> complaints) {
    public EventTotals {
        duplicates = Map.copyOf(duplicates);
        complaints = List.copyOf(complaints);
    }

    /** Each broken invariant in words; empty if the run was clean. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        requirePresent(problems, "bars", bars);
        requirePresent(problems, "feature vectors", featureVectors);
        requirePresent(problems, "predictions", predictions);
        requireNone(problems, "gaps in the bars", gaps);
        requireNone(problems, "bars with enough history but no feature vector", missingVectors);
        requireNone(problems, "feature vectors without a prediction", missingPredictions);
        requireNone(problems, "bars without a decision", undecidedBars);
        requireNone(problems, "unmatched orders", unmatchedOrders);
        requireNone(problems, "dead letters", deadLetters);
        requireNone(problems, "unreadable records", unreadable);
        requireNone(problems, "events said twice and differently", contradictions);
        requireNone(problems, "events out of their symbol's order", outOfOrder);
        return problems;
    }

    private static void requirePresent(List<String> problems, String what, long count) {
        if (count == 0) {
            problems.add("no " + what);
        }
    }

    private static void requireNone(List<String> problems, String what, long count) {
        if (count > 0) {
            problems.add("%d %s".formatted(count, what));
        }
    }
}
