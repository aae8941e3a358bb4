package io.bellwether.training.benchmark;

import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.Architectures;
import io.bellwether.training.model.Layer;
import io.bellwether.training.model.Loss;
import io.bellwether.training.model.Network;
import io.bellwether.training.model.OptimiserRule;
import io.bellwether.training.model.Training;
import io.bellwether.training.model.TrainingSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long one pass over the training samples takes.
 *
 * @param architecture name
 * @param samples in a pass
 * @param secondsPerEpoch the median of the passes after the first, with the few samples it is judged by
 * @param cpuSecondsPerEpoch the same of the thread's own time, which other work on the machine does not touch
 */
record TrainingSpeed(String architecture, int samples, int batch, double secondsPerEpoch, double cpuSecondsPerEpoch) {
    static final int BATCH = 128;
    private static final int JUDGED = 128;

    /** A 60 x 20 window through an LSTM of 64 to three classes. */
    static Architecture lstm64() {
        return new Architecture(
                "lstm-64",
                "A window of 60 bars of 20 features through one LSTM.",
                List.of(60, 20),
                List.of(new Layer.Lstm(64, false, Layer.Activation.TANH), new Layer.Dense(3), new Layer.Softmax()));
    }

    static List<Architecture> measured() {
        return List.of(Architectures.named("cnn-ta").orElseThrow(), lstm64());
    }

    static TrainingSpeed of(Architecture architecture, int samples, int epochs) throws IOException {
        Network network = new Network(architecture.plan(), 1);
        int[] shape = network.plan().inputShape();
        List<Long> ends = new ArrayList<>();
        List<Long> cpuEnds = new ArrayList<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        TrainingSettings settings = new TrainingSettings(
                epochs + 1,
                BATCH,
                new OptimiserRule.Adam(),
                0.001,
                Loss.CATEGORICAL_CROSS_ENTROPY,
                Optional.empty(),
                Optional.empty(),
                1);
        new Training(network, settings)
                .run(new RandomSamples(samples, 3, 1, shape), new RandomSamples(JUDGED, 3, 2, shape), epoch -> {
                    ends.add(System.nanoTime());
                    cpuEnds.add(threads.getCurrentThreadCpuTime());
                });
        return new TrainingSpeed(architecture.name(), samples, BATCH, median(ends), median(cpuEnds));
    }

    /** Seconds between neighbours. */
    private static double median(List<Long> ends) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            seconds.add((ends.get(i) - ends.get(i - 1)) / 1e9);
        }
        seconds.sort(null);
        return seconds.get(seconds.size() / 2);
    }
}
