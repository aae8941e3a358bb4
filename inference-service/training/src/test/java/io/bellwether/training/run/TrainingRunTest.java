package io.bellwether.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.DataSplit;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.InputFinding;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.card.TestMetrics;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.training.dataset.BarFiles;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRunTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void pinNativeLibraries() {
        NativeSettings.pin();
    }

    @Test
    void endsWithAModelThatInferenceLoadsACardAndAReport() throws Exception {
        Orders orders = new Orders(folder);
        TrainingOrder order = orders.order(
                orders.recipe(orders.layers("  - softmax"), "minmax-5", "chronological"),
                Orders.QUICK,
                "run",
                orders.bars(700));

        Bundled bundled = Orders.done(order).bundled().orElseThrow();

        ModelFolder model = new ModelFolder(bundled.folder());
        byte[] network = Files.readAllBytes(bundled.folder().resolve(BundleFiles.NETWORK));
        ModelLoad load = OnnxPredictor.load(model.manifest(), network);
        assertThat(load).isInstanceOf(ModelLoad.Loaded.class);
        ((ModelLoad.Loaded) load).predictor().close();
        assertThat(((Task.Classification) model.manifest().task()).classes()).hasSize(3);
        ModelCard card = model.card();
        assertThat(card.modelId()).isEqualTo(bundled.modelId());
        assertThat(((Provenance.Trained) card.provenance()).split()).isInstanceOf(DataSplit.Chronological.class);
        assertThat(((LeakageFinding.Judged) card.leakage()).verdict().checks()).hasSize(5);
        assertThat(card.inputs()).isInstanceOf(InputFinding.Measured.class);
        assertThat(((Evaluation.Measured) card.evaluation())
                        .comparisons()
                        .getFirst()
                        .baselines())
                .extracting(Evaluation.Rival::name)
                .contains("majority", "logistic regression", "gradient boosting");
        assertThat(bundled.report().resolve("report.html"))
                .content()
                .contains("buy and hold", "RSI rule", "SMA cross", "Leakage", "Calibration", "Learning curves");
        assertThat(folder.resolve("run/tensorboard/fold-1")).isDirectoryContaining("glob:**events.out.tfevents*");
    }

    @Test
    void comesToTheSameNetworkAgainFromADatasetThatIsKept() throws Exception {
        Orders orders = new Orders(folder);
        TrainingOrder.Recipe recipe = orders.recipe(orders.layers("  - sigmoid"), "direction-3", "purged-k-fold");
        Path bars = orders.bars(400);

        RunResult first = Orders.done(orders.order(recipe, null, "first", bars)).result();
        RunResult second =
                Orders.done(orders.order(recipe, null, "second", bars)).result();

        assertThat(second.metrics()).isEqualTo(first.metrics());
        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(second.curves()).isEqualTo(first.curves()).hasSize(6);
        assertThat(first.metric("rows")).isEqualTo(first.rows());
        try (var kept = Files.list(folder.resolve("datasets"))) {
            assertThat(kept.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void forecastsAreJudgedAgainstPersistenceAndComeBackInTheirOwnUnit() throws Exception {
        Orders orders = new Orders(folder);
        TrainingOrder order = orders.order(
                orders.recipe(orders.layers(""), "next-close", "chronological"), Orders.QUICK, "run", orders.bars(700));

        TrainingRun.Done done = Orders.done(order);

        ModelCard card = new ModelFolder(done.bundled().orElseThrow().folder()).card();
        Evaluation.Measured measured = (Evaluation.Measured) card.evaluation();
        TestMetrics.Forecasts test = (TestMetrics.Forecasts) measured.test();
        assertThat(test.meanAbsoluteError())
                .isBetween(0.5 * test.persistenceMeanAbsoluteError(), 2 * test.persistenceMeanAbsoluteError());
        assertThat(measured.comparisons().getFirst().baselines())
                .extracting(Evaluation.Rival::name)
                .containsExactly("persistence");
        assertThat(done.result().parityLargestDifference()).isLessThan(1e-5);
        assertThat(folder.resolve("run/report/report.html")).content().contains("skill vs persistence");
    }

    @Test
    void aShuffledSplitIsMarkedInRedAndRejected() throws Exception {
        Orders orders = new Orders(folder);
        TrainingOrder order = orders.order(
                orders.recipe(orders.layers("  - sigmoid"), "direction-3", "unsafe-shuffled"),
                Orders.QUICK,
                "run",
                orders.bars(400));

        Bundled bundled = Orders.done(order).bundled().orElseThrow();

        assertThat(new ModelFolder(bundled.folder()).card().objection()).isPresent();
        assertThat(bundled.report().resolve("report.html"))
                .content()
                .contains("id=\"unsafe\" class=\"alarm\"", "cannot be promoted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk-forward", "walk-forward-expanding", "combinatorial-purged"})
    void everySplitJudgesRowsThatWereNotLearnedFrom(String split) throws Exception {
        Orders orders = new Orders(folder);

        RunResult result = Orders.done(orders.order(
                        orders.recipe(orders.layers("  - sigmoid"), "direction-3", split),
                        null,
                        "run",
                        orders.bars(500)))
                .result();

        assertThat(result.curves()).hasSizeGreaterThan(4);
        assertThat(result.purgedRows()).isPositive();
        assertThat(result.metric("rows")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cnn-tb         | window-10 | minmax-5   | there is no architecture 'cnn-tb'
            zero-based-lstm| window-11 | next-close | there is no feature set 'window-11'
            direction-lstm | window-10 | minmax-5   | which does not choose among
            direction-lstm | window-10 | next-close | which forecasts no number
            cnn-ta         | window-10 | minmax-5   | does not fit an input of shape [10, 5]
            """)
    void saysWhatDoesNotExistOrGoTogether(String arch, String features, String labels, String message)
            throws IOException {
        Orders orders = new Orders(folder);
        TrainingOrder.Recipe named = orders.recipe(arch, labels, "chronological");
        TrainingOrder.Recipe recipe = new TrainingOrder.Recipe(
                "x",
                arch,
                null,
                null,
                features,
                labels,
                List.of(),
                1,
                32,
                1,
                "adam",
                null,
                null,
                true,
                named.split(),
                0,
                10,
                1);
        TrainingOrder order = orders.order(recipe, null, "run", orders.bars(100));

        assertThatThrownBy(() -> Orders.done(order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysThatThereIsTooLittleDataForTheHorizon() throws IOException {
        Orders orders = new Orders(folder);
        TrainingOrder.Recipe recipe = orders.recipe(orders.layers("  - sigmoid"), "direction-20", "chronological");

        TrainingOrder noRow = orders.order(recipe, null, "none", orders.bars(22));
        assertThatThrownBy(() -> Orders.done(noRow))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("no bar has both features and a label");

        TrainingOrder fewRows = orders.order(recipe, null, "few", orders.bars(75));
        assertThatThrownBy(() -> Orders.done(fewRows))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("rows are too few");
    }

    @Test
    void aScalerOfOtherColumnsIsRefusedWithItsLine() throws IOException {
        Orders orders = new Orders(folder);
        Path layers = Files.writeString(folder.resolve("scaled.yaml"), """
                name: scaled
                input: [10, 4]
                layers:
                  - scale: {subtract: [1, 2, 3, 4], multiply: [1, 1, 1, 1]}
                  - flatten
                  - dense: 1
                  - sigmoid
                """);
        TrainingOrder order = orders.order(
                orders.recipe(layers.toString(), "direction-3", "chronological"), null, "run", orders.bars(200));

        assertThatThrownBy(() -> Orders.done(order))
                .hasMessageContaining("layer 1: scale has numbers for 4 columns, but there are 5");
    }

    @Test
    void aKilledTrainingGoesOnToTheSameNetwork() throws Exception {
        Orders orders = new Orders(folder);
        TrainingOrder.Recipe recipe = new TrainingOrder.Recipe(
                "tiny",
                orders.layers("  - sigmoid"),
                null,
                null,
                "window-10",
                "direction-3",
                List.of(),
                40,
                16,
                40,
                "adam",
                0.001,
                null,
                true,
                "chronological",
                0,
                10,
                3);
        Path bars = orders.bars(500);
        TrainingOrder order = orders.order(recipe, null, "killed", bars);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainProgram.class.getName(),
                        JsonProgram.JSON.writeValueAsString(order))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader notes = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(notes.lines().anyMatch(line -> line.contains("epoch 3 of")))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("killed/run.json")).doesNotExist();

        RunResult resumed = Orders.done(order).result();

        RunResult whole = Orders.done(orders.order(recipe, null, "whole", bars)).result();
        assertThat(resumed.curves()).isEqualTo(whole.curves());
        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
    }

    @Test
    void aModelIsEvaluatedOnOtherBarsAndRowsItHasSeenAreCounted() throws Exception {
        Orders orders = new Orders(folder);
        Path old = orders.bars(500);
        Bundled bundled = Orders.done(orders.order(
                        orders.recipe(orders.layers("  - softmax"), "minmax-5", "chronological"),
                        Orders.QUICK,
                        "run",
                        old))
                .bundled()
                .orElseThrow();
        Path fresh = BarFiles.walk(folder.resolve("later/venue"), "ABC", 2_000, 600, 9, _ -> false);

        EvaluationRun.Evaluated honest = evaluated(bundled, fresh, null);
        EvaluationRun.Evaluated flattered = evaluated(bundled, old, null);

        assertThat(honest.seen()).isZero();
        assertThat(honest.rows()).isBetween(280, 300);
        assertThat(honest.metrics()).containsKeys("accuracy", "balancedAccuracy", "return");
        assertThat(honest.rivals()).containsKeys("majority", "gradient boosting", "buy and hold");
        assertThat(flattered.seen()).isEqualTo(flattered.rows());
        assertThat(Path.of(flattered.report())).content().contains("CAUTION");
        assertThatThrownBy(() -> evaluated(bundled, fresh, Instant.EPOCH))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("give files that begin earlier");
    }

    private EvaluationRun.Evaluated evaluated(Bundled bundled, Path file, @Nullable Instant from)
            throws IOException, RunRefusedException {
        return new EvaluationRun(
                        new EvaluationOrder(
                                bundled.folder().toString(),
                                List.of(file.toString()),
                                from,
                                null,
                                10,
                                1,
                                folder.resolve("evaluation").toString(),
                                folder.resolve("datasets").toString()),
                        RunNotes.SILENT)
                .run();
    }
}
