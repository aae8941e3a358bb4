package io.bellwether.training.benchmark;

import ai.onnxruntime.OrtException;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How fast one model answers, through {@link OnnxPredictor} and in ONNX Runtime alone on the same file. The throughput of
 * batches is by the thread's own time, which other work on the machine does not touch.
 *
 * @param onePredictorP99 microseconds for one image; checks, probabilities and the event included
 * @param oneRuntimeP99 microseconds for one image
 * @param batchPredictorPerSecond images a second, asked in batches of {@link #BATCH}
 * @param batchRuntimePerSecond images a second in one call for each batch
 * @param bytesPerPrediction that the predictor allocates for one image
 * @param bytesPerBatched that it allocates for each image of a batch
 * @param bytesPerRuntimeRun that ONNX Runtime's own Java code allocates for each run, of one image or of many
 * @param bytesPerEvent for the event that leaves
 */
record InferenceSpeed(
        double onePredictorP50,
        double onePredictorP99,
        double oneRuntimeP50,
        double oneRuntimeP99,
        double batchPredictorPerSecond,
        double batchRuntimePerSecond,
        long bytesPerPrediction,
        long bytesPerBatched,
        long bytesPerRuntimeRun,
        long bytesPerEvent) {
    static final int BATCH = 64;

    private static final Instant TIME = Instant.parse("2024-01-01T00:00:00Z");
    private static final Symbol SYMBOL = new Symbol("BTCUSDT");
    /** Both sides take turns of so many calls, so that the machine's moods hit both alike. */
    private static final int TURN = 500;

    static InferenceSpeed of(ModelManifest manifest, byte[] file, int calls) throws OrtException {
        int[] shape = manifest.inputShape().stream().mapToInt(Integer::intValue).toArray();
        FeatureVector[] vectors = vectors(manifest.featureSetId(), shape);
        try (Predictor predictor = load(manifest, file);
                BareRuntime one = new BareRuntime(file, manifest, 1);
                BareRuntime many = new BareRuntime(file, manifest, BATCH)) {
            one.fill(vectors);
            many.fill(vectors);
            long[] predictorNanos = new long[calls];
            long[] runtimeNanos = new long[calls];
            for (int warm = 0; warm < 2; warm++) {
                for (int from = 0; from < calls; from += TURN) {
                    for (int i = from; i < Math.min(calls, from + TURN); i++) {
                        long start = System.nanoTime();
                        require(predictor.predict(vectors[i % BATCH], TIME));
                        predictorNanos[i] = System.nanoTime() - start;
                    }
                    for (int i = from; i < Math.min(calls, from + TURN); i++) {
                        long start = System.nanoTime();
                        one.run();
                        runtimeNanos[i] = System.nanoTime() - start;
                    }
                }
            }
            List<FeatureVector> batch = List.of(vectors);
            Throughput throughput = Throughput.of(
                    calls / BATCH, () -> predictor.predictAll(batch, TIME).forEach(InferenceSpeed::require), many::run);
            return new InferenceSpeed(
                    micros(predictorNanos, 0.5),
                    micros(predictorNanos, 0.99),
                    micros(runtimeNanos, 0.5),
                    micros(runtimeNanos, 0.99),
                    throughput.predictor(),
                    throughput.runtime(),
                    allocated(calls, () -> require(predictor.predict(vectors[0], TIME))),
                    allocated(calls / BATCH, () -> predictor.predictAll(batch, TIME)) / BATCH,
                    allocated(calls, one::run),
                    eventBytes(predictor, vectors[0], calls));
        }
    }

    private interface Work {
        void run() throws OrtException;
    }

    /** Images a second of the thread's own time. */
    private record Throughput(double predictor, double runtime) {
        private static final int BATCHES_IN_TURN = 8;

        static Throughput of(int batches, Work predictor, Work runtime) throws OrtException {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long predictorNanos = 0;
            long runtimeNanos = 0;
            int turns = Math.max(1, batches / BATCHES_IN_TURN);
            for (int turn = -turns / 4; turn < turns; turn++) {
                long start = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < BATCHES_IN_TURN; i++) {
                    predictor.run();
                }
                long between = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < BATCHES_IN_TURN; i++) {
                    runtime.run();
                }
                if (turn >= 0) {
                    predictorNanos += between - start;
                    runtimeNanos += threads.getCurrentThreadCpuTime() - between;
                }
            }
            double images = (double) turns * BATCHES_IN_TURN * BATCH;
            return new Throughput(images / predictorNanos * 1e9, images / runtimeNanos * 1e9);
        }
    }

    private static long allocated(int calls, Work work) throws OrtException {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            work.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / calls;
    }

    /** Makes the event that the predictor gives, and nothing else. */
    private static long eventBytes(Predictor predictor, FeatureVector vector, int calls) throws OrtException {
        if (!(predictor.predict(vector, TIME) instanceof PredictionOutcome.Predicted(var prediction))) {
            throw new IllegalStateException("a finite vector was refused");
        }
        Object[] last = new Object[1];
        return allocated(
                calls,
                () -> last[0] = new PredictionOutcome.Predicted(new Prediction(
                        Prediction.idOf(
                                prediction.modelId(),
                                prediction.symbol(),
                                prediction.interval(),
                                prediction.barOpenTime()),
                        prediction.modelId(),
                        prediction.featureSetId(),
                        prediction.symbol(),
                        prediction.interval(),
                        prediction.barOpenTime(),
                        prediction.barSequence(),
                        copy(prediction.outlook()),
                        prediction.gates(),
                        prediction.eventTime(),
                        TIME)));
    }

    private static Outlook copy(Outlook outlook) {
        return outlook instanceof Outlook.ClassProbabilities classes
                ? new Outlook.ClassProbabilities(classes.hold(), classes.buy(), classes.sell())
                : outlook;
    }

    private static double micros(long[] nanos, double quantile) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) (quantile * (sorted.length - 1))] / 1e3;
    }

    private static FeatureVector[] vectors(String featureSetId, int... shape) {
        Random random = new Random(3);
        FeatureVector[] vectors = new FeatureVector[BATCH];
        for (int i = 0; i < BATCH; i++) {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            for (int j = 0; j < values.length; j++) {
                values[j] = random.nextFloat() * 2 - 1;
            }
            vectors[i] = new FeatureVector(
                    FeatureVector.idOf(featureSetId, SYMBOL, BarInterval.ONE_MINUTE, TIME),
                    featureSetId,
                    SYMBOL,
                    BarInterval.ONE_MINUTE,
                    TIME,
                    i,
                    FloatTensor.of(shape, values),
                    TIME,
                    TIME);
        }
        return vectors;
    }

    private static void require(PredictionOutcome outcome) {
        if (!(outcome instanceof PredictionOutcome.Predicted)) {
            throw new IllegalStateException("a finite vector was refused: " + outcome);
        }
    }

    private static Predictor load(ModelManifest manifest, byte[] file) {
        return switch (OnnxPredictor.load(manifest, file)) {
            case ModelLoad.Loaded(Predictor predictor) -> predictor;
            case ModelLoad.Failed(ModelFault fault) -> throw new IllegalStateException(fault.message());
        };
    }
}
