package io.bellwether.backtest.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses a cell by what is past and judges it by what comes next, again and again: what a sweep promises is worth as much as
 * its choices bring out of sample.
 */
public final class WalkForward {
    private final Walk walk;
    private final List<Cell> cells;

    public WalkForward(Walk walk, List<Cell> cells) {
        this.walk = walk;
        this.cells = List.copyOf(cells);
    }

    /**
     * One choice.
     *
     * @param number from 1
     * @param from first bar of the stretch that was chosen by, by its number
     * @param judgedFrom first bar of the stretch that judges
     * @param to end of that, exclusive
     */
    public record Fold(int number, int from, int judgedFrom, int to, CellResult chosen, CellResult judged) {}

    /**
     * Walks forward.
     *
     * @param folds how often is chosen
     * @param inSample how many times as long as the judged stretch is the one chosen by
     */
    public List<Fold> folds(int folds, int inSample) {
        int stretch = walk.tape().size() / (folds + inSample);
        if (folds < 1 || inSample < 1 || stretch < 1) {
            throw new IllegalArgumentException(
                    "%d bars cannot be divided into %d stretches to judge after %d to choose by; give fewer folds or more bars"
                            .formatted(walk.tape().size(), folds, inSample));
        }
        List<Fold> all = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int from = fold * stretch;
            int judgedFrom = from + inSample * stretch;
            int to = fold == folds - 1 ? walk.tape().size() : judgedFrom + stretch;
            CellResult chosen = cells.parallelStream()
                    .map(cell -> walk.trade(cell, from, judgedFrom, Walk.Gait.LEAP))
                    .max(Comparator.comparingDouble(CellResult::sharpe)
                            .thenComparing(result -> result.cell().key()))
                    .orElseThrow();
            CellResult judged = walk.trade(chosen.cell(), judgedFrom, to, Walk.Gait.LEAP);
            all.add(new Fold(fold + 1, from, judgedFrom, to, chosen, judged));
        }
        return all;
    }

    /** What all judged stretches brought one after the other. */
    public static double compounded(List<Fold> folds) {
        return folds.stream()
                        .mapToDouble(fold -> 1 + fold.judged().totalReturn())
                        .reduce(1, (a, b) -> a * b)
                - 1;
    }
}
