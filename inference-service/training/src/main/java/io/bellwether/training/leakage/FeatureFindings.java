package io.bellwether.training.leakage;

import io.bellwether.feature.audit.FeatureVerdict;
import io.bellwether.inference.card.LeakageVerdict;
import java.util.List;

/** What the audit of the features says about leaks, as one more check of a verdict. */
public final class FeatureFindings {
    /** The name of the check. */
    public static final String FEATURES = "features";

    private FeatureFindings() {}

    /**
     * One check of all features of a model. A feature looks ahead if deleting the future changes it; what else an audit may
     * find is a fault too, but no leak.
     */
    public static LeakageVerdict.Check of(List<FeatureVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException("a model has features to be audited, there were none");
        }
        List<String> ahead = verdicts.stream()
                .filter(verdict -> !verdict.truncation().passed())
                .map(FeatureVerdict::name)
                .toList();
        int cuts = verdicts.stream()
                .mapToInt(verdict -> verdict.truncation().cuts())
                .sum();
        return new LeakageVerdict.Check(
                FEATURES,
                ahead.isEmpty(),
                ahead.size(),
                0,
                0,
                cuts,
                "%d of %d features change when later bars are deleted%s."
                        .formatted(
                                ahead.size(), verdicts.size(), ahead.isEmpty() ? "" : ": " + String.join(", ", ahead)));
    }
}
