package io.bellwether.backtest;

import io.bellwether.backtest.sweep.CellResult;
import io.bellwether.backtest.sweep.WalkForward;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Chooses settings by the past and judges them by what came next: {@code bellwether walk-forward}. */
public final class WalkForwardProgram {
    private final LabProgram program;

    WalkForwardProgram(LabProgram program) {
        this.program = program;
    }

    /** One choice and what became of it. */
    record Fold(int number, Instant from, Instant judgedFrom, Instant to, CellResult chosen, CellResult judged) {}

    /**
     * The answer.
     *
     * @param chosenReturn mean return of the chosen cells over the bars they were chosen by
     * @param judgedReturn of all judged stretches, one after the other
     */
    record Answer(
            String symbol,
            int cells,
            List<Fold> folds,
            double chosenReturn,
            double judgedReturn,
            double buyAndHold,
            List<String> cautions) {}

    public static void main(String[] arguments) {
        LabProgram program = LabProgram.ofThisProcess();
        System.exit(program.run(arguments, SweepOrder.class, new WalkForwardProgram(program)::run));
    }

    int run(SweepOrder order) throws IOException {
        program.progress("features and predictions", 0, 1);
        SweepMaterial material = SweepMaterial.of(order);
        program.progress("walking forward", 0, 1);
        List<WalkForward.Fold> folds =
                new WalkForward(material.walk(), order.grid().cells()).folds(order.folds(), order.inSample());
        return program.done(new Answer(
                material.series().symbol().value(),
                order.grid().cells().size(),
                folds.stream().map(fold -> shown(fold, material)).toList(),
                folds.stream()
                        .mapToDouble(fold -> fold.chosen().totalReturn())
                        .average()
                        .orElse(0),
                WalkForward.compounded(folds),
                material.buyAndHold(),
                material.cautions()));
    }

    private static Fold shown(WalkForward.Fold fold, SweepMaterial material) {
        return new Fold(
                fold.number(),
                material.walk().tape().closeTime(fold.from()),
                material.walk().tape().closeTime(fold.judgedFrom()),
                material.walk().tape().closeTime(fold.to() - 1),
                SweepProgram.withoutDays(fold.chosen()),
                SweepProgram.withoutDays(fold.judged()));
    }
}
