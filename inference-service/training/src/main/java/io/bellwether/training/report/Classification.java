package io.bellwether.training.report;

import io.bellwether.inference.evidence.BlockBootstrap;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.training.baseline.RuleResult;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.evaluation.Confusion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** A classifier's answers on the judged rows, where and at what price they were given, and how it learned. */
public final class Classification {
    private final Answers answers;
    private final List<Instant> times;
    private final double[] closes;
    private final RuleResult traded;
    private final BlockBootstrap bootstrap;
    private final double threshold;
    private final List<LearningCurve> curves;

    /**
     * What a classifier is judged by.
     *
     * @param times when each answer was given
     * @param closes the close it was given at
     * @param traded what acting on it would have earned
     * @param bootstrap how the interval of the accuracy is made
     * @param threshold probability below which an answer counts as unclassified
     * @param curves of every configuration that was tried; none where a finished model is judged
     */
    public Classification(
            Answers answers,
            List<Instant> times,
            double[] closes,
            RuleResult traded,
            BlockBootstrap bootstrap,
            double threshold,
            List<LearningCurve> curves) {
        if (times.size() != answers.size() || closes.length != answers.size()) {
            throw new IllegalArgumentException("every answer has a time and a close, were %d, %d and %d"
                    .formatted(answers.size(), times.size(), closes.length));
        }
        this.answers = answers;
        this.times = List.copyOf(times);
        this.closes = closes.clone();
        this.traded = traded;
        this.bootstrap = bootstrap;
        this.threshold = threshold;
        this.curves = List.copyOf(curves);
    }

    ClassScores scores() {
        return ClassScores.of(answers);
    }

    RuleResult traded() {
        return traded;
    }

    Interval accuracy() {
        return bootstrap.ofMean(answers.hits());
    }

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        int last = answers.classes().size() - 1;
        int buy = answers.classes().indexOf("BUY");
        charts.add(ClassCharts.distribution(answers, buy < 0 ? last : buy));
        charts.addAll(ClassCharts.certainty(answers));
        charts.add(
                ClassCharts.onThePrice(answers, times.stream().map(Date::from).toList(), closes, threshold));
        charts.add(ClassCharts.calibration(answers));
        if (!curves.isEmpty()) {
            charts.add(ClassCharts.learningCurves(curves));
        }
        return charts;
    }

    /** The counts, each cell shaded by its share of the true class. */
    String confusion() {
        Confusion confusion = scores().confusion();
        List<String> classes = confusion.classes();
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table id=\"confusion\"><thead><tr><th>truly</th>");
        classes.forEach(name -> html.append("<th scope=\"col\">said %s</th>".formatted(Html.escape(name))));
        html.append("<th scope=\"col\">precision</th><th scope=\"col\">recall</th><th"
                + " scope=\"col\">F1</th></tr></thead><tbody>");
        for (int truth = 0; truth < classes.size(); truth++) {
            html.append("<tr><th scope=\"row\">%s</th>".formatted(Html.escape(classes.get(truth))));
            for (int answer = 0; answer < classes.size(); answer++) {
                int count = confusion.count(truth, answer);
                long shade = Math.round(60.0 * count / Math.max(1, confusion.support(truth)));
                html.append("<td style=\"background:color-mix(in srgb,var(--%s) %d%%,transparent)\">%d</td>"
                        .formatted(truth == answer ? "good" : "bad", shade, count));
            }
            html.append("<td>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            Figures.percent(confusion.precision(truth)),
                            Figures.percent(confusion.recall(truth)),
                            Figures.score(confusion.f1(truth))));
        }
        return html.append("</tbody></table></div>\n").toString();
    }
}
