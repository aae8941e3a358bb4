package io.bellwether.training.report;

import io.bellwether.training.evaluation.RegressionScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What several models said of a value, beside what came true. Persistence is always among them: it is made from the last
 * known values, which therefore cannot be left out.
 */
public final class Forecasts {
    private static final int SHOWN = 90;

    private final List<Instant> times;
    private final double[] actual;
    private final double[] lastKnown;
    private final Map<String, double[]> models;

    /**
     * Forecasts of the same values.
     *
     * @param times when the values came true
     * @param lastKnown the value that was known when each was forecast
     * @param models by name, in the order to be shown
     */
    public Forecasts(List<Instant> times, double[] actual, double[] lastKnown, Map<String, double[]> models) {
        if (times.size() != actual.length || models.isEmpty()) {
            throw new IllegalArgumentException(
                    "every value needs its time, and there must be a model, were %d, %d and %d"
                            .formatted(actual.length, times.size(), models.size()));
        }
        this.times = List.copyOf(times);
        this.actual = actual.clone();
        this.lastKnown = lastKnown.clone();
        this.models = new LinkedHashMap<>(models);
        scores();
    }

    /** By model. */
    Map<String, RegressionScores> scores() {
        Map<String, RegressionScores> scores = new LinkedHashMap<>();
        models.forEach((name, forecast) -> scores.put(name, RegressionScores.of(actual, forecast, lastKnown)));
        return scores;
    }

    /** The last ninety values with what every model and persistence said. */
    Chart chart() {
        XYChart chart = ClassCharts.lines("time (UTC)", "value");
        int from = Math.max(0, actual.length - SHOWN);
        add(chart, "actual", actual, from, 0, 2.4f);
        int place = 1;
        for (Map.Entry<String, double[]> model : models.entrySet()) {
            add(chart, model.getKey(), model.getValue(), from, place++, 1.5f);
        }
        add(chart, "persistence", lastKnown, from, Ink.LINES.length - 1, 1.2f);
        return new Chart(
                "forecasts",
                "Last %d values and what was said of them".formatted(actual.length - from),
                "A forecast that runs one step behind the value is persistence in disguise: look at the skill.",
                chart);
    }

    String table() {
        List<List<String>> rows = new ArrayList<>();
        scores().forEach((name, score) -> rows.add(List.of(
                name,
                Figures.value(score.meanAbsoluteError()),
                Figures.value(score.rootMeanSquareError()),
                Figures.percent(score.meanAbsolutePercentageError()),
                Figures.value(score.bias()),
                Figures.percent(score.skill()))));
        RegressionScores same = RegressionScores.of(actual, lastKnown, lastKnown);
        rows.add(List.of(
                "persistence",
                Figures.value(same.meanAbsoluteError()),
                Figures.value(same.rootMeanSquareError()),
                Figures.percent(same.meanAbsolutePercentageError()),
                Figures.value(same.bias()),
                Figures.percent(0)));
        return Html.table(
                "forecast-scores", List.of("forecast", "MAE", "RMSE", "MAPE", "bias", "skill vs persistence"), rows);
    }

    private void add(XYChart chart, String name, double[] values, int from, int color, float width) {
        List<Date> x =
                times.subList(from, times.size()).stream().map(Date::from).toList();
        XYSeries series = chart.addSeries(name, x, ClassCharts.boxed(values).subList(from, values.length));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Ink.LINES[color % Ink.LINES.length]);
        series.setLineWidth(width);
    }
}
