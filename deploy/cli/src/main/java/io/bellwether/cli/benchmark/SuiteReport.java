package io.bellwether.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All benchmarks of one run.
 *
 * @param answers what each command answered, as JSON, by its name
 * @param failures why those that did not come to an end did not, by their name
 */
public record SuiteReport(
        Instant date,
        String machine,
        String code,
        Map<String, List<Reading>> readings,
        Map<String, JsonNode> answers,
        Map<String, String> failures) {
    /** The page that is kept with the documents. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# What was measured",
                "",
                "Written by `bellwether benchmark --all`; not by hand. %s, %s, code %s.".formatted(date, machine, code),
                "",
                "Each figure stands beside its limit, where one was set, and beside its peer, measured in the same run. Ratios"
                        + " hold on other machines; absolute figures hold on this one and only if nothing else ran.",
                "",
                "| benchmark | figure | value | peer | limit | |",
                "|---|---|---|---|---|---|"));
        readings.forEach((name, rows) -> rows.forEach(row -> lines.add("| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        row.what(),
                        (row.shown() + " " + row.unit()).strip(),
                        row.shownPeer(),
                        row.limit(),
                        row.verdict().words()))));
        failures.forEach((name, why) -> lines.add("| %s | NOT MEASURED | | | | %s |".formatted(name, why)));
        return String.join("\n", lines) + "\n";
    }
}
