package io.bellwether.training.run;

import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.training.baseline.Yardsticks;
import io.bellwether.training.label.LabelEconomics;
import io.bellwether.training.report.Classification;
import io.bellwether.training.report.Forecasts;
import io.bellwether.training.report.LearningCurve;
import io.bellwether.training.report.Report;
import io.bellwether.training.report.Subject;
import io.bellwether.training.trial.SelectionBias;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a judgement on a page. */
final class JudgementReport {
    /** A class that is given less is no prediction: of three classes, more than half again what chance gives. */
    private static final double THRESHOLD = 0.5;

    private JudgementReport() {}

    static Report of(
            Subject subject,
            Judgement judgement,
            Yardsticks yardsticks,
            LeakageVerdict verdict,
            List<LearningCurve> curves,
            Optional<SelectionBias> selection,
            LabelEconomics economics) {
        Optional<Classification> classification = judgement
                .answers()
                .map(answers -> new Classification(
                        answers,
                        judgement.rows().times(),
                        judgement.rows().closes(),
                        judgement.traded(subject.model()),
                        judgement.bootstrap(),
                        THRESHOLD,
                        curves));
        Optional<Forecasts> forecasts = judgement
                .values()
                .map(values -> new Forecasts(
                        values.times(),
                        values.truth(),
                        values.lastKnown(),
                        Map.of(subject.model(), values.forecast())));
        return new Report(subject, yardsticks, verdict, classification, forecasts, selection, table(economics));
    }

    private static List<List<String>> table(LabelEconomics economics) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "filled at",
                "trades of perfect foresight",
                "bps a trade, net",
                "winning",
                "precision a BUY needs",
                "precision a SELL needs"));
        for (LabelEconomics.FillEconomics fill : economics.fills()) {
            rows.add(List.of(
                    fill.fill().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "%,d".formatted(fill.oracle().trades()),
                    "%.1f".formatted(fill.oracle().meanNetBps()),
                    "%.1f %%".formatted(100 * fill.oracle().winningShare()),
                    precision(fill.buy().precision()),
                    precision(fill.sell().precision())));
        }
        return rows;
    }

    private static String precision(@Nullable Double precision) {
        return precision == null ? "none pays" : "%.1f %%".formatted(100 * precision);
    }
}
