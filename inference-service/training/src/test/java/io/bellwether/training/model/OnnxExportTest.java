package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.bellwether.inference.NetworkMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxExportTest {
    private static final NetworkMetadata METADATA = new NetworkMetadata(
            "tiny-0011223344556677",
            List.of("rsi-14", "", "ema-5"),
            List.of("HOLD", "BUY", "SELL"),
            5,
            "run-1",
            Map.of("data", "abc"));

    @BeforeAll
    static void pinNativeLibraries() {
        NativeSettings.pin();
    }

    @ParameterizedTest
    @MethodSource("everyArchitecture")
    void theExportedFileAnswersAsTheNetworkThatLearned(Architecture architecture) throws IOException {
        Plan plan = architecture.plan();
        // Three LSTMs over a hundred steps take a second for a thousand rows.
        int rows = architecture.name().equals("barrier-lstm") ? 1_000 : 3_000;
        Network network = new Network(plan, 1);
        ToySamples few = ToySamples.of(plan, 48);
        new Training(network, settings(plan)).run(few, few, epoch -> {});

        Parity parity =
                Parity.of(network, OnnxExport.of(network, architecture.name(), METADATA), ToySamples.of(plan, rows));

        assertThat(parity.rows()).isEqualTo(rows);
        assertThat(parity.largestDifference()).isLessThanOrEqualTo(Parity.LIMIT);
        assertThat(parity.holds()).isTrue();
    }

    static Stream<Architecture> everyArchitecture() {
        Layer.Relu relu = new Layer.Relu();
        Architecture image = new Architecture(
                "every-image-layer",
                "",
                List.of(7, 6, 2),
                List.of(
                        new Layer.Scale(List.of(0.1f, -0.2f), List.of(2f, 3f)),
                        new Layer.PlanesFirst(),
                        new Layer.Convolution(4, 2, 2),
                        new Layer.BatchNorm(),
                        new Layer.Tanh(),
                        new Layer.MaxPool(2),
                        new Layer.Flatten(),
                        new Layer.Dense(8),
                        new Layer.BatchNorm(),
                        relu,
                        new Layer.Dropout(0.1),
                        new Layer.Dense(3),
                        new Layer.Softmax()));
        Architecture window = new Architecture(
                "every-window-layer",
                "",
                List.of(6, 3),
                List.of(
                        new Layer.Scale(List.of(0.1f), List.of(2f)),
                        new Layer.Lstm(5, true, Layer.Activation.RELU),
                        new Layer.BatchNorm(),
                        new Layer.Lstm(4, true, Layer.Activation.TANH),
                        new Layer.Flatten(),
                        new Layer.Dense(2),
                        new Layer.Sigmoid()));
        return Stream.concat(Architectures.all().stream(), Stream.of(image, window));
    }

    @Test
    void theFileSaysWhatItWasMadeFrom() throws OrtException {
        Plan plan = Architectures.named("zero-based-lstm").orElseThrow().plan();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();

        try (OrtSession session =
                environment.createSession(OnnxExport.of(new Network(plan, 1), "forecast", METADATA))) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsExactlyInAnyOrderEntriesOf(METADATA.entries())
                    .containsEntry("featureSetId", "tiny-0011223344556677")
                    .containsEntry("featureNames", "rsi-14,,ema-5")
                    .containsEntry("labels", "HOLD,BUY,SELL")
                    .containsEntry("horizonBars", "5")
                    .containsEntry("trainingRun", "run-1")
                    .containsEntry("hash.data", "abc");
            assertThat(session.getOutputNames()).containsExactly("forecast");
        }
    }

    private static TrainingSettings settings(Plan plan) {
        Loss loss = switch (plan.layers().getLast()) {
            case Layer.Softmax() -> Loss.CATEGORICAL_CROSS_ENTROPY;
            case Layer.Sigmoid() -> Loss.BINARY_CROSS_ENTROPY;
            default -> Loss.MEAN_SQUARED_ERROR;
        };
        return new TrainingSettings(2, 16, new OptimiserRule.Adam(), 0.01, loss, Optional.empty(), Optional.empty(), 3);
    }
}
