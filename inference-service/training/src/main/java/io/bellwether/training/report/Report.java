package io.bellwether.training.report;

import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.training.baseline.RuleResult;
import io.bellwether.training.baseline.Yardsticks;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.trial.SelectionBias;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is said of a model. The yardsticks and the leakage verdict are no options: without them there is no report.
 *
 * @param classification of a model that answers with classes
 * @param forecasts of models that forecast a value
 * @param selection where the model was chosen among several tries
 * @param economics what the labels themselves would earn, as rows of a table whose first one holds the heads; empty if it
 *     was not asked
 */
public record Report(
        Subject subject,
        Yardsticks yardsticks,
        LeakageVerdict leakage,
        Optional<Classification> classification,
        Optional<Forecasts> forecasts,
        Optional<SelectionBias> selection,
        List<List<String>> economics) {
    public Report {
        economics = economics.stream().map(List::copyOf).toList();
        if (classification.isEmpty() && forecasts.isEmpty()) {
            throw new IllegalArgumentException("a report is about answers or forecasts, there were neither");
        }
    }

    /** The page, with everything in it. */
    public String html() {
        StringBuilder html = new StringBuilder(Page.head(subject.model()));
        html.append("<header><h1>%s</h1>%s</header>\n<main>\n"
                .formatted(Html.escape(subject.model()), Html.paragraph(subject.data())));
        if (!subject.splitter().safe()) {
            html.append(
                    "<p id=\"unsafe\" class=\"alarm\">Judged on rows dealt out at random (%s). Neighbours of every judged row were learned from: these numbers are memory, not foresight, and must not be believed.</p>\n"
                            .formatted(Html.escape(subject.splitter().name())));
        }
        html.append(verdict());
        classification.ifPresent(part -> html.append(summary(part)));
        html.append(yardsticksTable());
        classification.ifPresent(part -> {
            html.append("<section><h2>Answers</h2>\n").append(part.confusion());
            part.charts().forEach(chart -> html.append(Html.figure(chart)));
            html.append("</section>\n");
        });
        forecasts.ifPresent(part -> html.append("<section><h2>Forecasts</h2>\n")
                .append(part.table())
                .append(Html.figure(part.chart()))
                .append("</section>\n"));
        selection.ifPresent(
                bias -> html.append("<section id=\"selection\"><h2>Selection</h2><p class=\"%s\">%s</p></section>\n"
                        .formatted(bias.flagged() ? "alarm" : "calm", Html.escape(bias.reason()))));
        if (!economics.isEmpty()) {
            html.append("<section><h2>What the labels are worth</h2>\n")
                    .append(Html.table("economics", economics.getFirst(), economics.subList(1, economics.size())))
                    .append("</section>\n");
        }
        return html.append(origin()).append("</main>\n</body>\n</html>\n").toString();
    }

    /** Writes {@code report.html} and every chart as SVG and PNG beside it. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.html"), html());
        for (Chart chart : charts()) {
            Files.writeString(folder.resolve(chart.id() + ".svg"), Page.alone(chart.svg()));
            Files.write(folder.resolve(chart.id() + ".png"), chart.png());
        }
    }

    List<Chart> charts() {
        return Stream.concat(
                        classification.map(Classification::charts).orElse(List.of()).stream(),
                        forecasts.map(Forecasts::chart).stream())
                .toList();
    }

    private String verdict() {
        List<List<String>> rows = leakage.checks().stream()
                .map(check -> List.of(
                        check.name(),
                        check.passed() ? "passed" : "FAILED",
                        Figures.score(check.measured()),
                        Figures.score(check.expected()),
                        Figures.score(check.sigma()),
                        String.valueOf(check.samples()),
                        check.reason()))
                .toList();
        return "<section id=\"leakage\"><h2>Leakage</h2><p class=\"%s\">%s</p>\n%s</section>\n"
                .formatted(
                        leakage.passed() ? "calm" : "alarm",
                        Html.escape(leakage.objection().orElse("No leak was found: " + leakage.reason() + ".")),
                        Html.table(
                                "leakage-checks",
                                List.of("check", "verdict", "measured", "expected", "sigma", "samples", "in words"),
                                rows));
    }

    private String summary(Classification part) {
        ClassScores scores = part.scores();
        Confusion confusion = scores.confusion();
        Interval accuracy = part.accuracy();
        List<List<String>> rows = List.of(
                List.of("judged rows", String.valueOf(confusion.samples())),
                List.of(
                        "accuracy",
                        "%s (%.0f %% interval %s to %s)"
                                .formatted(
                                        Figures.percent(accuracy.estimate()),
                                        100 * accuracy.level(),
                                        Figures.percent(accuracy.low()),
                                        Figures.percent(accuracy.high()))),
                List.of("always the commonest class", Figures.percent(confusion.majorityShare())),
                List.of("the same answers by chance", Figures.percent(confusion.chanceAgreement())),
                List.of("balanced accuracy", Figures.percent(confusion.balancedAccuracy())),
                List.of(
                        "F1, macro and weighted",
                        Figures.score(confusion.macroF1()) + " and " + Figures.score(confusion.weightedF1())),
                List.of("Matthews correlation", Figures.score(confusion.correlation())),
                List.of("log loss", Figures.score(scores.logLoss())),
                List.of("Brier score", Figures.score(scores.brier())),
                List.of("expected calibration error", Figures.percent(scores.calibrationError())));
        return "<section><h2>In short</h2>\n" + Html.table("summary", List.of("measure", "value"), rows)
                + "</section>\n";
    }

    private String yardsticksTable() {
        List<List<String>> models = new ArrayList<>();
        classification.ifPresent(part -> models.add(row(subject.model() + " (the model)", part.scores())));
        yardsticks.classifiers().forEach(scored -> models.add(row(scored.name(), scored.scores())));
        List<List<String>> rules = new ArrayList<>();
        classification.ifPresent(part -> rules.add(row(part.traded(), subject.model() + " (the model)")));
        yardsticks.rules().forEach(rule -> rules.add(row(rule, rule.name())));
        return "<section><h2>Beside simple models and rules</h2>\n"
                + Html.table(
                        "yardsticks",
                        List.of("model", "accuracy", "balanced", "macro F1", "Matthews", "log loss", "Brier"),
                        models)
                + Html.table("rules", List.of("rule", "return", "Sharpe", "largest loss", "fills"), rules)
                + Html.paragraph(
                        "Rules and the model are filled at the open after the close they decide at and pay the same"
                                + " fee.")
                + "</section>\n";
    }

    private String origin() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("split", subject.splitter().name()));
        for (Map.Entry<String, Long> seed : subject.seeds().entrySet()) {
            rows.add(List.of("seed of " + seed.getKey(), String.valueOf(seed.getValue())));
        }
        rows.add(List.of(
                "seed of the leakage gate", String.valueOf(leakage.settings().seed())));
        subject.hashes().forEach((name, hash) -> rows.add(List.of("hash of " + name, hash)));
        return "<section><h2>Where it comes from</h2>\n"
                + Html.table("origin", List.of("what", "value"), rows)
                + "</section>\n";
    }

    private static List<String> row(String name, ClassScores scores) {
        Confusion confusion = scores.confusion();
        return List.of(
                name,
                Figures.percent(confusion.accuracy()),
                Figures.percent(confusion.balancedAccuracy()),
                Figures.score(confusion.macroF1()),
                Figures.score(confusion.correlation()),
                Figures.score(scores.logLoss()),
                Figures.score(scores.brier()));
    }

    private static List<String> row(RuleResult rule, String name) {
        return List.of(
                name,
                Figures.percent(rule.total()),
                Figures.score(rule.sharpe()),
                Figures.percent(rule.maxDrawdown()),
                String.valueOf(rule.fills()));
    }
}
