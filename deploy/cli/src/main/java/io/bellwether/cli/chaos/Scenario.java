package io.bellwether.cli.chaos;

import java.util.List;

/**
 * One way in which things go wrong.
 *
 * @param fault what happens
 * @param outcome what must come of it
 * @param how the way it is done here
 * @param evidence the tests that show the outcome; empty where none does
 * @param missing what of the outcome they do not show; empty where nothing is missing
 */
public record Scenario(int number, String fault, String outcome, String how, List<Evidence> evidence, String missing) {
    public Scenario {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty() && missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "scenario %d must have evidence or say what is missing, had neither".formatted(number));
        }
    }
}
