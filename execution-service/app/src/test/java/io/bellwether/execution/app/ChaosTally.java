package io.bellwether.execution.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was done to the service, and what came of it: the second half must be all zeros. */
final class ChaosTally {
    /** What counts. */
    enum Count {
        SEEDS("seeds", false),
        ORDERS("orders wanted", false),
        PLACED("orders at the exchange", false),
        UNKNOWN("unknown outcomes", false),
        UNKNOWN_PLACED("  of them really placed", false),
        KILLS("kills", false),
        COLD("  of them with the exchange", false),
        PAUSES("pauses, with a standby taking over", false),
        TOGETHER("orders that came together", false),
        AMONG("  kills among them", false),
        REDELIVERED("commands delivered again", false),
        BY_HAND("trades made by hand", false),
        DUPLICATES("duplicates", true),
        LOST("lost", true),
        UNTRACKED("untracked", true),
        DIFFERENT("state differs from the exchange's", true),
        UNTOLD("trades or ends not told exactly once", true),
        BALANCES("balances that differ", true),
        UNSTABLE("second reconciliation changed something", true),
        STUCK("seeds that did not come to their end", true);

        private final String words;
        private final boolean mustBeZero;

        Count(String words, boolean mustBeZero) {
            this.words = words;
            this.mustBeZero = mustBeZero;
        }
    }

    private final Map<Count, Long> counts = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    void add(Count count, long more) {
        counts.merge(count, more, Long::sum);
    }

    /** Counts something that must not be, and remembers the first few. */
    void found(Count count, String what) {
        add(count, 1);
        if (findings.size() < 20) {
            findings.add("%s: %s".formatted(count.words, what));
        }
    }

    long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    boolean clean() {
        for (Count count : Count.values()) {
            if (count.mustBeZero && count(count) > 0) {
                return false;
            }
        }
        return true;
    }

    List<String> findings() {
        return findings;
    }

    /** How far it has come, in one line. */
    String progress() {
        return "%d seed(s), %d order(s), %d kill(s), %d finding(s)"
                .formatted(count(Count.SEEDS), count(Count.ORDERS), count(Count.KILLS), findings.size());
    }

    /** The table for people. */
    String table(KillPoints points) {
        StringBuilder table = new StringBuilder();
        for (Count count : Count.values()) {
            table.append("%-44s %8d%n".formatted(count.words, count(count)));
        }
        table.append(
                "%-44s %8d%n".formatted("kill points reached", points.reached().size()));
        table.append(
                "%-44s %8d%n".formatted("kill points struck", points.struck().size()));
        points.struck().forEach((place, times) -> table.append("  %-42s %8d%n".formatted(place, times)));
        findings.forEach(finding -> table.append("FOUND ").append(finding).append(System.lineSeparator()));
        return table.toString();
    }
}
