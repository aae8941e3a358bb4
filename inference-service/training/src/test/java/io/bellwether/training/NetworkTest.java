package io.bellwether.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.LabelClass;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Offset<Float> PARITY = within(1e-5f);
    private static final int[] TINY = {6, 4, 2};
    private static final Training.Settings SETTINGS = new Training.Settings(4, 4, 8, 0.01, 0, 7);

    @BeforeAll
    static void pinNativeLibraries() {
        NativeSettings.pin();
    }

    @Test
    void theExportedFileAnswersAsTheNetworkOfEveryKindOfLayer() throws OrtException {
        List<Dataset.Sample> samples = samples(TINY, 40);
        Network network = new Network(tiny(), 1);
        new Training(network, SETTINGS, weights(samples)).run(samples, samples, epoch -> {});

        assertParity(network, TINY, images(samples));
    }

    @Test
    void theExportedFileAnswersAsTheFirstNetwork() throws OrtException {
        assertParity(
                new Network(Layer.firstLight(), 1), new int[] {15, 15, 1}, images(samples(new int[] {15, 15, 1}, 30)));
    }

    @Test
    void theExportedFileAnswersAsTheNetworkOnRecordedBars() throws OrtException {
        Dataset dataset = new FirstLight(1, epoch -> {}).dataset();
        List<Dataset.Sample> samples = dataset.samples().subList(0, 200);
        Network network = new Network(Layer.firstLight(), 2);

        assertParity(network, new int[] {15, 15, 1}, images(samples));

        assertThat(dataset.bars()).hasSize(3 * 24 * 60);
        assertThat(dataset.bars().getFirst().openTime()).isEqualTo(SampleBars.FROM);
        assertThat(dataset.bars().getLast().closeTime()).isEqualTo(SampleBars.TO);
        assertThat(dataset.samples().getLast().openTime())
                .isEqualTo(SampleBars.TO.minus(SampleBars.INTERVAL.length().multipliedBy(1 + 5)));
    }

    @Test
    void theSameSeedGivesTheSameFile() {
        List<Dataset.Sample> samples = samples(TINY, 60);

        assertThat(trained(samples, 1)).isEqualTo(trained(samples, 1)).isNotEqualTo(trained(samples, 2));
    }

    @Test
    void learnsWhatCanBeLearned() {
        List<Dataset.Sample> samples = samples(TINY, 200);
        Network network = new Network(tiny(), 1);
        List<Training.Epoch> epochs = new ArrayList<>();

        Training.Result result = new Training(network, new Training.Settings(40, 40, 16, 0.01, 0, 1), weights(samples))
                .run(samples, samples, epochs::add);

        assertThat(result.bestValidationLoss())
                .isLessThan(epochs.getFirst().validationLoss() / 2)
                .isLessThan(Math.log(3) / 2);
    }

    @Test
    void stopsWhenItGetsNoBetterAndPutsTheBestWeightsBack() {
        List<Dataset.Sample> train = samples(TINY, 60);
        // Every label is one off: what is learned makes the answers worse.
        List<Dataset.Sample> opposite = train.stream()
                .map(sample -> new Dataset.Sample(
                        sample.openTime(),
                        sample.image(),
                        Network.CLASSES.get((Network.CLASSES.indexOf(sample.label()) + 1) % 3)))
                .toList();
        Network network = new Network(tiny(), 1);
        List<Training.Epoch> epochs = new ArrayList<>();
        List<float[][]> answers = new ArrayList<>();

        Training.Result result = new Training(network, new Training.Settings(50, 3, 8, 0.01, 0, 1), weights(train))
                .run(train, opposite, epoch -> {
                    epochs.add(epoch);
                    answers.add(network.probabilities(images(train)));
                });

        assertThat(result.epochs()).isEqualTo(result.bestEpoch() + 3).isLessThan(50);
        assertThat(epochs)
                .filteredOn(Training.Epoch::best)
                .last()
                .extracting(Training.Epoch::epoch)
                .isEqualTo(result.bestEpoch());
        assertThat(network.probabilities(images(train))).isDeepEqualTo(answers.get(result.bestEpoch() - 1));
        assertThat(network.probabilities(images(train))[0]).isNotEqualTo(answers.getLast()[0]);
    }

    @Test
    void aNetworkEndsInProbabilities() {
        assertThatThrownBy(() -> new Network(List.of(new Layer.Flatten(), new Layer.Dense(4, 3)), 1))
                .hasMessageStartingWith("the last layer must be a softmax");
    }

    private static byte[] trained(List<Dataset.Sample> samples, long seed) {
        Network network = new Network(tiny(), seed);
        new Training(network, SETTINGS, weights(samples)).run(samples, samples, epoch -> {});
        return OnnxExport.of(network, "tiny", TINY, 3, "tiny-1");
    }

    private static List<Layer> tiny() {
        return List.of(
                new Layer.PlanesFirst(),
                new Layer.Convolution(2, 3, 2),
                new Layer.Relu(),
                new Layer.MaxPool(2),
                new Layer.Dropout(0.1),
                new Layer.Flatten(),
                new Layer.Dense(3 * 2, 8),
                new Layer.Relu(),
                new Layer.Dense(8, 3),
                new Layer.Softmax());
    }

    /** Random images whose label is where the first value stands: something a network can find out. */
    private static List<Dataset.Sample> samples(int[] shape, int count) {
        Random random = new Random(5);
        List<Dataset.Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] values = new float[shape[0] * shape[1] * shape[2]];
            for (int j = 0; j < values.length; j++) {
                values[j] = random.nextFloat() * 0.2f;
            }
            LabelClass label = Network.CLASSES.get(i % 3);
            values[0] = i % 3 - 1;
            samples.add(new Dataset.Sample(Instant.ofEpochSecond(60L * i), FloatTensor.of(shape, values), label));
        }
        return samples;
    }

    private static ClassWeights weights(List<Dataset.Sample> samples) {
        return new ClassWeights(samples.stream().map(Dataset.Sample::label).toList());
    }

    private static List<FloatTensor> images(List<Dataset.Sample> samples) {
        return samples.stream().map(Dataset.Sample::image).toList();
    }

    private static void assertParity(Network network, int[] shape, List<FloatTensor> images) throws OrtException {
        float[][] expected = network.probabilities(images);
        FloatBuffer values =
                FloatBuffer.allocate(images.size() * images.getFirst().size());
        images.forEach(image -> image.copyTo(values));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        byte[] file = OnnxExport.of(network, "parity", shape, 3, "parity-1");
        try (OrtSession session = environment.createSession(file);
                OnnxTensor input = OnnxTensor.createTensor(
                        environment, values.flip(), new long[] {images.size(), shape[0], shape[1], shape[2]});
                OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
            float[][] exported = (float[][]) result.get(0).getValue();
            assertThat(exported.length).isEqualTo(expected.length);
            for (int i = 0; i < exported.length; i++) {
                for (int j = 0; j < exported[i].length; j++) {
                    assertThat(exported[i][j]).isCloseTo(expected[i][j], PARITY);
                }
            }
        }
    }
}
