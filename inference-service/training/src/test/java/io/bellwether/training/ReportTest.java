package io.bellwether.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.card.GateSettings;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.evidence.BlockBootstrap;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.RandomForest;
import io.bellwether.training.baseline.RuleResult;
import io.bellwether.training.baseline.TradingRule;
import io.bellwether.training.baseline.TradingRule.Answered.Signal;
import io.bellwether.training.baseline.Trainer;
import io.bellwether.training.baseline.Yardsticks;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.leakage.Examples;
import io.bellwether.training.leakage.LeakageGate;
import io.bellwether.training.leakage.Pipeline;
import io.bellwether.training.report.Classification;
import io.bellwether.training.report.Forecasts;
import io.bellwether.training.report.LearningCurve;
import io.bellwether.training.report.Report;
import io.bellwether.training.report.Subject;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.Spans;
import io.bellwether.training.split.Splitter;
import io.bellwether.training.split.UnsafeShuffled;
import io.bellwether.training.trial.SelectionBias;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A whole report of three recorded days: a forest that says which way the next five minutes go. */
class ReportTest {
    private static final int WINDOW = 15;
    private static final int HORIZON = 5;
    private static final double MOVE = 0.001;
    private static final long SEED = 7;
    private static final double FEE_BPS = 10;
    private static final double MINUTES_OF_A_YEAR = 365 * 24 * 60;
    private static final Trainer MODEL = new RandomForest(8);
    private static final Chronological SPLIT = new Chronological(0.75, 0, HORIZON);
    private static final List<Bar> BARS = SampleBars.read();
    private static final Path FOLDER = Path.of("target/report-example");

    private static final Report REPORT = report(SPLIT);

    @BeforeAll
    static void leaveAnExample() throws IOException {
        REPORT.write(FOLDER);
    }

    @Test
    void holdsEveryPart() throws IOException {
        Document page = parse(Files.readString(FOLDER.resolve("report.html")));

        assertThat(ids(page, "//figure"))
                .containsExactly(
                        "distribution-buy",
                        "certainty-bins",
                        "certainty-beyond",
                        "on-the-price",
                        "calibration",
                        "learning-curves",
                        "forecasts");
        assertThat(ids(page, "//table"))
                .contains(
                        "leakage-checks",
                        "summary",
                        "yardsticks",
                        "rules",
                        "confusion",
                        "forecast-scores",
                        "origin",
                        "economics");
        assertThat(texts(page, "//table[@id='yardsticks']//th[@scope='row']"))
                .containsExactly(
                        "forest (the model)",
                        "majority",
                        "logistic regression",
                        "linear SVM",
                        "gradient boosting",
                        "gradient boosting, classes balanced");
        assertThat(texts(page, "//table[@id='rules']//th[@scope='row']"))
                .containsExactly("forest (the model)", "buy and hold", "RSI rule", "SMA cross");
        assertThat(texts(page, "//table[@id='forecast-scores']//th[@scope='row']"))
                .containsExactly("drift of 60", "drift of 30", "drift of 10", "persistence");
        assertThat(texts(page, "//table[@id='leakage-checks']//th[@scope='row']"))
                .containsExactly(
                        "random walks", "reversed walks", "permuted labels", "shuffled minus purged", "truncation");
        assertThat(texts(page, "//table[@id='origin']//th"))
                .contains("split", "seed of training", "seed of the leakage gate", "hash of data");
        assertThat(texts(page, "//section[@id='selection']/p").getFirst()).contains("The best of 12 tries");
    }

    @Test
    void theConfusionAddsUpToTheJudgedRows() throws IOException {
        Document page = parse(REPORT.html());

        int judged = Integer.parseInt(
                texts(page, "//table[@id='summary']//tr[th='judged rows']/td").getFirst());
        int counted = texts(page, "//table[@id='confusion']//tbody/tr/td[position() <= 3]").stream()
                .mapToInt(Integer::parseInt)
                .sum();

        assertThat(counted).isEqualTo(judged).isGreaterThan(900);
    }

