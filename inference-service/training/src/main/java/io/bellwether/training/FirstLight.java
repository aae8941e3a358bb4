package io.bellwether.training;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.NetworkMetadata;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.DataSplit;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.InputFinding;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.ParityFinding;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.card.TrainingData;
import io.bellwether.inference.label.MinMaxLabels;
import io.bellwether.training.dataset.BuildProgress;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.dataset.DatasetBuild;
import io.bellwether.training.dataset.DatasetBuilder;
import io.bellwether.training.dataset.DatasetProblem;
import io.bellwether.training.dataset.DatasetRequest;
import io.bellwether.training.dataset.DatasetSamples;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.label.LabelEconomics;
import io.bellwether.training.model.Architectures;
import io.bellwether.training.model.ClassWeights;
import io.bellwether.training.model.Epoch;
import io.bellwether.training.model.Loss;
import io.bellwether.training.model.Network;
import io.bellwether.training.model.OnnxExport;
import io.bellwether.training.model.OptimiserRule;
import io.bellwether.training.model.Parity;
import io.bellwether.training.model.Plan;
import io.bellwether.training.model.Training;
import io.bellwether.training.model.TrainingFault;
import io.bellwether.training.model.TrainingSettings;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import io.bellwether.training.split.Spans;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recipe of the first model, from bars to its files. Every number that shaped it stands here.
 *
 * <p>The label is the turning point of the closes and the classes weigh the same, so the probabilities are those of a
 * market in which highs, lows and everything else are equally common. That makes the model speak, where unweighted it
 * would always say HOLD; it also makes its plain accuracy lower than always saying HOLD, which the manifest shows.
 */
final class FirstLight {
    static final String NAME = "first-light";

