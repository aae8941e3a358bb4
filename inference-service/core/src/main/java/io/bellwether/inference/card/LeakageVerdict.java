package io.bellwether.inference.card;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the gate found. It goes on the model's card, and a model whose verdict did not pass is not promoted.
 *
 * @param pipeline what was looked at
 * @param splitter how its rows were divided
 * @param checks in order, all of them, passed or not
 */
public record LeakageVerdict(String pipeline, String splitter, GateSettings settings, List<Check> checks) {
    /**
     * One question.
     *
     * @param measured accuracy, or for a gap the difference of two
     * @param expected what it would be without a leak
     * @param sigma how far it may stray by chance, one standard error
     * @param samples answers that were judged
     * @param reason one sentence with the numbers
     */
    public record Check(
            String name, boolean passed, double measured, double expected, double sigma, int samples, String reason) {}

    public LeakageVerdict {
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs checks, there were none");
        }
    }

    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }

    public Check check(String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no check %s, only %s"
                        .formatted(name, checks.stream().map(Check::name).toList())));
    }

    /** The failed checks' reasons, or that there are none. */
    public String reason() {
        return passed()
                ? "all %d checks passed".formatted(checks.size())
                : checks.stream()
                        .filter(check -> !check.passed())
                        .map(Check::reason)
                        .collect(Collectors.joining(" "));
    }

    /** Why the model must not be promoted; nothing if it may. */
    public Optional<String> objection() {
        return passed()
                ? Optional.empty()
                : Optional.of("%s leaks and cannot be promoted: %s".formatted(pipeline, reason()));
    }
}
