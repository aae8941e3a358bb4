package io.bellwether.backtest;

import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.bars.SeriesFacts;
import io.bellwether.backtest.model.Foresight;
import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.backtest.model.StepSource;
import io.bellwether.backtest.report.ReportFolder;
import io.bellwether.backtest.study.Study;
import io.bellwether.backtest.study.StudyResult;
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
        ModelFolder model = order.model() == null ? null : Material.model(order.model(), order.featureSets());
        StrategyOrder.Rules rules = order.strategy().rules();
        List<BarSeries> all = BarSeries.of(
                order.files().stream().map(Path::of).toList(), new BarSeries.Period(order.from(), order.to()));
        List<String> cautions = new ArrayList<>();
        List<Tried> tried = new ArrayList<>();
        for (BarSeries series : all) {
            program.progress("trying on " + series.symbol(), tried.size(), all.size());
            cautions.addAll(Material.cautions(series, model, order.allowSeen()));
            StepSource steps = model == null ? Foresight.blind(series) : Foresight.of(series, model);
            StudyResult result = new Study(
                            series, rules.engine(), rules.margin(), order.costs(), order.capital(), order.seed())
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
                        List.of(),
                        List.of()));
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
