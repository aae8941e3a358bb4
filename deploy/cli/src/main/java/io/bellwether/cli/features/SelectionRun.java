package io.bellwether.cli.features;

import io.bellwether.feature.FeatureColumns;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.selection.FeatureScore;
import io.bellwether.feature.selection.FeatureSelection;
import io.bellwether.feature.selection.RowRange;
import io.bellwether.feature.selection.TrainingRows;
import io.bellwether.marketdata.contract.Bar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Selects features on the training fold of a file of bars. The fold is the first part of the file, less the bars whose label
 * looks beyond it; no later row is scored, and the scales of the selected are of the fold too.
 */
public final class SelectionRun {
    /** Columns computed together: 64 of a hundred thousand rows are 50 MB. */
    private static final int COLUMNS_AT_ONCE = 64;

    /** The part of the training rows that a scale leaves out at either end. */
    private static final double TAIL = 0.01;

    private final Stretches stretches;
    private final BigDecimal tick;
    private final BigDecimal lot;
    private final int half;
    private final int end;
    private final List<Feature> candidates;

    private SelectionRun(Stretches stretches, int half, double trainShare, List<Feature> candidates) {
        this.stretches = stretches;
        this.tick = stretches.tick();
        this.lot = stretches.lot();
        this.half = half;
        this.end = (int) (stretches.rows() * trainShare) - half;
        this.candidates = List.copyOf(candidates);
    }

    /**
     * Reads the file.
     *
     * @param window closes that a label looks at, odd
     * @param trainShare of the file's bars, from the first on, more than 0 and at most 1
     */
    public static SelectionRun of(Path file, int window, double trainShare, List<Feature> candidates)
            throws IOException {
        Stretches stretches = Stretches.read(file);
        SelectionRun run = new SelectionRun(stretches, window / 2, trainShare, candidates);
        if (run.end < 1) {
            throw new IOException("%s: %d bars are too few to select on".formatted(file, stretches.rows()));
        }
        return run;
    }

    /** When the first bar of the fold opens. */
    public Instant from() {
        return stretches.bar(0).openTime();
    }

    /** When the last bar of the fold opens. */
    public Instant to() {
        return stretches.bar(end - 1).openTime();
    }

    /** Scores every candidate; {@code progress} is told how many are done. */
    public Scores score(IntConsumer progress) {
        int warmUp = candidates.stream().mapToInt(Feature::warmUpBars).max().orElse(1);
        int[] labels = labels(warmUp);
        TrainingRows rows = TrainingRows.of(List.of(new RowRange(0, end)), labels);
        int[] scored = IntStream.range(0, end).filter(row -> labels[row] >= 0).toArray();
        List<FeatureScore> scores = new ArrayList<>();
        Map<String, ScaledSlot> slots = new HashMap<>();
        for (int from = 0; from < candidates.size(); from += COLUMNS_AT_ONCE) {
            List<Feature> some = candidates.subList(from, Math.min(candidates.size(), from + COLUMNS_AT_ONCE));
            double[][] columns = columns(some);
            for (int i = 0; i < columns.length; i++) {
                double[] column = columns[i];
                scores.add(FeatureSelection.score(some.get(i).name(), column, rows));
                double[] sorted = Arrays.stream(scored)
                        .mapToDouble(row -> column[row])
                        .sorted()
                        .toArray();
                slots.put(some.get(i).name(), ScaledSlot.of(some.get(i), at(sorted, TAIL), at(sorted, 1 - TAIL)));
            }
            progress.accept(scores.size());
        }
        int[] counts = new int[3];
        Arrays.stream(scored).forEach(row -> counts[labels[row]]++);
        return new Scores(scores, slots, counts[0], counts[1], counts[2]);
    }

    /**
     * What the fold said.
     *
     * @param scores in the order of the candidates
     * @param slots by the name of the feature
     * @param none rows that are no turning point
     */
    public record Scores(List<FeatureScore> scores, Map<String, ScaledSlot> slots, int none, int lows, int highs) {
        public Scores {
            scores = List.copyOf(scores);
            slots = Map.copyOf(slots);
        }
    }

    /** Rows that some candidate is not warm in have no label, so that all are scored on the same rows. */
    private int[] labels(int warmUp) {
        int[] labels = new int[stretches.rows()];
        int first = 0;
        for (List<Bar> stretch : stretches.bars()) {
            int[] own = TurningPoints.of(stretch, half);
            Arrays.fill(own, 0, Math.min(own.length, warmUp - 1), -1);
            System.arraycopy(own, 0, labels, first, own.length);
            first += own.length;
        }
        return labels;
    }

    private double[][] columns(List<Feature> features) {
        List<Function<Graph, Column>> expressions =
                features.stream().map(ScaledSlot::levelled).toList();
        double[][] columns = new double[features.size()][stretches.rows()];
        int first = 0;
        for (List<Bar> stretch : stretches.bars()) {
            double[][] part =
                    FeatureColumns.ofExpressions(expressions, tick, lot).over(stretch);
            for (int i = 0; i < part.length; i++) {
                System.arraycopy(part[i], 0, columns[i], first, part[i].length);
            }
            first += stretch.size();
        }
        return columns;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
