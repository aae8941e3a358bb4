package io.bellwether.training.run;

import io.bellwether.inference.NetworkMetadata;
import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.Epoch;
import io.bellwether.training.model.Network;
import io.bellwether.training.model.OnnxExport;
import io.bellwether.training.model.Parity;
import io.bellwether.training.model.Plan;
import io.bellwether.training.model.Samples;
import io.bellwether.training.model.Training;
import io.bellwether.training.model.TrainingFault;
import io.bellwether.training.model.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;

/** A network that has learned, as the file that it was exported to. Nothing native outlives its making. */
final class Fitted {
    private final byte[] file;
    private final String output;
    private final Training.Outcome.Trained training;
    private final Parity parity;
    private final long parameters;

    private Fitted(byte[] file, Plan plan, Training.Outcome.Trained training, Parity parity) {
        this.file = file;
        this.output = OnnxExport.output(plan);
        this.training = training;
        this.parity = parity;
        this.parameters = plan.parameters();
    }

    /** Tells of passes to whom it may concern. */
    @FunctionalInterface
    interface Watch {
        Epoch.Listener listener(Network network) throws IOException;
    }

    /** What is to be learned. */
    record Task(Architecture architecture, Head head, TrainingSettings settings, NetworkMetadata metadata) {}

    /**
     * Learns, exports and compares.
     *
     * @param judged rows on which the file's answers are held against the network's
     * @throws RunRefusedException saying why nothing can be learned
     */
    @SuppressWarnings("try") // A scope works by being open.
    static Fitted of(
            Task task, Samples train, Samples validation, Samples judged, Optional<Path> checkpoint, Watch watch)
            throws IOException, RunRefusedException {
        try (PointerScope scope = new PointerScope()) {
            Plan plan = InputScaling.fitted(task.architecture(), train).planOn(train.shape());
            TargetScale scale = task.head() instanceof Head.Forecast ? TargetScale.of(train) : TargetScale.NONE;
            Network network = new Network(plan, task.settings().seed());
            Training.Outcome outcome = new Training(network, task.settings(), checkpoint)
                    .run(task.head().fit(train, scale), task.head().fit(validation, scale), watch.listener(network));
            Training.Outcome.Trained trained = switch (outcome) {
                case Training.Outcome.Trained done -> done;
                case Training.Outcome.Failed(TrainingFault fault) -> throw new RunRefusedException(fault.message());
            };
            Network whole = task.head() instanceof Head.Forecast ? network.endingIn(scale.back()) : network;
            byte[] file = OnnxExport.of(whole, task.metadata().trainingRun(), task.metadata());
            return new Fitted(file, whole.plan(), trained, Parity.of(whole, file, judged));
        }
    }

    byte[] file() {
        return file.clone();
    }

    /** The name of the file's output. */
    String output() {
        return output;
    }

    long parameters() {
        return parameters;
    }

    Training.Outcome.Trained training() {
        return training;
    }

    Parity parity() {
        return parity;
    }

    List<Epoch> curve() {
        return training.curve();
    }
}
