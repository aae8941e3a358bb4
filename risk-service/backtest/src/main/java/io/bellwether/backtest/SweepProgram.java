package io.bellwether.backtest;

import io.bellwether.backtest.performance.Sanity;
import io.bellwether.backtest.report.SweepPage;
import io.bellwether.backtest.study.DoubtRange;
import io.bellwether.backtest.study.Rung;
import io.bellwether.backtest.sweep.CellResult;
import io.bellwether.backtest.sweep.RungOfBest;
import io.bellwether.backtest.sweep.Sweep;
import io.bellwether.backtest.sweep.Walk;
import io.bellwether.inference.evidence.DeflatedSharpe;
import io.bellwether.inference.evidence.Returns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries a grid of settings on recorded bars: {@code bellwether sweep}. */
public final class SweepProgram {
    private static final int SHOWN = 10;
    private static final int LEAST_DAYS = 3;
    private static final int LEAST_DAYS_FOR_A_YEAR = 7;
    private static final double DAYS_PER_YEAR = 365.25;

    private final LabProgram program;

    SweepProgram(LabProgram program) {
        this.program = program;
    }

    /**
     * The answer.
     *
     * @param resumed cells that were done before
     * @param best by Sharpe ratio, the best ten, without their days
     * @param deflated what the best is worth after so many trials; null below three days
     * @param doubt the range that the best cell's return lies in, as far as bars can say
     */
    record Answer(
            String symbol,
            int bars,
            int cells,
            int resumed,
            List<CellResult> best,
            List<RungOfBest> ladder,
            @Nullable DeflatedSharpe deflated,
            double buyAndHold,
            DoubtRange doubt,
            List<String> cautions,
            String report) {}

    public static void main(String[] arguments) {
        LabProgram program = LabProgram.ofThisProcess();
        System.exit(program.run(arguments, SweepOrder.class, new SweepProgram(program)::run));
    }

    int run(SweepOrder order) throws IOException {
        program.progress("features and predictions", 0, 1);
        SweepMaterial material = SweepMaterial.of(order);
        Path folder = Path.of(order.folder());
        int total = order.grid().cells().size();
        Sweep.Outcome outcome = new Sweep(material.walk(), order.threads())
                .run(
                        order.grid().cells(),
                        Optional.of(folder.resolve("cells.jsonl")),
                        material.study(),
                        done -> tell(done, total));
        List<CellResult> ranked = outcome.results().stream()
                .sorted(Comparator.comparingDouble(CellResult::sharpe).reversed())
                .toList();
        CellResult best = ranked.getFirst();
        List<String> cautions = new ArrayList<>(material.cautions());
        Material.requireBelievable(best.cell().key(), doubts(best), order.allowDoubtful(), cautions);
        DoubtRange doubt = new DoubtRange(
                best.ambiguousBars(),
                best.totalReturn(),
                material.trusting().trade(best.cell(), Walk.Gait.LEAP).totalReturn());
        List<RungOfBest> ladder = ladder(material, best);
        DeflatedSharpe deflated = deflated(ranked);
        Files.write(
                folder.resolve("cells.json"),
                LabProgram.JSON.writeValueAsBytes(
                        ranked.stream().map(SweepProgram::withoutDays).toList()));
        Path report = folder.resolve("report.html");
        Files.writeString(
                report,
                new SweepPage(
                                "Sweep of %s over %s"
                                        .formatted(
                                                material.model().modelId(),
                                                material.series().symbol()),
                                outcome.results(),
                                ladder,
                                deflated,
                                material.buyAndHold(),
                                doubt,
                                material.series().facts().from(),
                                cautions)
                        .html());
        return program.done(
                new Answer(
                        material.series().symbol().value(),
                        material.walk().tape().size(),
                        total,
                        outcome.resumed(),
                        ranked.stream()
                                .limit(SHOWN)
                                .map(SweepProgram::withoutDays)
                                .toList(),
                        ladder,
                        deflated,
                        material.buyAndHold(),
                        doubt,
                        cautions,
                        report.toString()),
                folder);
    }

    /** Why the best cell should not be believed. */
    private static List<String> doubts(CellResult best) {
        int days = best.daily().size();
        return Sanity.doubts(
                days < LEAST_DAYS_FOR_A_YEAR || best.totalReturn() <= -1
                        ? null
                        : Math.pow(1 + best.totalReturn(), DAYS_PER_YEAR / days) - 1,
                best.trades() == 0 ? null : (double) best.won() / best.trades(),
                best.trades(),
                best.sharpe() * Math.sqrt(DAYS_PER_YEAR),
                0);
    }

    private void tell(int done, int total) {
        if (done % 100 == 0 || done == total) {
            program.progress("trading cells", done, total);
        }
    }

    static List<RungOfBest> ladder(SweepMaterial material, CellResult best) {
        List<RungOfBest> rungs = new ArrayList<>();
        for (Rung rung : material.ladder()) {
            CellResult result = material.walk().with(rung.rules(), rung.fills()).trade(best.cell(), Walk.Gait.LEAP);
            rungs.add(new RungOfBest(
                    rung.name(), result.totalReturn(), result.sharpe(), result.trades(), result.liquidated()));
        }
        return rungs;
    }

    private static @Nullable DeflatedSharpe deflated(List<CellResult> ranked) {
        double[] best = ranked.getFirst().daily().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return best.length < LEAST_DAYS
                ? null
                : DeflatedSharpe.of(
                        Returns.of(best),
                        ranked.stream().mapToDouble(CellResult::sharpe).toArray());
    }

    static CellResult withoutDays(CellResult result) {
        return new CellResult(
                result.cell(),
                result.endEquity(),
                result.totalReturn(),
                result.sharpe(),
                result.maxDrawdown(),
                result.trades(),
                result.won(),
                result.liquidated(),
                result.ambiguousBars(),
                List.of());
    }
}
