package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.inference.NetworkMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final int[] TINY = {6, 4, 2};
    private static final TrainingSettings.EarlyStop PATIENT = new TrainingSettings.EarlyStop(50, 0);

    @TempDir
    Path folder;

    @BeforeAll
    static void pinNativeLibraries() {
        NativeSettings.pin();
    }

    @Test
    void learnsWhatCanBeLearned() throws IOException {
        ToySamples samples = ToySamples.classes(TINY, 3, 200);

        Training.Outcome.Trained trained = train(tiny(1), settings(40, 1), samples, samples);

        Epoch first = trained.curve().getFirst();
        Epoch best = trained.curve().get(trained.bestEpoch() - 1);
        assertThat(best.validationLoss())
                .isEqualTo(trained.bestValidationLoss())
                .isLessThan(first.validationLoss() / 2);
        assertThat(best.validationAccuracy()).isGreaterThan(0.9);
        assertThat(trained.curve()).hasSize(40).extracting(Epoch::epoch).startsWith(1, 2, 3);
    }

    @Test
    void everyLossCanBeLearned() throws IOException {
        Plan upOrDown = Architectures.directionLstm(8, 0.1).plan();
        Plan value = new Architecture(
                        "value",
                        "",
                        List.of(5, 2),
                        List.of(new Layer.Lstm(8, false, Layer.Activation.TANH), new Layer.Dense(1)))
                .plan();

        Training.Outcome.Trained binary = train(
                new Network(upOrDown, 1), settings(30, 1, Loss.BINARY_CROSS_ENTROPY), ToySamples.of(upOrDown, 100));
        Training.Outcome.Trained squared =
                train(new Network(upOrDown, 1), settings(30, 1, Loss.MEAN_SQUARED_ERROR), ToySamples.of(upOrDown, 100));
        Training.Outcome.Trained regression =
                train(new Network(value, 1), settings(30, 1, Loss.MEAN_SQUARED_ERROR), ToySamples.of(value, 100));

        assertThat(binary.curve().getLast().validationAccuracy()).isGreaterThan(0.9);
        assertThat(squared.bestValidationLoss())
                .isLessThan(squared.curve().getFirst().validationLoss() / 2);
        assertThat(regression.bestValidationLoss())
                .isLessThan(regression.curve().getFirst().validationLoss() / 2);
        assertThat(regression.curve().getFirst().validationAccuracy()).isNull();
    }

    @Test
    void theSameSeedGivesTheSameFile() throws IOException {
        assertThat(trained(1)).isEqualTo(trained(1)).isNotEqualTo(trained(2));
    }

    @Test
    void stopsWhenItGetsNoBetterAndPutsTheBestWeightsBack() throws IOException {
        ToySamples samples = ToySamples.classes(TINY, 3, 60);
        Network network = tiny(1);
        List<float[][]> answers = new ArrayList<>();

        Training.Outcome.Trained trained =
                (Training.Outcome.Trained) new Training(network, settings(50, 1, new TrainingSettings.EarlyStop(3, 0)))
                        .run(samples, samples.contradicted(), epoch -> answers.add(network.answers(samples)));

        assertThat(trained.epochs()).isEqualTo(trained.bestEpoch() + 3).isLessThan(50);
        assertThat(trained.curve())
                .filteredOn(Epoch::best)
                .last()
                .extracting(Epoch::epoch)
                .isEqualTo(trained.bestEpoch());
        assertThat(network.answers(samples)).isDeepEqualTo(answers.get(trained.bestEpoch() - 1));
        assertThat(network.answers(samples)[0]).isNotEqualTo(answers.getLast()[0]);
    }

    @Test
    void aWeightOfZeroLeavesASampleOut() throws IOException {
        ToySamples wrong = ToySamples.classes(TINY, 3, 60)
                .withTarget(7, 1, 0)
                .withTarget(7, 2, 1)
                .withWeight(7, 0);
        ToySamples otherwiseWrong = ToySamples.classes(TINY, 3, 60)
                .withTarget(7, 1, 0)
                .withTarget(7, 0, 1)
                .withWeight(7, 0);
        Network one = tiny(1);
        Network other = tiny(1);

        train(one, settings(3, 1), wrong, wrong);
        train(other, settings(3, 1), otherwiseWrong, otherwiseWrong);

        assertThat(one.answers(wrong)).isDeepEqualTo(other.answers(wrong));
    }

    @Test
    void goesOnFromItsCheckpointToTheSameBits() throws IOException {
        ToySamples samples = ToySamples.classes(TINY, 3, 60);
        Optional<Path> checkpoint = Optional.of(folder.resolve("checkpoint"));
        Network interrupted = tiny(1);
        new Training(interrupted, settings(3, 1), checkpoint).run(samples, samples, epoch -> {});
        Network resumed = tiny(99);
        List<Integer> passes = new ArrayList<>();

        Training.Outcome outcome = new Training(resumed, settings(7, 1), checkpoint)
                .run(samples, samples, epoch -> passes.add(epoch.epoch()));

        Network uninterrupted = tiny(1);
        assertThat(outcome).isEqualTo(train(uninterrupted, settings(7, 1), samples, samples));
        assertThat(passes).containsExactly(4, 5, 6, 7);
        assertThat(file(resumed)).isEqualTo(file(uninterrupted));
    }

    @Test
    void refusesACheckpointOfAnotherTraining() throws IOException {
        ToySamples samples = ToySamples.classes(TINY, 3, 60);
        Path checkpoint = folder.resolve("checkpoint");
        new Training(tiny(1), settings(2, 1), Optional.of(checkpoint)).run(samples, samples, epoch -> {});

        Training.Outcome outcome =
                new Training(tiny(1), settings(2, 2), Optional.of(checkpoint)).run(samples, samples, epoch -> {});

        assertThat(fault(outcome))
                .isEqualTo(new TrainingFault.CheckpointUnusable(
                        checkpoint.toString(), "it belongs to another architecture, other settings or other samples"));
    }

    @Test
    void refusesHalfACheckpoint() throws IOException {
        ToySamples samples = ToySamples.classes(TINY, 3, 60);
        Path checkpoint = folder.resolve("checkpoint");
        new Training(tiny(1), settings(2, 1), Optional.of(checkpoint)).run(samples, samples, epoch -> {});
        byte[] bytes = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));

        Training.Outcome outcome =
                new Training(tiny(1), settings(2, 1), Optional.of(checkpoint)).run(samples, samples, epoch -> {});

        assertThat(fault(outcome).message()).contains("its checksum is not that of its", "remove it to start over");
    }

    @Test
    void saysThatItDiverged() throws IOException {
        ToySamples samples = ToySamples.values(new int[] {5}, 1, 60);
        Plan plan = new Architecture("line", "", List.of(5), List.of(new Layer.Dense(1))).plan();
        TrainingSettings wild = new TrainingSettings(
                50,
                16,
                new OptimiserRule.Sgd(0, 0),
                1e30,
                Loss.MEAN_SQUARED_ERROR,
                Optional.empty(),
                Optional.empty(),
                1);

        Training.Outcome outcome = new Training(new Network(plan, 1), wild).run(samples, samples, epoch -> {});

        assertThat(fault(outcome)).isInstanceOf(TrainingFault.Diverged.class);
        assertThat(fault(outcome).message()).contains("lower the learning rate");
    }

    @Test
    void aLossMustFitTheLastLayer() {
        assertThatThrownBy(() -> new Training(tiny(1), settings(1, 1, Loss.BINARY_CROSS_ENTROPY)))
                .hasMessageContaining("does not judge a network that ends in Softmax");
    }

    private static byte[] trained(long seed) throws IOException {
        Network network = tiny(seed);
        ToySamples samples = ToySamples.classes(TINY, 3, 60);
        train(network, settings(3, seed), samples, samples);
        return file(network);
    }

    private static byte[] file(Network network) {
        return OnnxExport.of(network, "tiny", new NetworkMetadata("tiny-1", List.of(), List.of(), 1, "run", Map.of()));
    }

    private static Training.Outcome.Trained train(Network network, TrainingSettings settings, Samples samples)
            throws IOException {
        return train(network, settings, samples, samples);
    }

    private static Training.Outcome.Trained train(
            Network network, TrainingSettings settings, Samples samples, Samples validation) throws IOException {
        Training.Outcome outcome = new Training(network, settings).run(samples, validation, epoch -> {});
        assertThat(outcome).isInstanceOf(Training.Outcome.Trained.class);
        return (Training.Outcome.Trained) outcome;
    }

    private static TrainingFault fault(Training.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Training.Outcome.Failed.class);
        return ((Training.Outcome.Failed) outcome).fault();
    }

    private static TrainingSettings settings(int epochs, long seed) {
        return settings(epochs, seed, PATIENT);
    }

    private static TrainingSettings settings(int epochs, long seed, TrainingSettings.EarlyStop stop) {
        return new TrainingSettings(
                epochs,
                16,
                new OptimiserRule.Adam(),
                0.01,
                Loss.CATEGORICAL_CROSS_ENTROPY,
                Optional.of(stop),
                Optional.empty(),
                seed);
    }

    private static TrainingSettings settings(int epochs, long seed, Loss loss) {
        return new TrainingSettings(
                epochs, 16, new OptimiserRule.Adam(), 0.01, loss, Optional.empty(), Optional.empty(), seed);
    }

    private static Network tiny(long seed) {
        return new Network(
                new Architecture(
                                "tiny",
                                "",
                                List.of(6, 4, 2),
                                List.of(
                                        new Layer.PlanesFirst(),
                                        new Layer.Convolution(3, 2, 1),
                                        new Layer.BatchNorm(),
                                        new Layer.Relu(),
                                        new Layer.MaxPool(2),
                                        new Layer.Dropout(0.1),
                                        new Layer.Flatten(),
                                        new Layer.Dense(8),
                                        new Layer.Relu(),
                                        new Layer.Dense(3),
                                        new Layer.Softmax()))
                        .plan(),
                seed);
    }
}
