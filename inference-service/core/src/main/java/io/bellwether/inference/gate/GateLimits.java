package io.bellwether.inference.gate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the gates hold predictions against. Limits that look at a clock, at another model or at outcomes are not set unless
 * somebody wants them: a replay at another speed would not repeat their answers.
 *
 * @param driftWindow so many of a series' newest vectors are compared with training
 * @param drift greatest index of the whole vector; 0.25 is usually called a major change
 * @param featureDrift greatest index of a single number
 * @param outside greatest share of numbers beyond what training saw
 * @param age greatest time from the bar's close to the prediction
 * @param disagreement greatest distance from the first challenger's answer
 * @param trust least weight by recent outcomes; 0.5 is no better and no worse than the usual shares
 */
public record GateLimits(
        int driftWindow,
        double drift,
        double featureDrift,
        double outside,
        Optional<Duration> age,
        OptionalDouble disagreement,
        OptionalDouble trust) {
    /** More would take memory for nothing: 5,000 one-minute bars are three and a half days. */
    static final int MAX_DRIFT_WINDOW = 5_000;

    /** What the service holds predictions against unless it is told otherwise; nothing of it depends on a clock. */
    public static GateLimits usual() {
        return new GateLimits(500, 0.5, 4, 0.1, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    public GateLimits {
        if (driftWindow < 1 || driftWindow > MAX_DRIFT_WINDOW) {
            throw new IllegalArgumentException(
                    "driftWindow must be 1 to %d vectors, was %d".formatted(MAX_DRIFT_WINDOW, driftWindow));
        }
        requirePositive("drift", drift);
        requirePositive("featureDrift", featureDrift);
        requireShare("outside", outside);
        disagreement.ifPresent(value -> requireShare("disagreement", value));
        trust.ifPresent(value -> requireShare("trust", value));
        age.ifPresent(value -> {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("age must be positive, was " + value);
            }
        });
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("%s must be positive, was %s".formatted(name, value));
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s must be in [0, 1], was %s".formatted(name, value));
        }
    }
}
