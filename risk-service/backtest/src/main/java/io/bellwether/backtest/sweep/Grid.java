package io.bellwether.backtest.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Settings that are all tried with each other. */
public record Grid(
        List<Double> thresholds,
        List<Integer> leverages,
        List<BigDecimal> sizes,
        List<Integer> pyramids,
        List<Double> targets) {
    /** More would be a search, and a bad one. */
    private static final int MOST_CELLS = 100_000;

    public Grid {
        thresholds = List.copyOf(thresholds);
        leverages = List.copyOf(leverages);
        sizes = List.copyOf(sizes);
        pyramids = List.copyOf(pyramids);
        targets = List.copyOf(targets);
        long cells = (long) thresholds.size() * leverages.size() * sizes.size() * pyramids.size() * targets.size();
        if (cells < 1 || cells > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a grid must have 1 to %,d cells, had %,d: give at least one value of each setting"
                            .formatted(MOST_CELLS, cells));
        }
    }

    /** All cells, the threshold changing slowest. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (double threshold : thresholds) {
            for (int leverage : leverages) {
                for (BigDecimal size : sizes) {
                    for (int pyramid : pyramids) {
                        targets.forEach(target -> cells.add(new Cell(threshold, leverage, size, pyramid, target)));
                    }
                }
            }
        }
        return List.copyOf(cells);
    }
}
