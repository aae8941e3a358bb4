package io.bellwether.feature.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the audits found of one column.
 *
 * @param stillMarket what is wrong in markets that stand still, in words
 * @param hash of all its values, by {@link ColumnHash}
 */
public record FeatureVerdict(
        Subject subject,
        Truncation truncation,
        Arrival arrival,
        Forgetting forgetting,
        Range range,
        Set<String> stillMarket,
        long hash) {
    public FeatureVerdict {
        stillMarket = Set.copyOf(stillMarket);
    }

    /** The column's name. */
    public String name() {
        return subject.name();
    }

    /** Whether the column kept every promise. */
    public boolean passed() {
        return failures().isEmpty();
    }

    /** The promises it broke, in words, each with the first row at fault; rows count from 0. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (!truncation.passed()) {
            failures.add("looks ahead: %d of %d cuts changed it, the first at row %d"
                    .formatted(truncation.failed(), truncation.cuts(), truncation.firstFailedRow()));
        }
        arrival.differing()
                .forEach((way, row) -> failures.add("depends on the arrival: %s, row %d".formatted(way, row)));
        if (!forgetting.passed()) {
            failures.add("remembers its beginning: %.1e after %d bars, at row %d"
                    .formatted(forgetting.residual(), subject.warmUpBars(), forgetting.row()));
        }
        if (!range.passed()) {
            failures.add("%d values are not finite and %d outside %s to %s, the first at row %d"
                    .formatted(range.notFinite(), range.outside(), subject.min(), subject.max(), range.firstBadRow()));
        }
        stillMarket.stream().sorted().forEach(failures::add);
        return failures;
    }
}
