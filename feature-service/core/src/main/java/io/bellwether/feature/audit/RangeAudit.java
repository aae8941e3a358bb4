package io.bellwether.feature.audit;

import java.util.ArrayList;
import java.util.List;

/** From its warm-up on, a column is a finite number within its declared range. */
final class RangeAudit {
    /** Rounding may step over a bound by some units in the last place. */
    private static final double ROUNDING = 1e-9;

    private RangeAudit() {}

    /** What was found of each subject, in their order. */
    static List<Range> run(List<Subject> subjects, History history, FullHistory full) {
        List<Range> found = new ArrayList<>();
        for (int s = 0; s < subjects.size(); s++) {
            found.add(range(subjects.get(s), history, full.values(s)));
        }
        return found;
    }

    private static Range range(Subject subject, History history, double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int judged = 0;
        int notFinite = 0;
        int outside = 0;
        int firstBad = -1;
        for (int stretch = 0; stretch < history.stretches(); stretch++) {
            for (int row = history.start(stretch) + subject.warmUpBars() - 1; row < history.end(stretch); row++) {
                double value = values[row];
                judged++;
                if (!Double.isFinite(value)) {
                    notFinite++;
                    firstBad = firstBad < 0 ? row : firstBad;
                    continue;
                }
                least = Math.min(least, value);
                most = Math.max(most, value);
                if (!isWithin(subject, value)) {
                    outside++;
                    firstBad = firstBad < 0 ? row : firstBad;
                }
            }
        }
        return new Range(judged, least, most, notFinite, outside, firstBad);
    }

    static boolean isWithin(Subject subject, double value) {
        return value >= subject.min() - ROUNDING * Math.max(1, Math.abs(subject.min()))
                && value <= subject.max() + ROUNDING * Math.max(1, Math.abs(subject.max()));
    }
}
