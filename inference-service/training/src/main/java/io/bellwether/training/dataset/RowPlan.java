package io.bellwether.training.dataset;

import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.Stretch;
import java.util.Arrays;

/**
 * Which bars of a series become rows: those with a label whose features are warm, counted from the last gap. It is known
 * before a feature is computed, so the files can have their size from the start.
 */
final class RowPlan {
    private final int[] bars;
    private final LabelledSeries labels;
    private final int firstRow;

    private RowPlan(int[] bars, LabelledSeries labels, int firstRow) {
        this.bars = bars;
        this.labels = labels;
        this.firstRow = firstRow;
    }

    /**
     * Plans the rows of a series.
     *
     * @param warmUpBars bars from a gap on that give no features, the last of these does
     * @param firstRow where its rows begin in the dataset
     */
    static RowPlan of(Prices prices, LabelledSeries labels, int warmUpBars, int firstRow) {
        int[] bars = new int[labels.count()];
        int count = 0;
        for (Stretch stretch : prices.stretches()) {
            for (int bar = stretch.from() + warmUpBars - 1; bar < stretch.to(); bar++) {
                if (labels.isLabelled(bar)) {
                    bars[count++] = bar;
                }
            }
        }
        return new RowPlan(Arrays.copyOf(bars, count), labels, firstRow);
    }

    int rows() {
        return bars.length;
    }

    int firstRow() {
        return firstRow;
    }

    LabelledSeries labels() {
        return labels;
    }

    /** The bar of the series' n-th row. */
    int bar(int row) {
        return bars[row];
    }

    /** Whether a stretch has a row. */
    boolean hasRows(Stretch stretch) {
        int place = Arrays.binarySearch(bars, stretch.from());
        int first = place >= 0 ? place : -place - 1;
        return first < bars.length && bars[first] < stretch.to();
    }

    /** The first row of the dataset by the close of whose bar the label of the series' n-th row is known. */
    int horizonRow(int row) {
        int place = Arrays.binarySearch(bars, labels.horizonRow(bars[row]));
        return firstRow + (place >= 0 ? place : -place - 1);
    }
}