    /** What each output stands for. */
    static final List<LabelClass> CLASSES = List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.SELL);

    private static final String FEATURES = "cnn-ta";
    private static final long SEED = 20131125;
    private static final BigDecimal TICK = new BigDecimal("0.01");
    private static final BigDecimal LOT = new BigDecimal("0.00000001");
    private static final MinMaxLabels LABELS = new MinMaxLabels(11);
    private static final double TRAIN_SHARE = 0.7;
    private static final double VALIDATION_SHARE = 0.15;
    /** Bars kept free between the parts beyond the label's horizon of five: twice as many again. */
    private static final int EMBARGO = 10;

    private static final int PATIENCE = 12;
    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 5e-4;
    private static final double WEIGHT_DECAY = 1e-4;

    private final FeatureSet features = FeatureSets.standard().named(FEATURES);
    private final int epochs;
    private final Observer observer;

    /** Watches a training. */
    @FunctionalInterface
    interface Observer {
        /**
         * Whom to tell of every pass.
         *
         * @param samples that each pass learns from or is judged by
         */
        Epoch.Listener listener(Network network, int samples) throws IOException;

        /** Looks away. */
        static Observer none() {
            return (network, samples) -> epoch -> {};
        }
    }

    /** The files, and how the training went. */
    static final class Product {
        private final byte[] network;
        private final ModelManifest manifest;
        private final ModelCard card;
        private final Training.Outcome.Trained training;

        private Product(byte[] network, ModelManifest manifest, ModelCard card, Training.Outcome.Trained training) {
            this.network = network;
            this.manifest = manifest;
            this.card = card;
            this.training = training;
        }

        byte[] network() {
            return network.clone();
        }

        ModelManifest manifest() {
            return manifest;
        }

        ModelCard card() {
            return card;
        }

        Training.Outcome.Trained training() {
            return training;
        }
    }

    FirstLight(int epochs, Observer observer) {
        this.epochs = epochs;
        this.observer = observer;
    }

    /** The caller closes it. */
    Dataset dataset() {
        DatasetBuild build = new DatasetBuilder(DatasetRequest.of(features, LABELS, SEED), BuildProgress.SILENT)
                .build(SampleBars.read(), TICK, LOT);
        return switch (build) {
            case DatasetBuild.Built(Dataset dataset, LabelEconomics ignored) -> dataset;
            case DatasetBuild.Refused(DatasetProblem problem) ->
                throw new IllegalStateException("the recorded sample gives no dataset: " + problem.message());
        };
    }

    /** Trains and judges; {@link IOException} is for checkpoints, of which there are none here. */
    Product train(Dataset dataset) throws IOException {
        Fold split = new Chronological(TRAIN_SHARE, VALIDATION_SHARE, EMBARGO)
                .fold(Spans.consecutive(dataset.rows(), LABELS.horizonBars()));
        Optional<ClassWeights> weights = Optional.of(DatasetSamples.balanced(dataset, split.train()));
        Network network = new Network(plan(), SEED);
        Training.Outcome outcome = new Training(network, settings())
                .run(
                        new DatasetSamples(dataset, split.train(), weights),
                        new DatasetSamples(dataset, split.validation(), weights),
                        observer.listener(
                                network,
                                split.train().size() + split.validation().size()));
        Training.Outcome.Trained result = switch (outcome) {
            case Training.Outcome.Trained trained -> trained;
            case Training.Outcome.Failed(TrainingFault fault) ->
                throw new IllegalStateException("the recorded sample cannot be learned: " + fault.message());
        };
        byte[] file = OnnxExport.of(network, NAME, metadata());
        DatasetSamples testSamples = new DatasetSamples(dataset, split.test(), weights);
        ClassScores scores = scores(dataset, split.test(), network.answers(testSamples));
        ModelManifest manifest = manifest(file);
        Parity parity = Parity.of(network, file, testSamples);
        requireParity(parity);
        requireLoadable(manifest, file);
        return new Product(file, manifest, card(manifest, dataset, split, scores, parity), result);
    }

    private Plan plan() {
        return Architectures.named(NAME).orElseThrow().planOn(features.shape());
    }

    private TrainingSettings settings() {
        return new TrainingSettings(
                epochs,
                BATCH,
                new OptimiserRule.Adam(0.9, 0.999, 1e-8, WEIGHT_DECAY),
                LEARNING_RATE,
                Loss.CATEGORICAL_CROSS_ENTROPY,
                Optional.of(new TrainingSettings.EarlyStop(PATIENCE, 0)),
                Optional.empty(),
                SEED);
    }

    private NetworkMetadata metadata() {
        return new NetworkMetadata(
                features.featureSetId(),
                features.valueNames(),
                CLASSES.stream().map(LabelClass::name).toList(),
                LABELS.horizonBars(),
                NAME,
                Map.of());
    }

    private static ClassScores scores(Dataset dataset, RowSet rows, float[][] answers) {
        return ClassScores.of(Answers.of(
                CLASSES.stream().map(LabelClass::name).toList(),
                rows.stream()
                        .map(row -> CLASSES.indexOf(dataset.labelClass(row)))
                        .toArray(),
                answers));
    }

    private ModelManifest manifest(byte[] file) {
        return ModelManifest.of(
                NAME,
                file,
                ModelManifest.Input.of(features, OnnxExport.INPUT),
                new ModelManifest.Output(
                        OnnxExport.output(plan()), Task.Classification.of(CLASSES), LABELS.definition()),
                NAME);
    }

    private static ModelCard card(
            ModelManifest manifest, Dataset dataset, Fold split, ClassScores scores, Parity parity) {
        TrainingData data = new TrainingData(
                SampleBars.SOURCE,
                SampleBars.SYMBOL,
                SampleBars.INTERVAL,
                SampleBars.FROM,
                SampleBars.TO,
                dataset.series().getFirst().bars(),
                dataset.rows());
        DataSplit parts = new DataSplit.Chronological(
                part(dataset, split.train()),
                part(dataset, split.validation()),
                part(dataset, split.test()),
                LABELS.horizonBars() + EMBARGO);
        return new ModelCard(
                manifest.modelId(),
                "The sample that comes with the release, trained on three recorded days to show the whole way.",
                new Provenance.Trained(
                        NAME, "the release it comes with", SampleBars.sha256(), List.of(data), parts, SEED, ""),
                new Evaluation.Measured(scores.forCard(), List.of()),
                new LeakageFinding.NotJudged("the sample is trained in seconds; the gate would take minutes"),
                new ParityFinding.Compared(parity.rows(), parity.largestDifference()),
                new InputFinding.NotMeasured("three days say nothing of what inputs usually look like"));
    }

    private static DataSplit.Part part(Dataset dataset, RowSet rows) {
        return new DataSplit.Part(dataset.openTime(rows.first()), dataset.openTime(rows.last()), rows.size());
    }

    private static void requireParity(Parity parity) {
        if (!parity.holds()) {
            throw new IllegalStateException(
                    "the exported network's answers differ by %s from the trained one's; the export is wrong"
                            .formatted(parity.largestDifference()));
        }
    }

    /** The files are loaded as inference loads them. */
    private static void requireLoadable(ModelManifest manifest, byte[] file) {
        switch (OnnxPredictor.load(manifest, file)) {
            case ModelLoad.Loaded(Predictor predictor) -> predictor.close();
            case ModelLoad.Failed(ModelFault fault) -> throw new IllegalStateException(fault.message());
        }
    }

    /** The vector that the features of this row would arrive in. */
    static FeatureVector vector(String featureSetId, Dataset dataset, int row) {
        Instant openTime = dataset.openTime(row);
        return new FeatureVector(
                FeatureVector.idOf(featureSetId, SampleBars.SYMBOL, SampleBars.INTERVAL, openTime),
                featureSetId,
                SampleBars.SYMBOL,
                SampleBars.INTERVAL,
                openTime,
                0,
                FloatTensor.of(dataset.shape(), dataset.features(row)),
                dataset.closeTime(row),
                openTime);
    }
}
