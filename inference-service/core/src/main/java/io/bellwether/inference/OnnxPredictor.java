package io.bellwether.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.onnx.OnnxInspection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a network in ONNX Runtime on the caller's thread.
 *
 * <p>Vectors go in through buffers made once, up to {@link #MAX_ROWS} in one run: new tensors for each call would cost 10 of
 * about 70 microseconds. Calls from several threads wait for each other; who wants them side by side loads the model twice.
 *
 * <p>An answer must not depend on what else was asked at the same time, or a replay would not repeat it. Kernels may add
 * numbers in another order when there are more rows, so loading tries it: a network whose bits depend on the number of rows
 * is asked one vector at a time.
 */
public final class OnnxPredictor implements Predictor {
    /** The key of the network's own metadata under which the trainer wrote what features it was trained on. */
    public static final String FEATURE_SET_ID = "featureSetId";

    /** Vectors in one run; more make nothing faster. */
    public static final int MAX_ROWS = 64;

    private static final long ANY_BATCH = -1;
    private static final double SUM_TOLERANCE = 1e-4;

    private final ModelManifest manifest;
    private final int[] inputShape;
    private final OrtSession session;
    private final OnnxRows rows;
    private final int rowsAtOnce;
    /** Where the vector of each row is among those of the call. */
    private final int[] places = new int[MAX_ROWS];

    private OnnxPredictor(ModelManifest manifest, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.manifest = manifest;
        this.session = session;
        inputShape = manifest.inputShape().stream().mapToInt(Integer::intValue).toArray();
        rows = new OnnxRows(environment, session, manifest, MAX_ROWS);
        rowsAtOnce = rows.answersDependOnTheirNumber() ? 1 : MAX_ROWS;
    }

    /**
     * Makes a predictor of the two files of a model. The hash is compared before ONNX Runtime sees a byte: its parser is
     * native code and the file may come from anywhere.
     */
    public static ModelLoad load(ModelManifest manifest, byte[] network) {
        String sha256 = ModelManifest.sha256Of(network);
        if (!sha256.equals(manifest.sha256())) {
            return new ModelLoad.Failed(
                    new ModelFault.HashDiffers(manifest.modelId(), manifest.sha256(), sha256, network.length));
        }
        Optional<ModelFault> found =
                OnnxInspection.of(network).map(finding -> ModelFault.of(manifest.modelId(), finding));
        if (found.isPresent()) {
            return new ModelLoad.Failed(found.get());
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = null;
        try {
            session = open(environment, network);
            Optional<ModelFault> fault = difference(manifest, session);
            if (fault.isPresent()) {
                session.close();
                return new ModelLoad.Failed(fault.get());
            }
            return new ModelLoad.Loaded(new OnnxPredictor(manifest, environment, session));
        } catch (OrtException e) {
            closeQuietly(session, e);
            return new ModelLoad.Failed(new ModelFault.NotANetwork(manifest.modelId(), firstLine(e)));
        }
    }

    private static OrtSession open(OrtEnvironment environment, byte[] network) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Rows are small and services share cores: a second thread would only spin.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return environment.createSession(network, options);
        }
    }

    private static Optional<ModelFault> difference(ModelManifest manifest, OrtSession session) throws OrtException {
        List<Long> inputShape = new ArrayList<>(List.of(ANY_BATCH));
        manifest.inputShape().forEach(size -> inputShape.add(size.longValue()));
        List<Long> outputShape = List.of(ANY_BATCH, (long) manifest.task().outputs());
        String claimed =
                session.getMetadata().getCustomMetadataValue(FEATURE_SET_ID).orElse(manifest.featureSetId());
        if (!claimed.equals(manifest.featureSetId())) {
            return Optional.of(new ModelFault.FeatureSetDiffers(manifest.modelId(), manifest.featureSetId(), claimed));
        }
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1 || !(fits(inputs, manifest.inputName(), inputShape) || isFlat(manifest, session))) {
            return Optional.of(new ModelFault.ShapeDiffers(
                    manifest.modelId(), manifest.inputName(), inputShape, describe(inputs)));
        }
        // Other outputs are not asked for: many tools give the class beside its probabilities.
        Map<String, NodeInfo> outputs = outputInfo(session);
        return fits(outputs, manifest.outputName(), outputShape)
                ? Optional.empty()
                : Optional.of(new ModelFault.ShapeDiffers(
                        manifest.modelId(), manifest.outputName(), outputShape, describe(outputs)));
    }

    private static Map<String, NodeInfo> outputInfo(OrtSession session) {
        try {
            return session.getOutputInfo();
        } catch (OrtException e) {
            throw new IllegalStateException("an open session knows its outputs", e);
        }
    }

    /** Whether the network takes a vector's numbers in one row, as tools that know no images do. */
    static boolean isFlat(ModelManifest manifest, OrtSession session) throws OrtException {
        long size = manifest.inputShape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        return manifest.inputShape().size() > 1
                && fits(session.getInputInfo(), manifest.inputName(), List.of(ANY_BATCH, size));
    }

    private static boolean fits(Map<String, NodeInfo> nodes, String name, List<Long> expected) {
        NodeInfo node = nodes.get(name);
        return node != null
                && node.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && LongStream.of(tensor.getShape()).boxed().toList().equals(expected);
    }

    private static String describe(Map<String, NodeInfo> nodes) {
        return nodes.values().stream()
                .map(node -> node.getInfo() instanceof TensorInfo tensor
                        ? "'%s' %s %s".formatted(node.getName(), tensor.type, Arrays.toString(tensor.getShape()))
                        : "'%s'".formatted(node.getName()))
                .sorted()
                .toList()
                .toString();
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    @Override
    public synchronized PredictionOutcome predict(FeatureVector vector, Instant createdAt) {
        RefusalReason refusal = refusalOf(vector);
        if (refusal != null) {
            return new PredictionOutcome.Refused(refusal);
        }
        rows.clear();
        rows.add(vector.tensor());
        try {
            rows.run();
            return answer(vector, 0, createdAt);
        } catch (OrtException e) {
            return new PredictionOutcome.Refused(new RefusalReason.RunFailed(firstLine(e)));
        }
    }

    @Override
    public synchronized List<PredictionOutcome> predictAll(List<FeatureVector> vectors, Instant createdAt) {
        PredictionOutcome[] outcomes = new PredictionOutcome[vectors.size()];
        rows.clear();
        for (int i = 0; i < outcomes.length; i++) {
            RefusalReason refusal = refusalOf(vectors.get(i));
            if (refusal == null) {
                places[rows.count()] = i;
                rows.add(vectors.get(i).tensor());
            } else {
                outcomes[i] = new PredictionOutcome.Refused(refusal);
            }
            if (rows.count() == rowsAtOnce || i == outcomes.length - 1) {
                answerRows(vectors, createdAt, outcomes);
                rows.clear();
            }
        }
        return Arrays.asList(outcomes);
    }

    private void answerRows(List<FeatureVector> vectors, Instant createdAt, PredictionOutcome... outcomes) {
        if (rows.count() == 0) {
            return;
        }
        try {
            rows.run();
            for (int row = 0; row < rows.count(); row++) {
                outcomes[places[row]] = answer(vectors.get(places[row]), row, createdAt);
            }
        } catch (OrtException e) {
            RefusalReason reason = new RefusalReason.RunFailed(firstLine(e));
            for (int row = 0; row < rows.count(); row++) {
                outcomes[places[row]] = new PredictionOutcome.Refused(reason);
            }
        }
    }

    private @Nullable RefusalReason refusalOf(FeatureVector vector) {
        if (!vector.featureSetId().equals(manifest.featureSetId())) {
            return new RefusalReason.FeatureSetDiffers(manifest.featureSetId(), vector.featureSetId());
        }
        FloatTensor tensor = vector.tensor();
        if (!tensor.hasShape(inputShape)) {
            return new RefusalReason.ShapeDiffers(
                    manifest.inputShape(), Arrays.stream(tensor.shape()).boxed().toList());
        }
        if (!tensor.allFinite()) {
            int index = 0;
            while (Float.isFinite(tensor.at(index))) {
                index++;
            }
            return new RefusalReason.InputNotFinite(index, tensor.at(index));
        }
        return null;
    }

    private PredictionOutcome answer(FeatureVector vector, int row, Instant createdAt) {
        return switch (manifest.task()) {
            case Task.Classification(List<Task.OutputClass> classes) -> classAnswer(classes, vector, row, createdAt);
            case Task.Regression(Task.Target target, int horizonBars) ->
                forecast(target, horizonBars, vector, row, createdAt);
        };
    }

    private PredictionOutcome classAnswer(
            List<Task.OutputClass> classes, FeatureVector vector, int row, Instant createdAt) {
        float hold = 0;
        float buy = 0;
        float sell = 0;
        float least = 0;
        for (int i = 0; i < classes.size(); i++) {
            LabelClass meaning = classes.get(i).meaning();
            float value = rows.output(row, i);
            if (!Float.isFinite(value)) {
                return new PredictionOutcome.Refused(
                        new RefusalReason.OutputNotFinite(classes.get(i).name(), value));
            }
            least = Math.min(least, value);
            switch (meaning) {
                case HOLD -> hold += value;
                case BUY -> buy += value;
                case SELL -> sell += value;
            }
        }
        double sum = (double) hold + buy + sell;
        if (least < 0 || Math.abs(sum - 1) > SUM_TOLERANCE) {
            return new PredictionOutcome.Refused(new RefusalReason.NoProbabilities(hold, buy, sell));
        }
        return predicted(new Outlook.ClassProbabilities(hold, buy, sell), vector, createdAt);
    }

    private PredictionOutcome forecast(
            Task.Target target, int horizonBars, FeatureVector vector, int row, Instant createdAt) {
        float value = rows.output(row, 0);
        if (!Float.isFinite(value)) {
            return new PredictionOutcome.Refused(new RefusalReason.OutputNotFinite("the forecast", value));
        }
        boolean possible = switch (target) {
            case CLOSE -> value > 0;
            case CHANGE -> value > -1;
        };
        if (!possible) {
            return new PredictionOutcome.Refused(new RefusalReason.NoPrice(value));
        }
        Outlook outlook = switch (target) {
            case CLOSE -> new Outlook.PriceForecast(value, horizonBars);
            case CHANGE -> new Outlook.ChangeForecast(value, horizonBars);
        };
        return predicted(outlook, vector, createdAt);
    }

    private PredictionOutcome predicted(Outlook outlook, FeatureVector vector, Instant createdAt) {
        return new PredictionOutcome.Predicted(new Prediction(
                Prediction.idOf(manifest.modelId(), vector.symbol(), vector.interval(), vector.barOpenTime()),
                manifest.modelId(),
                vector.featureSetId(),
                vector.symbol(),
                vector.interval(),
                vector.barOpenTime(),
                vector.barSequence(),
                outlook,
                List.of(),
                vector.eventTime(),
                createdAt));
    }

    @Override
    public synchronized void close() {
        rows.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session of model " + manifest.modelId() + " did not close", e);
        }
    }

    private static void closeQuietly(@Nullable OrtSession session, OrtException reason) {
        if (session != null) {
            try {
                session.close();
            } catch (OrtException e) {
                reason.addSuppressed(e);
            }
        }
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
