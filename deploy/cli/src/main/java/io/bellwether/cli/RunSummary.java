package io.bellwether.cli;

import io.bellwether.cli.ledger.EventTotals;
import io.bellwether.cli.ledger.Latency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} prints at the end. As JSON its field names are an interface: they may be added to, not changed.
 *
 * @param bars distinct bars; {@code barRecords} counts repeated ones too
 * @param stableBars bars with enough history before them to have a feature vector
 * @param positionMatches whether risk's position is what the exchange's books say
 * @param residentMegabytes of all child processes at the end, absent where the system does not tell
 * @param problems every broken invariant in words
 */
record RunSummary(
        boolean ok,
        String speed,
        Instant from,
        Instant venueTime,
        RunEnd end,
        boolean drained,
        double seconds,
        long bars,
        long barRecords,
        long stableBars,
        long gaps,
        long featureVectors,
        long predictions,
        long decisions,
        long commands,
        long orders,
        long fills,
        long unmatchedOrders,
        long deadLetters,
        long contradictions,
        long outOfOrder,
        Map<String, Long> duplicates,
        boolean positionMatches,
        int restarts,
        Latency barToPrediction,
        Latency barToOrder,
        Latency barToAck,
        double startupSeconds,
        @Nullable Long residentMegabytes,
        List<String> problems,
        List<String> complaints) {
    /** What a run's events do not tell. */
    record Circumstances(
            String speed,
            Instant from,
            Instant venueTime,
            RunEnd end,
            boolean drained,
            double seconds,
            double startupSeconds,
            int restarts,
            @Nullable Long residentMegabytes) {}

    static RunSummary of(Circumstances run, EventTotals totals, boolean positionMatches) {
        List<String> problems = new ArrayList<>(totals.problems());
        if (!positionMatches) {
            problems.add("risk's position differs from the exchange's books");
        }
        if (!run.drained()) {
            problems.add("the pipeline did not finish");
        }
        return new RunSummary(
                problems.isEmpty(),
                run.speed(),
                run.from(),
                run.venueTime(),
                run.end(),
                run.drained(),
                run.seconds(),
                totals.bars(),
                totals.barRecords(),
                totals.stableBars(),
                totals.gaps(),
                totals.featureVectors(),
                totals.predictions(),
                totals.decisions(),
                totals.commands(),
                totals.orders(),
                totals.fills(),
                totals.unmatchedOrders(),
                totals.deadLetters(),
                totals.contradictions(),
                totals.outOfOrder(),
                totals.duplicates(),
                positionMatches,
                run.restarts(),
                totals.barToPrediction(),
                totals.barToOrder(),
                totals.barToAck(),
                run.startupSeconds(),
                run.residentMegabytes(),
                List.copyOf(problems),
                totals.complaints());
    }

    /** The summary for people. */
    String table() {
        List<String> lines = new ArrayList<>();
        lines.add("The run ended because %s, at venue time %s, after %.1f s at speed %s."
                .formatted(end.words(), venueTime, seconds, speed));
        row(lines, "bars", bars, "gaps " + gaps);
        row(lines, "feature vectors", featureVectors, "of %d bars with enough history".formatted(stableBars));
        row(lines, "predictions", predictions, "");
        row(lines, "decisions", decisions, "");
        row(lines, "orders", orders, "unmatched %d, fills %d".formatted(unmatchedOrders, fills));
        row(lines, "dead letters", deadLetters, "");
        row(
                lines,
                "said again",
                duplicates.values().stream().mapToLong(Long::longValue).sum(),
                "differently %d, out of order %d".formatted(contradictions, outOfOrder));
        row(lines, "restarts", restarts, "");
        latency(lines, "bar to prediction", barToPrediction);
        latency(lines, "bar to order", barToOrder);
        latency(lines, "bar to acknowledgement", barToAck);
        lines.add("%-24s %s".formatted("position", positionMatches ? "as in the exchange's books" : "DIFFERS"));
        lines.add("%-24s ready after %.1f s, %s MB resident"
                .formatted("start-up", startupSeconds, residentMegabytes == null ? "?" : residentMegabytes));
        lines.add(problems.isEmpty() ? "Every invariant holds." : "BROKEN: " + String.join("; ", problems));
        complaints.forEach(complaint -> lines.add("  " + complaint));
        return String.join(System.lineSeparator(), lines);
    }

    private static void row(List<String> lines, String name, long count, String remark) {
        lines.add("%-24s %-8d %s".formatted(name, count, remark).stripTrailing());
    }

    private static void latency(List<String> lines, String name, Latency latency) {
        lines.add("%-24s p50 %.1f ms, p99 %.1f ms, max %.1f ms (%d)"
                .formatted(name, latency.p50(), latency.p99(), latency.max(), latency.count()));
    }
}
