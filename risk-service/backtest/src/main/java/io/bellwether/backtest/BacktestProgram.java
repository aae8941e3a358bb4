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
import java.util.Comparator;
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
        for (List<BarSeries> account : order.portfolio()
                ? List.of(together(all))
                : all.stream().map(List::of).toList()) {
            program.progress(
                    "trying on " + account.stream().map(BarSeries::symbol).toList(), tried.size(), all.size());
            List<StepSource> steps = new ArrayList<>();
            for (BarSeries series : account) {
                cautions.addAll(Material.cautions(series, model, order.allowSeen()));
                steps.add(model == null ? Foresight.blind(series) : Foresight.of(series, model));
            }
            StudyResult result = new Study(
                            account, rules.engine(), rules.margin(), order.costs(), order.capital(), order.seed())
                    .of(steps, order.trials());
            Material.requireBelievable(result.symbol(), result.doubts(), order.allowDoubtful(), cautions);
            tried.add(new Tried(
                    SeriesFacts.together(account.stream().map(BarSeries::facts).toList()), result));
        }
        Path report = ReportFolder.write(
                Path.of(order.folder()),
                model == null ? "no model" : model.modelId(),
                tried.stream().map(Tried::result).toList(),
                cautions);
        return program.done(
                new Answer(
                        tried.stream().map(BacktestProgram::withoutCurve).toList(),
                        cautions,
                        model == null ? null : model.modelId(),
                        report.toString()),
                Path.of(order.folder()));
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
                        full.doubt(),
                        full.decisions(),
                        full.doubts(),
                        List.of(),
                        List.of()));
    }

    /** The symbols of one account are decided together, so their bars must close together. */
    private static List<BarSeries> together(List<BarSeries> all) throws IOException {
        if (all.stream().map(BarSeries::interval).distinct().count() > 1) {
            throw new IOException("the bars of one account must be of one interval, were of %s; give files of one"
                    .formatted(all.stream()
                            .map(series ->
                                    series.symbol() + " " + series.interval().code())
                            .toList()));
        }
        return all.stream()
                .sorted(Comparator.comparing(series -> series.symbol().value()))
                .toList();
    }
}
