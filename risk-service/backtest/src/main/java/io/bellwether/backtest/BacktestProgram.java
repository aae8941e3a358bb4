package io.bellwether.backtest;

import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.bars.SeriesFacts;
import io.bellwether.backtest.model.Foresight;
import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.backtest.model.StepSource;
import io.bellwether.backtest.report.ReportFolder;
import io.bellwether.backtest.study.Study;
import io.bellwether.backtest.study.StudyResult;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.card.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries one strategy on recorded bars: {@code bellwether backtest}. */
public final class BacktestProgram {
    private final LabProgram program;

    BacktestProgram(LabProgram program) {
        this.program = program;
    }

    /** The answer, without the curve: that is in the report's folder. */
    record Answer(
            List<Tried> series,
            List<String> cautions,
            @Nullable String model,
            String report) {}

    /** One series of it. */
    record Tried(SeriesFacts facts, StudyResult result) {}

    public static void main(String[] arguments) {
        LabProgram program = LabProgram.ofThisProcess();
        System.exit(program.run(arguments, BacktestOrder.class, new BacktestProgram(program)::run));
    }

    int run(BacktestOrder order) throws IOException {
        ModelFolder model = model(order);
        List<BarSeries> all = BarSeries.of(
                order.files().stream().map(Path::of).toList(), new BarSeries.Period(order.from(), order.to()));
        List<String> cautions = new ArrayList<>();
        List<Tried> tried = new ArrayList<>();
        for (BarSeries series : all) {
            program.progress("trying on " + series.symbol(), tried.size(), all.size());
            cautions.addAll(cautions(series, model, order));
            StepSource steps = model == null ? Foresight.blind(series) : Foresight.of(series, model);
            StudyResult result = new Study(
                            series,
                            order.strategy().engine(),
                            order.costs(),
                            order.capital(),
                            order.strategy().fraction(),
                            order.seed())
                    .of(steps, order.trials());
            requireBelievable(result, order, cautions);
            tried.add(new Tried(series.facts(), result));
        }
        Path report = ReportFolder.write(
                Path.of(order.folder()),
                model == null ? "no model" : model.modelId(),
                tried.stream().map(Tried::result).toList(),
                cautions);
        return program.done(new Answer(
                tried.stream().map(BacktestProgram::withoutCurve).toList(),
                cautions,
                model == null ? null : model.modelId(),
                report.toString()));
    }

    private static Tried withoutCurve(Tried tried) {
        StudyResult full = tried.result();
        return new Tried(
                tried.facts(),
                new StudyResult(
                        full.symbol(),
                        full.performance(),
                        full.ladder(),
                        full.buyAndHold(),
                        full.random(),
                        full.deflated(),
                        full.decisions(),
                        full.doubts(),
                        full.ambiguousBars(),
                        List.of(),
                        List.of()));
    }

    static @Nullable ModelFolder model(BacktestOrder order) throws IOException {
        String folder = order.model();
        if (folder == null) {
            return null;
        }
        FeatureSets sets = FeatureSets.standard();
        String further = order.featureSets();
        return ModelFolder.read(Path.of(folder), further == null ? sets : sets.plusFolder(Path.of(further)));
    }

    private static List<String> cautions(BarSeries series, @Nullable ModelFolder model, BacktestOrder order)
            throws IOException {
        List<String> cautions = new ArrayList<>();
        SeriesFacts facts = series.facts();
        if (model != null) {
            List<TrainingData> seen = model.seen(facts.from(), facts.to());
            if (!seen.isEmpty()) {
                String what = "%s was trained on bars of %s from %s to %s, and the period asked for is %s to %s"
                        .formatted(
                                model.modelId(),
                                seen.getFirst().symbol(),
                                seen.getFirst().from(),
                                seen.getFirst().to(),
                                facts.from(),
                                facts.to());
                if (!order.allowSeen()) {
                    throw new IOException(
                            what
                                    + ": it would be asked for what it has learned by heart. Give another period with --from and --to, or --allow-seen to see it all the same");
                }
                cautions.add("SEEN BEFORE: " + what + ". The result is memory, not foresight.");
            } else if (model.ofUnknownTraining()) {
                cautions.add("Nobody knows what %s was trained on; it may have seen this period."
                        .formatted(model.modelId()));
            }
        }
        if (facts.missingBars() > 0) {
            cautions.add("%s: %,d bars are missing in %,d gaps; features warm up anew after each."
                    .formatted(series.symbol(), facts.missingBars(), facts.gaps()));
        }
        if (facts.silentBars() > 0) {
            cautions.add("%s: nothing traded in %,d of %,d bars; fills there are an assumption."
                    .formatted(series.symbol(), facts.silentBars(), facts.bars()));
        }
        if (facts.oddBars() > 0) {
            cautions.add(
                    "%s: %,d bars contradict themselves and are left out.".formatted(series.symbol(), facts.oddBars()));
        }
        return cautions;
    }

    private static void requireBelievable(StudyResult result, BacktestOrder order, List<String> cautions)
            throws IOException {
        if (result.doubts().isEmpty()) {
            return;
        }
        String what =
                "%s: this is not to be believed: %s".formatted(result.symbol(), String.join("; ", result.doubts()));
        if (!order.allowDoubtful()) {
            throw new IOException(what
                    + ". Look for a mistake in data, labels or costs, or give --allow-doubtful to see it all the same");
        }
        cautions.add("DOUBTFUL: " + what + ".");
    }
}
