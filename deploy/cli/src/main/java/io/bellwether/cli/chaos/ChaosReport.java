package io.bellwether.cli.chaos;

import io.bellwether.cli.chaos.Finding.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run of scenarios: when, on what, of which code, and what came of each.
 *
 * @param seconds of wall time, the build included
 */
public record ChaosReport(Instant date, String machine, String code, long seconds, List<Finding> findings) {
    public ChaosReport {
        findings = List.copyOf(findings);
    }

    /** How many came out so. */
    public long count(Shown shown) {
        return findings.stream().filter(finding -> finding.shown() == shown).count();
    }

    /** The result in one line. */
    public String line() {
        return "%d scenarios: %d shown, %d partly, %d NOT SHOWN, %d FAILED"
                .formatted(
                        findings.size(),
                        count(Shown.SHOWN),
                        count(Shown.PARTLY),
                        count(Shown.NOT_SHOWN),
                        count(Shown.FAILED));
    }

    /** The page that is kept with the documents. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# What was made to go wrong",
                "",
                "Written by `bellwether chaos --all`; not by hand. %s, %s, code %s, %d min %d s with the build."
                        .formatted(date, machine, code, seconds / 60, seconds % 60),
                "",
                "**%s.** *Shown*: each test named ran and passed, and they show the whole outcome. *Partly*: they passed and the"
                                .formatted(line())
                        + " last column says what they do not show. *Not shown*: no test of it ran.",
                "",
                "| # | fault | what must come of it | how it is done | result | not shown |",
                "|---|---|---|---|---|---|"));
        for (Finding finding : findings) {
            lines.add("| %d | %s | %s | %s | %s | %s |"
                    .formatted(
                            finding.number(),
                            finding.fault(),
                            finding.outcome(),
                            finding.how(),
                            finding.shown().words(),
                            finding.missing()));
        }
        lines.add("");
        lines.add("## Evidence");
        lines.add("");
        for (Finding finding : findings) {
            String tests = new TreeMap<>(finding.evidence())
                    .entrySet().stream()
                            .map(test -> "`%s` %s".formatted(test.getKey(), test.getValue()))
                            .collect(Collectors.joining(", "));
            lines.add("%d. %s".formatted(finding.number(), tests.isEmpty() ? "none" : tests));
        }
        return String.join("\n", lines) + "\n";
    }
}
