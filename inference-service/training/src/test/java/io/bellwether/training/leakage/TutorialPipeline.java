package io.bellwether.training.leakage;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.NearestNeighbours;
import io.bellwether.training.split.Spans;
import io.bellwether.training.split.Splitter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The pipeline of a well-known tutorial on predicting cryptocurrency prices as binary classification, with the indicators it
 * adds in the end: windows of ten bars, each column brought to -1 to 1 within its window, labelled by whether the close is
 * higher five bars later.
 */
final class TutorialPipeline {
    private static final int WINDOW = 10;
    private static final int LOOKAHEAD = 5;
    private static final int[] PERIODS = {5, 10, 20, 30, 50};

    private TutorialPipeline() {}

    static Pipeline with(Splitter splitter) {
        return new Pipeline(
                "tutorial, " + splitter.name(), TutorialPipeline::examples, splitter, new NearestNeighbours(3));
    }

    static Examples examples(List<Bar> bars) {
        List<double[]> columns = columns(bars);
        double[] closes = columns.getFirst();
        int count = bars.size() - WINDOW + 1 - LOOKAHEAD;
        float[][] features = new float[count][columns.size() * WINDOW];
        int[] labels = new int[count];
        long[] decided = new long[count];
        long[] known = new long[count];
        for (int row = 0; row < count; row++) {
            int bar = row + WINDOW - 1;
            for (int column = 0; column < columns.size(); column++) {
                window(columns.get(column), row, features[row], column * WINDOW);
            }
            labels[row] = closes[bar + LOOKAHEAD] > closes[bar] ? 1 : 0;
            decided[row] = bar;
            known[row] = bar + (long) LOOKAHEAD;
        }
        return Examples.of(new LabelledRows(List.of("SELL", "BUY"), features, labels), Spans.ofLabels(decided, known));
    }

    private static void window(double[] column, int from, float[] row, int at) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = from; i < from + WINDOW; i++) {
            low = Math.min(low, column[i]);
            high = Math.max(high, column[i]);
        }
        for (int i = 0; i < WINDOW; i++) {
            row[at + i] = high == low ? 0 : (float) (2 * (column[from + i] - low) / (high - low) - 1);
        }
    }

    /** Close, open, high, low, and of the closes a mean and a change over each period. */
    private static List<double[]> columns(List<Bar> bars) {
        List<double[]> columns = new ArrayList<>();
        List<Function<Bar, BigDecimal>> prices = List.of(Bar::close, Bar::open, Bar::high, Bar::low);
        for (Function<Bar, BigDecimal> price : prices) {
            columns.add(bars.stream()
                    .mapToDouble(bar -> price.apply(bar).doubleValue())
                    .toArray());
        }
        double[] closes = columns.getFirst();
        for (int period : PERIODS) {
            double[] means = new double[closes.length];
            double[] changes = new double[closes.length];
            double sum = 0;
            for (int i = 0; i < closes.length; i++) {
                sum += closes[i] - (i >= period ? closes[i - period] : 0);
                means[i] = sum / Math.min(i + 1, period);
                changes[i] = closes[i] - closes[Math.max(0, i - period)];
            }
            columns.add(means);
            columns.add(changes);
        }
        return columns;
    }
}
