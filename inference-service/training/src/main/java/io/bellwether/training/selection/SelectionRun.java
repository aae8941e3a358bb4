package io.bellwether.training.selection;

import io.bellwether.feature.FeatureColumns;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.selection.FeatureScore;
import io.bellwether.feature.selection.FeatureSelection;
import io.bellwether.feature.selection.RowRange;
import io.bellwether.feature.selection.TrainingRows;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.Stretch;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.dataset.BarSeries;
import io.bellwether.training.dataset.BuildProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Scores features on the training fold of a series of bars. The fold is the first part of the series, less the bars whose
 * label looks beyond it; no later row is scored, and the scales of the selected are of the fold too.
 */
final class SelectionRun {
    /** Columns computed together: 64 of a hundred thousand rows are 50 MB. */
    private static final int COLUMNS_AT_ONCE = 64;

    /** The part of the training rows that a scale leaves out at either end. */
    private static final double TAIL = 0.01;

    private static final int UNLABELLED = -1;

    private final BarSeries series;
    private final Labelling labelling;
    private final List<LabelClass> classes;
    private final int end;
    private final List<Feature> candidates;

    /**
     * @param labelling into classes
     * @param trainShare of the bars, from the first on, more than 0 and at most 1
     * @throws IllegalArgumentException if the labels are no classes, a candidate needs what the bars lack, or the fold is
     *     empty
     */
    SelectionRun(BarSeries series, Labelling labelling, double trainShare, List<Feature> candidates) {
        this.series = series;
        this.labelling = labelling;
        if (!(labelling.target() instanceof LabelTarget.Classes(List<LabelClass> labels))) {
            throw new IllegalArgumentException(
                    "features are selected by classes, and %s gives numbers".formatted(labelling.id()));
        }
        this.classes = labels;
        this.end = (int) (series.prices().size() * trainShare) - labelling.horizonBars();
        if (end < 1) {
            throw new IllegalArgumentException(
                    "%d bars are too few to select on".formatted(series.prices().size()));
        }
        this.candidates = List.copyOf(candidates);
        for (Feature feature : candidates) {
            if (!series.known().containsAll(feature.inputs())) {
                throw new IllegalArgumentException("%s needs %s, the bars tell %s only"
                        .formatted(feature.name(), feature.inputs(), series.known()));
            }
        }
    }

    /** When the first bar of the fold opens. */
    Instant from() {
        return series.prices().openTime(0);
    }

    /** When the last bar of the fold opens. */
    Instant to() {
        return series.prices().openTime(end - 1);
    }

    /** Scores every candidate. */
    Scores score(BuildProgress progress) throws IOException {
        int warmUp = candidates.stream().mapToInt(Feature::warmUpBars).max().orElse(1);
        int[] labels = labels(warmUp);
        TrainingRows rows = TrainingRows.of(List.of(new RowRange(0, end)), labels);
        int[] scored =
                IntStream.range(0, end).filter(row -> labels[row] != UNLABELLED).toArray();
        List<Bar> bars = new ArrayList<>(labels.length);
        series.source().read(bars::add);
        List<FeatureScore> scores = new ArrayList<>();
        Map<String, ScaledSlot> slots = new HashMap<>();
        for (int from = 0; from < candidates.size(); from += COLUMNS_AT_ONCE) {
            List<Feature> some = candidates.subList(from, Math.min(candidates.size(), from + COLUMNS_AT_ONCE));
            double[][] columns = columns(some, bars);
            for (int i = 0; i < columns.length; i++) {
                double[] column = columns[i];
                scores.add(FeatureSelection.score(some.get(i).name(), column, rows));
                double[] sorted = Arrays.stream(scored)
                        .mapToDouble(row -> column[row])
                        .sorted()
                        .toArray();
                slots.put(some.get(i).name(), ScaledSlot.of(some.get(i), at(sorted, TAIL), at(sorted, 1 - TAIL)));
            }
            progress.at("scoring features", scores.size(), candidates.size());
        }
        List<String> counts = IntStream.range(0, classes.size())
                .mapToObj(value -> "%d %s"
                        .formatted(
                                Arrays.stream(scored)
                                        .filter(row -> labels[row] == value)
                                        .count(),
                                classes.get(value)))
                .toList();
        return new Scores(scores, slots, scored.length, counts);
    }

    /**
     * What the fold said.
     *
     * @param scores in the order of the candidates
     * @param slots by the name of the feature
     * @param rows how many were scored
     * @param counts how many of them each class has, in words
     */
    record Scores(List<FeatureScore> scores, Map<String, ScaledSlot> slots, int rows, List<String> counts) {
        Scores {
            scores = List.copyOf(scores);
            slots = Map.copyOf(slots);
            counts = List.copyOf(counts);
        }
    }

    /** Rows that some candidate is not warm in have no label, so that all are scored on the same rows. */
    private int[] labels(int warmUp) {
        LabelledSeries labelled = labelling.label(series.prices());
        int[] labels = new int[labelled.size()];
        Arrays.fill(labels, UNLABELLED);
        for (Stretch stretch : series.prices().stretches()) {
            for (int row = stretch.from() + warmUp - 1; row < stretch.to(); row++) {
                if (labelled.isLabelled(row)) {
                    labels[row] = (int) labelled.value(row, labelled.horizonRow(row));
                }
            }
        }
        return labels;
    }

    private double[][] columns(List<Feature> features, List<Bar> bars) {
        List<Function<Graph, Column>> expressions =
                features.stream().map(ScaledSlot::levelled).toList();
        double[][] columns = new double[features.size()][bars.size()];
        for (Stretch stretch : series.prices().stretches()) {
            double[][] part = FeatureColumns.ofExpressions(expressions, series.tick(), series.lot())
                    .over(bars.subList(stretch.from(), stretch.to()));
            for (int i = 0; i < part.length; i++) {
                System.arraycopy(part[i], 0, columns[i], stretch.from(), part[i].length);
            }
        }
        return columns;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
