package io.bellwether.training;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.DataSplit;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.OutlookKind;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.TestMetrics;
import io.bellwether.inference.TrainingData;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import io.bellwether.training.split.Spans;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The recipe of the first model, from bars to the two files. Every number that shaped it stands here.
 *
 * <p>The label is the turning point of the closes and the classes weigh the same, so the probabilities are those of a
 * market in which highs, lows and everything else are equally common. That makes the model speak, where unweighted it
 * would always say HOLD; it also makes its plain accuracy lower than always saying HOLD, which the manifest shows.
 */
final class FirstLight {
    static final String NAME = "first-light";

    private static final String FEATURES = "image-15";
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
    /** ONNX Runtime and torch sum in different orders; measured differences are a hundred times smaller. */
    private static final double PARITY = 1e-5;

    private final FeatureSet features = FeatureSets.standard().named(FEATURES);
    private final int epochs;
    private final Training.Listener listener;

    /** The two files, and how the training went. */
    static final class Product {
        private final byte[] network;
        private final ModelManifest manifest;
        private final Training.Result training;

        private Product(byte[] network, ModelManifest manifest, Training.Result training) {
            this.network = network;
            this.manifest = manifest;
            this.training = training;
        }

        byte[] network() {
            return network.clone();
        }

        ModelManifest manifest() {
            return manifest;
        }

        Training.Result training() {
            return training;
        }
    }

    FirstLight(int epochs, Training.Listener listener) {
        this.epochs = epochs;
        this.listener = listener;
    }

    Dataset dataset() {
        return Dataset.of(SampleBars.read(), features, LABELS, TICK, LOT);
    }

    Product train(Dataset dataset) {
        Fold split = new Chronological(TRAIN_SHARE, VALIDATION_SHARE, EMBARGO)
                .fold(Spans.consecutive(dataset.samples().size(), LABELS.horizon()));
        List<Dataset.Sample> train = dataset.samples(split.train());
        Network network = new Network(Layer.firstLight(), SEED);
        Training.Result result = new Training(
                        network,
                        new Training.Settings(epochs, PATIENCE, BATCH, LEARNING_RATE, WEIGHT_DECAY, SEED),
                        new ClassWeights(
                                train.stream().map(Dataset.Sample::label).toList()))
                .run(train, dataset.samples(split.validation()), listener);
        byte[] file = OnnxExport.of(network, NAME, features.shape(), Network.CLASSES.size(), features.featureSetId());
        List<Dataset.Sample> test = dataset.samples(split.test());
        float[][] answers =
                network.probabilities(test.stream().map(Dataset.Sample::image).toList());
        TestMetrics metrics =
                Evaluation.of(test.stream().map(Dataset.Sample::label).toList(), answers);
        ModelManifest manifest = manifest(file, dataset, split, metrics);
        requireParity(file, manifest, test, answers);
        return new Product(file, manifest, result);
    }

    private ModelManifest manifest(byte[] file, Dataset dataset, Fold split, TestMetrics metrics) {
        String sha256 = ModelManifest.sha256Of(file);
        return new ModelManifest(
                NAME,
                ModelManifest.idOf(NAME, sha256),
                sha256,
                features.name(),
                features.featureSetId(),
                OnnxExport.INPUT,
                Arrays.stream(features.shape()).boxed().toList(),
                OnnxExport.OUTPUT,
                OutlookKind.CLASS_PROBABILITIES,
                Network.CLASSES,
                LABELS.definition(),
                new TrainingData(
                        SampleBars.SOURCE,
                        SampleBars.SYMBOL,
                        SampleBars.INTERVAL,
                        SampleBars.FROM,
                        SampleBars.TO,
                        dataset.bars().size(),
                        dataset.samples().size()),
                new DataSplit(
                        part(dataset, split.train()),
                        part(dataset, split.validation()),
                        part(dataset, split.test()),
                        LABELS.horizon() + EMBARGO),
                SEED,
                metrics);
    }

    private static DataSplit.Part part(Dataset dataset, RowSet rows) {
        List<Dataset.Sample> samples = dataset.samples(rows);
        return new DataSplit.Part(
                samples.getFirst().openTime(), samples.getLast().openTime(), samples.size());
    }

    /** The files are loaded as inference loads them, and must answer as the network that learned. */
    private static void requireParity(
            byte[] file, ModelManifest manifest, List<Dataset.Sample> samples, float[][] answers) {
        try (Predictor predictor = load(file, manifest)) {
            for (int i = 0; i < samples.size(); i++) {
                Outlook.ClassProbabilities outlook = answer(predictor, samples.get(i));
                double[] exported = {outlook.hold(), outlook.buy(), outlook.sell()};
                for (int j = 0; j < exported.length; j++) {
                    if (Math.abs(exported[j] - answers[i][j]) > PARITY) {
                        throw new IllegalStateException(
                                "the exported network answers %s at %s, the trained one %s; the export is wrong"
                                        .formatted(
                                                Arrays.toString(exported),
                                                samples.get(i).openTime(),
                                                Arrays.toString(answers[i])));
                    }
                }
            }
        }
    }

    private static Predictor load(byte[] file, ModelManifest manifest) {
        return switch (OnnxPredictor.load(manifest, file)) {
            case ModelLoad.Loaded(Predictor predictor) -> predictor;
            case ModelLoad.Failed(ModelFault fault) -> throw new IllegalStateException(fault.message());
        };
    }

    /** The vector that the features of this sample would arrive in. */
    static FeatureVector vector(String featureSetId, Dataset.Sample sample) {
        return new FeatureVector(
                FeatureVector.idOf(featureSetId, SampleBars.SYMBOL, SampleBars.INTERVAL, sample.openTime()),
                featureSetId,
                SampleBars.SYMBOL,
                SampleBars.INTERVAL,
                sample.openTime(),
                0,
                sample.image(),
                sample.openTime().plus(SampleBars.INTERVAL.length()),
                sample.openTime());
    }

    private static Outlook.ClassProbabilities answer(Predictor predictor, Dataset.Sample sample) {
        FeatureVector vector = vector(predictor.manifest().featureSetId(), sample);
        if (predictor.predict(vector, sample.openTime()) instanceof PredictionOutcome.Predicted predicted
                && predicted.prediction().outlook() instanceof Outlook.ClassProbabilities outlook) {
            return outlook;
        }
        throw new IllegalStateException("the exported network refuses the sample of " + sample.openTime());
    }
}