    @Test
    void everyFigureIsADrawingWithoutAnythingFromElsewhere() throws IOException {
        String html = REPORT.html();
        Document page = parse(html);

        assertThat(texts(page, "//figure/*[local-name()='svg'][count(.//*[local-name()='path']) > 20]/@aria-label"))
                .hasSize(7)
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(html).doesNotContain("<script", "<link", "<img", "src=", "href=", "@import");
        assertThat(html.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", ""))
                .doesNotContain("http://", "https://");
        List<String> all = ids(page, "//*[@id]");
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void everyChartIsAPictureToo() throws IOException {
        try (var files = Files.list(FOLDER)) {
            List<Path> pictures =
                    files.filter(file -> file.toString().endsWith(".png")).toList();

            assertThat(pictures).hasSize(7);
            assertThat(pictures)
                    .allSatisfy(picture -> assertThat(Files.readAllBytes(picture))
                            .hasSizeGreaterThan(5_000)
                            .startsWith(0x89, 'P', 'N', 'G'));
        }
    }

    @Test
    void aShuffledSplitIsSaidInRedAndTheVerdictObjects() throws IOException {
        Document honest = parse(REPORT.html());

        Document unsafe = parse(report(new UnsafeShuffled(0.75, SEED)).html());

        assertThat(texts(honest, "//*[@id='unsafe']")).isEmpty();
        assertThat(texts(unsafe, "//p[@id='unsafe'][@class='alarm']").getFirst())
                .contains("unsafe-shuffled", "memory, not foresight");
        assertThat(texts(unsafe, "//section[@id='leakage']/p[@class='alarm']").getFirst())
                .contains("cannot be promoted");
    }

    @Test
    void thereIsNoReportWithoutYardsticks() {
        Yardsticks all = REPORT.yardsticks();

        assertThatThrownBy(() -> new Yardsticks(List.of(), all.rules())).hasMessageContaining("majority");
        assertThatThrownBy(() -> new Report(
                        REPORT.subject(),
                        all,
                        REPORT.leakage(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))
                .hasMessage("a report is about answers or forecasts, there were neither");
        assertThatThrownBy(() -> new Subject("forest", "data", SPLIT, Map.of(), Map.of()))
                .hasMessageContaining("names the seeds and hashes");
    }

    @Test
    void whatIsNamedLikeMarkupIsShownAsText() throws IOException {
        Subject odd = new Subject("<b>\"forest\" & co", "x < y", SPLIT, Map.of("training", SEED), Map.of("data", "0"));

        Document page = parse(new Report(
                        odd,
                        REPORT.yardsticks(),
                        REPORT.leakage(),
                        REPORT.classification(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())
                .html());

        assertThat(texts(page, "//h1")).containsExactly("<b>\"forest\" & co");
    }

    private static Report report(Splitter splitter) {
        Examples examples = examples(BARS);
        Fold fold = splitter.folds(examples.spans()).getFirst();
        LabelledRows test = examples.rows().rows(fold.test());
        Answers answers = new Answers(
                test.classes(),
                test.labels(),
                MODEL.fit(examples.rows().rows(fold.train()), SEED).probabilities(test));
        List<Bar> bars =
                fold.test().stream().mapToObj(row -> BARS.get(row + WINDOW)).toList();
        double[] opens =
                bars.stream().mapToDouble(bar -> bar.open().doubleValue()).toArray();
        double[] closes =
                bars.stream().mapToDouble(bar -> bar.close().doubleValue()).toArray();
        LeakageVerdict leakage = new LeakageGate(new GateSettings(4, 600, 3, 2, SEED))
                .judge(new Pipeline("forest", ReportTest::examples, splitter, MODEL), BARS, List.of());
        RuleResult traded = RuleResult.of(
                new TradingRule.Answered("forest", signals(answers)), opens, closes, FEE_BPS, MINUTES_OF_A_YEAR);
        return new Report(
                new Subject(
                        "forest",
                        "BTCUSD, one minute, 2013-11-25 to 2013-11-27: will the next five minutes rise or fall by a"
                                + " tenth of a percent?",
                        splitter,
                        Map.of("training", SEED),
                        Map.of("data", ModelManifest.sha256Of(BARS.toString().getBytes(StandardCharsets.UTF_8)))),
                Yardsticks.of(examples.rows(), fold, opens, closes, FEE_BPS, MINUTES_OF_A_YEAR, SEED),
                leakage,
                Optional.of(new Classification(
                        answers,
                        bars.stream().map(Bar::closeTime).toList(),
                        closes,
                        traded,
                        BlockBootstrap.usual(answers.size(), HORIZON, SEED),
                        0.5,
                        curves(examples.rows(), fold))),
                Optional.of(forecasts()),
                Optional.of(selection(opens, closes)),
                List.of(List.of("labels", "share", "mean move"), List.of("BUY", "25.0 %", "0.2 %")));
    }

    /** Changes of the last fifteen minutes; whether the next five rise, fall or do neither. */
    private static Examples examples(List<Bar> bars) {
        double[] closes =
                bars.stream().mapToDouble(bar -> bar.close().doubleValue()).toArray();
        int count = closes.length - WINDOW - HORIZON;
        float[][] features = new float[count][WINDOW];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            int bar = row + WINDOW;
            for (int i = 0; i < WINDOW; i++) {
                features[row][i] = (float) (closes[bar] / closes[bar - i - 1] - 1);
            }
            double move = closes[bar + HORIZON] / closes[bar] - 1;
            labels[row] = move > MOVE ? 1 : move < -MOVE ? 2 : 0;
        }
        return Examples.of(
                new LabelledRows(List.of("HOLD", "BUY", "SELL"), features, labels), Spans.consecutive(count, HORIZON));
    }

    private static List<Signal> signals(Answers answers) {
        return IntStream.range(0, answers.size())
                .mapToObj(
                        row -> List.of(Signal.NOTHING, Signal.BUY, Signal.SELL).get(answers.answer(row)))
                .toList();
    }

    /** The losses of a forest as it grows, on what it learned from and on the last part of it that it did not see. */
    private static List<LearningCurve> curves(LabelledRows rows, Fold fold) {
        int seen = fold.train().size() * 4 / 5;
        LabelledRows train =
                rows.rows(fold.train().where(row -> row <= fold.train().row(seen)));
        LabelledRows validation =
                rows.rows(fold.train().where(row -> row > fold.train().row(seen) + HORIZON));
        List<Double> training = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int trees = 1; trees <= 6; trees++) {
            var fitted = new RandomForest(trees).fit(train, SEED);
            training.add(loss(train, fitted.probabilities(train)));
            other.add(loss(validation, fitted.probabilities(validation)));
        }
        return List.of(new LearningCurve("forest", training, other));
    }

    private static double loss(LabelledRows rows, double[][] answers) {
        return ClassScores.of(new Answers(rows.classes(), rows.labels(), answers))
                .logLoss();
    }

    private static Forecasts forecasts() {
        int from = BARS.size() - 300;
        double[] closes =
                BARS.stream().mapToDouble(bar -> bar.close().doubleValue()).toArray();
        Map<String, double[]> models = new LinkedHashMap<>();
        for (int memory : new int[] {60, 30, 10}) {
            models.put(
                    "drift of " + memory,
                    IntStream.range(from, closes.length)
                            .mapToDouble(i -> closes[i - 1] + (closes[i - 1] - closes[i - 1 - memory]) / memory)
                            .toArray());
        }
        List<Instant> times =
                BARS.subList(from, BARS.size()).stream().map(Bar::closeTime).toList();
        return new Forecasts(
                times,
                Arrays.copyOfRange(closes, from, closes.length),
                Arrays.copyOfRange(closes, from - 1, closes.length - 1),
                models);
    }

    private static SelectionBias selection(double[] opens, double[] closes) {
        double[][] returns = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> RuleResult.returns(
                        new TradingRule.AverageCross(5 * i, 15 * i).positions(closes), opens, closes, FEE_BPS))
                .toArray(double[][]::new);
        return SelectionBias.of(returns, SEED);
    }

    private static Document parse(String html) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("the page is not well-formed", e);
        }
    }

    private static List<String> ids(Document page, String path) {
        return select(page, path + "/@id");
    }

    private static List<String> texts(Document page, String path) {
        return select(page, path);
    }

    private static List<String> select(Document page, String path) {
        try {
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent().strip())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException("path " + path, e);
        }
    }
}
