package io.bellwether.training.tensorboard;

import io.bellwether.training.model.Epoch;
import io.bellwether.training.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Writes the curves of a training and, after every pass, how the weights of each layer are distributed. */
public final class TensorBoardLog implements AutoCloseable {
    private final EventFile file;

    private TensorBoardLog(EventFile file) {
        this.file = file;
    }

    /** Begins a log; the folder's name is what TensorBoard calls the run. */
    public static TensorBoardLog in(Path folder, InstantSource clock) throws IOException {
        return new TensorBoardLog(EventFile.in(folder, clock));
    }

    /** Writes every pass of this network's training. */
    public Epoch.Listener listener(Network network) {
        return epoch -> write(network, epoch);
    }

    private void write(Network network, Epoch epoch) {
        try {
            file.scalar("loss/train", epoch.epoch(), epoch.trainLoss());
            file.scalar("loss/validation", epoch.epoch(), epoch.validationLoss());
            Double accuracy = epoch.validationAccuracy();
            if (accuracy != null) {
                file.scalar("accuracy/validation", epoch.epoch(), accuracy);
            }
            file.scalar("learning rate", epoch.epoch(), epoch.learningRate());
            network.visitWeights((layer, values) -> file.histogram("weights/" + layer, epoch.epoch(), values));
        } catch (IOException e) {
            throw new UncheckedIOException("the TensorBoard log cannot be written; make room or leave it out", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
