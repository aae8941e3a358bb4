package io.bellwether.feature.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Audits columns over a history. {@link #audit} takes as many subjects as fit into memory, a column of doubles each and what
 * they are computed from; more are audited in parts, which may run side by side, and {@link #repeats} then looks at all
 * verdicts together.
 */
public final class FeatureAudit {
    private static final long INVENTED_SEED = 5;
    private static final int INVENTED_ROWS = 20_000;

    private final History history;
    private final AuditPlan plan;

    /** @param history every input that the subjects read must be in it; {@link MadeUpInputs} fills what data lack */
    public FeatureAudit(History history, AuditPlan plan) {
        this.history = history;
        this.plan = plan;
    }

    /** A verdict on each subject, in their order; it does not depend on which others are audited with it. */
    public List<FeatureVerdict> audit(List<Subject> subjects) {
        FullHistory full = FullHistory.of(subjects, history);
        List<Truncation> truncations = TruncationAudit.run(subjects, history, full, plan.cuts(), random());
        List<Arrival> arrivals = ArrivalAudit.run(subjects, history, full, random());
        List<Forgetting> forgettings = WarmUpAudit.run(subjects, history, full, plan.starts(), plan.seed());
        List<Range> ranges = RangeAudit.run(subjects, history, full);
        List<Set<String>> stillMarkets = StillMarketAudit.run(subjects, history);
        List<FeatureVerdict> verdicts = new ArrayList<>();
        for (int s = 0; s < subjects.size(); s++) {
            verdicts.add(new FeatureVerdict(
                    subjects.get(s),
                    truncations.get(s),
                    arrivals.get(s),
                    forgettings.get(s),
                    ranges.get(s),
                    stillMarkets.get(s),
                    ColumnHash.of(full.values(s))));
        }
        return verdicts;
    }

    /**
     * Names of columns that repeat another to the last bit on these data, each with the first of its kind. Columns of one
     * value only are left out: different questions can have the same answer in a quiet market.
     */
    public static Map<String, String> repeats(List<FeatureVerdict> verdicts) {
        Map<Long, String> first = new HashMap<>();
        Map<String, String> repeats = new LinkedHashMap<>();
        for (FeatureVerdict verdict : verdicts) {
            if (verdict.range().rows() > 0 && !verdict.range().constant()) {
                String earlier = first.putIfAbsent(verdict.hash(), verdict.name());
                if (earlier != null) {
                    repeats.put(verdict.name(), earlier);
                }
            }
        }
        return repeats;
    }

    /**
     * Whether two columns are the same in an invented market too, which has everything: then one of them says nothing. On
     * some data two columns may agree by accident, as a count of quiet bars up to 19 and one up to 20 do where no market
     * sleeps for longer.
     */
    public static boolean sameEverywhere(Subject one, Subject other) {
        FullHistory full = FullHistory.of(List.of(one, other), InventedMarket.history(INVENTED_SEED, INVENTED_ROWS));
        return Arrays.equals(full.values(0), full.values(1));
    }

    /** Each audit has its own, so that one does not change what another draws. */
    private SplittableRandom random() {
        return new SplittableRandom(plan.seed());
    }
}
