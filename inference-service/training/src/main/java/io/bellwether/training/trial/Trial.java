package io.bellwether.training.trial;

import java.util.Map;

/**
 * One try, whatever came of it: tries that are not counted make the others look better than they are.
 *
 * @param study what was being looked for; tries of one study are counted together
 * @param number within the study, from 1
 * @param configuration everything that was varied, by name
 * @param sharpe of what it earned, per bar and not annualised; NaN where it traded nothing
 * @param metrics anything else that was measured, by name
 */
public record Trial(
        String study,
        int number,
        Map<String, String> configuration,
        long seed,
        double sharpe,
        Map<String, Double> metrics) {
    public Trial {
        configuration = Map.copyOf(configuration);
        metrics = Map.copyOf(metrics);
        if (number < 1) {
            throw new IllegalArgumentException("trials are numbered from 1, was " + number);
        }
    }
}
