package io.bellwether.cli.features;

import io.bellwether.feature.audit.AuditPlan;
import io.bellwether.feature.audit.FeatureAudit;
import io.bellwether.feature.audit.FeatureVerdict;
import io.bellwether.feature.audit.History;
import io.bellwether.feature.audit.MadeUpInputs;
import io.bellwether.feature.audit.Subject;
import io.bellwether.feature.catalogue.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Audits many features over one file's bars, in parts that run side by side. */
public final class FileAudit {
    /** The columns of so many features over a quarter of a million bars are some 40 MiB, and they share inputs. */
    private static final int PART = 16;

    private FileAudit() {}

    /**
     * Runs all audits.
     *
     * @param progress is told how many features are done
     */
    public static AuditReport run(
            String file, AuditedBars bars, List<Feature> features, AuditPlan plan, IntConsumer progress) {
        History history = MadeUpInputs.fill(bars.history(), plan.seed());
        FeatureAudit audit = new FeatureAudit(history, plan);
        List<List<Subject>> parts = new ArrayList<>();
        for (int from = 0; from < features.size(); from += PART) {
            parts.add(features.subList(from, Math.min(from + PART, features.size())).stream()
                    .map(Subject::of)
                    .toList());
        }
        AtomicInteger done = new AtomicInteger();
        List<FeatureVerdict> verdicts = parts.parallelStream()
                .map(part -> {
                    List<FeatureVerdict> found = audit.audit(part);
                    progress.accept(done.addAndGet(part.size()));
                    return found;
                })
                .flatMap(List::stream)
                .toList();
        return AuditReport.of(file, bars, plan, verdicts);
    }
}
