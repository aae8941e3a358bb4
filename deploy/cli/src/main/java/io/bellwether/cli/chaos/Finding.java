package io.bellwether.cli.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of one scenario.
 *
 * @param evidence each test and how it ended
 * @param missing what is not shown, in words; empty where all is
 */
public record Finding(
        int number,
        String fault,
        String outcome,
        String how,
        Shown shown,
        Map<String, String> evidence,
        String missing) {
    /** How far the outcome was shown. */
    public enum Shown {
        /** All of it. */
        @JsonProperty("shown")
        SHOWN("shown"),
        /** Every test that there is passed, but they do not show all. */
        @JsonProperty("partly")
        PARTLY("partly"),
        /** Nothing showed it: there is no test, or it did not run. */
        @JsonProperty("not-shown")
        NOT_SHOWN("NOT SHOWN"),
        /** A test failed. */
        @JsonProperty("failed")
        FAILED("FAILED");

        private final String words;

        Shown(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** How a test ended. */
    public enum Verdict {
        PASSED,
        FAILED,
        SKIPPED,
        /** No report names it. */
        NOT_RUN;

        String words() {
            return switch (this) {
                case PASSED -> "passed";
                case FAILED -> "failed";
                case SKIPPED -> "skipped";
                case NOT_RUN -> "not run";
            };
        }
    }

    public Finding {
        evidence = Map.copyOf(evidence);
    }

    /** Judges a scenario by how its tests ended. */
    public static Finding of(Scenario scenario, Map<Evidence, Verdict> verdicts) {
        Map<String, String> evidence = new TreeMap<>();
        List<String> unproven = new ArrayList<>();
        boolean failed = false;
        boolean passed = false;
        for (Evidence test : scenario.evidence()) {
            Verdict verdict = verdicts.getOrDefault(test, Verdict.NOT_RUN);
            evidence.put(test.shown(), verdict.words());
            failed |= verdict == Verdict.FAILED;
            passed |= verdict == Verdict.PASSED;
            if (verdict == Verdict.SKIPPED || verdict == Verdict.NOT_RUN) {
                unproven.add("%s was %s".formatted(test.shown(), verdict.words()));
            }
        }
        if (!scenario.missing().isEmpty()) {
            unproven.add(scenario.missing());
        }
        Shown shown;
        if (failed) {
            shown = Shown.FAILED;
        } else if (!passed) {
            shown = Shown.NOT_SHOWN;
        } else {
            shown = unproven.isEmpty() ? Shown.SHOWN : Shown.PARTLY;
        }
        return new Finding(
                scenario.number(),
                scenario.fault(),
                scenario.outcome(),
                scenario.how(),
                shown,
                evidence,
                String.join("; ", unproven));
    }
}
