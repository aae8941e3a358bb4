package io.bellwether.feature.audit;

/**
 * How much is audited.
 *
 * @param cuts at how many random rows the future is deleted
 * @param starts from how many random rows the warm-up of each feature is measured
 * @param seed of all that is random
 */
public record AuditPlan(int cuts, int starts, long seed) {
    /** What {@code bellwether features audit} does unless told otherwise. */
    public static final AuditPlan STANDARD = new AuditPlan(1_000, 1_000, 1);

    public AuditPlan {
        if (cuts < 1 || starts < 1) {
            throw new IllegalArgumentException(
                    "cuts and starts must be positive, were %d and %d".formatted(cuts, starts));
        }
    }
}
