package io.bellwether.cli.features;

import io.bellwether.feature.audit.AuditPlan;
import io.bellwether.feature.audit.FeatureAudit;
import io.bellwether.feature.audit.FeatureVerdict;
import io.bellwether.feature.audit.MadeUpInputs;
import io.bellwether.feature.audit.Subject;
import io.bellwether.feature.engine.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the audits found of all features on one file.
 *
 * @param madeUp inputs that the file lacks and that were made up
 * @param repeats by the name of a feature, which one it repeats bit for bit on these bars
 * @param sameEverywhere those of them that repeat it in an invented market too, which is a failure
 */
public record AuditReport(
        String file,
        AuditedBars bars,
        AuditPlan plan,
        Set<Input> madeUp,
        List<FeatureVerdict> verdicts,
        Map<String, String> repeats,
        Set<String> sameEverywhere) {
    public AuditReport {
        madeUp = Set.copyOf(madeUp);
        verdicts = List.copyOf(verdicts);
        repeats = Map.copyOf(repeats);
        sameEverywhere = Set.copyOf(sameEverywhere);
    }

    static AuditReport of(String file, AuditedBars bars, AuditPlan plan, List<FeatureVerdict> verdicts) {
        Map<String, String> repeats = FeatureAudit.repeats(verdicts);
        Map<String, Subject> firsts = new HashMap<>();
        Set<String> sameEverywhere = new HashSet<>();
        for (FeatureVerdict verdict : verdicts) {
            firsts.put(verdict.name(), verdict.subject());
            Subject first = firsts.get(repeats.getOrDefault(verdict.name(), ""));
            if (first != null && FeatureAudit.sameEverywhere(first, verdict.subject())) {
                sameEverywhere.add(verdict.name());
            }
        }
        return new AuditReport(
                file, bars, plan, MadeUpInputs.lacking(bars.history()), verdicts, repeats, sameEverywhere);
    }

    /** Whether every feature passed and none repeats another. */
    public boolean passed() {
        return passedCount() == verdicts.size();
    }

    /** How many features passed. */
    public long passedCount() {
        return verdicts.stream().filter(this::passed).count();
    }

    /** Whether it kept every promise, and says something that no feature before it says. */
    public boolean passed(FeatureVerdict verdict) {
        return verdict.passed() && !sameEverywhere.contains(verdict.name());
    }

    /** What is wrong with a feature; rows are told by the bar's open time. */
    public List<String> failures(FeatureVerdict verdict) {
        List<String> failures = new ArrayList<>(verdict.failures());
        if (sameEverywhere.contains(verdict.name())) {
            failures.add(
                    "repeats %s bit for bit, here and in an invented market".formatted(repeats.get(verdict.name())));
        }
        return failures;
    }

    /** Whether some of what the feature reads is made up. */
    public boolean isMadeUp(FeatureVerdict verdict) {
        return verdict.subject().inputs().stream().anyMatch(madeUp::contains);
    }

    /** When the row's bar opened. */
    public Instant time(int row) {
        return bars.times().get(row);
    }

    /** In one sentence. */
    public String summary(double seconds) {
        String lacking = madeUp.isEmpty()
                ? ""
                : "; made up, for the file lacks them: "
                        + madeUp.stream().sorted().map(Input::key).collect(Collectors.joining(", "));
        String odd = bars.odd() == 0 ? "" : ", %,d odd bars left out".formatted(bars.odd());
        return String.format(
                Locale.ROOT,
                "%d of %d features passed on %,d bars in %,d whole %s%s, tick %s, lot %s, %,d cuts, %.1f s%s",
                passedCount(),
                verdicts.size(),
                bars.history().rows(),
                bars.history().stretches(),
                bars.history().stretches() == 1 ? "stretch" : "stretches",
                odd,
                bars.tickSize().toPlainString(),
                bars.lotSize().toPlainString(),
                plan.cuts(),
                seconds,
                lacking);
    }

    /** For programs. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("passed", passed());
        json.put("bars", bars.history().rows());
        json.put("stretches", bars.history().stretches());
        json.put("oddBars", bars.odd());
        json.put("tickSize", bars.tickSize());
        json.put("lotSize", bars.lotSize());
        json.put("cuts", plan.cuts());
        json.put("madeUp", madeUp.stream().sorted().map(Input::key).toList());
        json.put("features", verdicts.stream().map(this::json).toList());
        return json;
    }

    private Map<String, @Nullable Object> json(FeatureVerdict verdict) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", verdict.name());
        json.put("passed", passed(verdict));
        json.put("failures", failures(verdict));
        json.put("warmUpBars", verdict.subject().warmUpBars());
        json.put("coldStarts", verdict.forgetting().starts());
        json.put("residual", finite(verdict.forgetting().residual()));
        json.put(
                "residualAt",
                verdict.forgetting().row() < 0
                        ? null
                        : time(verdict.forgetting().row()).toString());
        json.put("cuts", verdict.truncation().cuts());
        json.put("cutsFailed", verdict.truncation().failed());
        json.put("batchEqualsLive", verdict.arrival().passed());
        json.put("min", finite(verdict.range().min()));
        json.put("max", finite(verdict.range().max()));
        json.put("notFinite", verdict.range().notFinite());
        json.put("outside", verdict.range().outside());
        json.put("repeats", repeats.get(verdict.name()));
        json.put("madeUpInputs", isMadeUp(verdict));
        json.put("hash", Long.toHexString(verdict.hash()));
        return json;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }
}
