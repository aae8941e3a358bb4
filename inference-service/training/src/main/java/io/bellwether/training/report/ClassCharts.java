package io.bellwether.training.report;

import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.Calibration;
import io.bellwether.training.evaluation.Certainty;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of a classifier's answers. */
final class ClassCharts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 380;
    private static final int BINS = 20;
    /** More points than that lie on top of one another. */
    private static final int DRAWN = 600;

    private static final BasicStroke DASHES =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 5}, 0);

    private ClassCharts() {}

    static XYChart lines(String x, String y) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        Ink.apply(chart.getStyler());
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        chart.getStyler().setMarkerSize(7);
        return chart;
    }

    static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineWidth(1.8f);
        return series;
    }

    /** Where truly bought and truly sold rows got their probabilities from: overlapping hills mean that nothing is known. */
    static Chart distribution(Answers answers, int ofClass) {
        String name = answers.classes().get(ofClass);
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        Ink.apply(chart.getStyler());
        chart.setXAxisTitle("probability of " + name);
        chart.setYAxisTitle("share of the class");
        chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.95);
        chart.getStyler().setXAxisMaxLabelCount(11);
        chart.getStyler().setXAxisDecimalPattern("0.00");
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.SteppedBar);
        double[] middles =
                IntStream.range(0, BINS).mapToDouble(i -> (i + 0.5) / BINS).toArray();
        for (int truth = 0; truth < answers.classes().size(); truth++) {
            double[] counts = new double[BINS];
            double total = 0;
            for (int row = 0; row < answers.size(); row++) {
                if (answers.truth(row) == truth) {
                    counts[Math.clamp((int) (answers.probability(row, ofClass) * BINS), 0, BINS - 1)]++;
                    total++;
                }
            }
            double whole = Math.max(1, total);
            String truly = answers.classes().get(truth);
            CategorySeries series = chart.addSeries(
                    "truly " + truly,
                    middles,
                    Arrays.stream(counts).map(count -> count / whole).toArray());
            Color color = Ink.ofClass(truly, truth);
            series.setLineColor(color);
            series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 70));
            series.setMarker(SeriesMarkers.NONE);
        }
        return new Chart(
                "distribution-" + name.toLowerCase(Locale.ROOT),
                "Probability of %s by true class".formatted(name),
                "Each class by itself sums to one. The further the hills stand apart, the more the model knows.",
                chart);
    }

    /** Accuracy by bin of certainty, and beyond a threshold, for each class that trades and for all. */
    static List<Chart> certainty(Answers answers) {
        XYChart bins = lines("probability given", "share that came true");
        XYChart beyond = lines("threshold", "share that came true beyond it");
        List<Certainty> all = new ArrayList<>();
        for (int i = 0; i < answers.classes().size(); i++) {
            if (!answers.classes().get(i).equals("HOLD")) {
                all.add(Certainty.ofClass(answers, i, BINS));
            }
        }
        all.add(Certainty.ofAll(answers, BINS));
        for (int i = 0; i < all.size(); i++) {
            Certainty some = all.get(i);
            List<Certainty.Bin> filled =
                    some.bins().stream().filter(bin -> bin.samples() > 0).toList();
            List<Certainty.Beyond> reached =
                    some.beyond().stream().filter(step -> step.samples() > 0).toList();
            Color color = some.name().equals("all") ? Ink.FIRST : Ink.ofClass(some.name(), i);
            line(
                    bins,
                    some.name(),
                    filled.stream()
                            .mapToDouble(bin -> (bin.from() + bin.to()) / 2)
                            .toArray(),
                    filled.stream().mapToDouble(Certainty.Bin::accuracy).toArray(),
                    color);
            line(
                    beyond,
                    some.name(),
                    reached.stream().mapToDouble(Certainty.Beyond::threshold).toArray(),
                    reached.stream().mapToDouble(Certainty.Beyond::accuracy).toArray(),
                    color);
        }
        for (XYChart chart : List.of(bins, beyond)) {
            chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        }
        return List.of(
                new Chart(
                        "certainty-bins",
                        "Accuracy by certainty",
                        "How often each class came true where it was given this probability; all: the class answered.",
                        bins),
                new Chart(
                        "certainty-beyond",
                        "Accuracy beyond a threshold",
                        "What a strategy that acts only on sure answers would have got. A curve that does not rise"
                                + " says that certainty means nothing.",
                        beyond));
    }

    /** Whether certainty is earned. */
    static Chart calibration(Answers answers) {
        XYChart chart = lines("mean certainty", "share that was right");
        List<Calibration.Bin> filled = Calibration.of(answers).bins().stream()
                .filter(bin -> bin.samples() > 0)
                .toList();
        line(chart, "perfect", new double[] {0, 1}, new double[] {0, 1}, Ink.HOLD)
                .setLineStyle(DASHES);
        XYSeries model = line(
                chart,
                "model",
                filled.stream().mapToDouble(Calibration.Bin::certainty).toArray(),
                filled.stream().mapToDouble(Calibration.Bin::accuracy).toArray(),
                Ink.FIRST);
        model.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Ink.FIRST);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        return new Chart(
                "calibration",
                "Calibration",
                "On the dashed line, of answers given with 70 % certainty 70 % are right. Below it the model is too"
                        + " sure.",
                chart);
    }

    /** The last predictions on the price: right, wrong, and neither where the surest class is not sure enough. */
    static Chart onThePrice(Answers answers, List<Date> times, double[] closes, double threshold) {
        XYChart chart = lines("time (UTC)", "close");
        int from = Math.max(0, closes.length - DRAWN);
        XYSeries price = chart.addSeries(
                "close", times.subList(from, closes.length), boxed(closes).subList(from, closes.length));
        price.setMarker(SeriesMarkers.NONE);
        price.setLineColor(Ink.HOLD);
        price.setLineWidth(1.2f);
        points(
                chart,
                "right",
                answers,
                times,
                closes,
                row -> sure(answers, row, threshold) && answers.right(row),
                Ink.BUY,
                SeriesMarkers.CIRCLE);
        points(
                chart,
                "wrong",
                answers,
                times,
                closes,
                row -> sure(answers, row, threshold) && !answers.right(row),
                Ink.SELL,
                SeriesMarkers.CROSS);
        points(
                chart,
                "unclassified",
                answers,
                times,
                closes,
                row -> !sure(answers, row, threshold),
                Ink.THIRD,
                SeriesMarkers.DIAMOND);
        return new Chart(
                "on-the-price",
                "Predictions on the price",
                "The last %d. Unclassified: no class reaches a probability of %.2f."
                        .formatted(closes.length - from, threshold),
                chart);
    }

    /** Loss of each pass, of every configuration that was tried. */
    static Chart learningCurves(List<LearningCurve> curves) {
        XYChart chart = lines("epoch", "loss");
        for (int i = 0; i < curves.size(); i++) {
            LearningCurve curve = curves.get(i);
            double[] epochs = IntStream.rangeClosed(1, curve.training().size())
                    .asDoubleStream()
                    .toArray();
            Color color = Ink.LINES[i % Ink.LINES.length];
            line(chart, curve.name() + ", training", epochs, unboxed(curve.training()), color)
                    .setLineStyle(DASHES);
            line(chart, curve.name() + ", validation", epochs, unboxed(curve.validation()), color);
        }
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setLegendVisible(curves.size() <= 4);
        return new Chart(
                "learning-curves",
                "Learning curves",
                "Dashed: on what was learned from. Solid: on what was not. Where the solid line turns up, memory"
                        + " begins.",
                chart);
    }

    private static boolean sure(Answers answers, int row, double threshold) {
        return answers.certainty(row) >= threshold;
    }

    private static void points(
            XYChart chart,
            String name,
            Answers answers,
            List<Date> times,
            double[] closes,
            IntPredicate wanted,
            Color color,
            Marker marker) {
        List<Date> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int row = Math.max(0, answers.size() - DRAWN); row < answers.size(); row++) {
            // HOLD is no prediction to be shown on a price: nothing was to happen.
            if (wanted.test(row) && !answers.classes().get(answers.answer(row)).equals("HOLD")) {
                x.add(times.get(row));
                y.add(closes[row]);
            }
        }
        if (!x.isEmpty()) {
            XYSeries series = chart.addSeries("%s (%d)".formatted(name, x.size()), x, y);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(marker).setMarkerColor(color);
        }
    }

    static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
