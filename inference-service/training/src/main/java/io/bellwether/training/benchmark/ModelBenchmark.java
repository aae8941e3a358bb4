package io.bellwether.training.benchmark;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.LabelDefinition;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.NetworkMetadata;
import io.bellwether.inference.Task;
import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.Architectures;
import io.bellwether.training.model.NativeSettings;
import io.bellwether.training.model.Network;
import io.bellwether.training.model.OnnxExport;
import io.bellwether.training.model.Plan;
import io.bellwether.training.model.TrainingFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The program: measures the training of {@code cnn-ta} and of an LSTM, and the answers of {@code cnn-ta}. Takes the number
 * of samples, the number of passes, the number of predictions and a folder, where it leaves the script that measures the
 * same training in PyTorch. Prints one JSON object.
 */
public final class ModelBenchmark {
    private static final String SCRIPT = "pytorch_epoch.py";

    private ModelBenchmark() {}

    /** Everything measured, and how to measure the other side. */
    record Report(List<TrainingSpeed> training, InferenceSpeed inference, String script, List<String> arguments) {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, OrtException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("give samples, epochs, predictions and a folder");
        }
        int samples = Integer.parseInt(arguments[0]);
        int epochs = Integer.parseInt(arguments[1]);
        int predictions = Integer.parseInt(arguments[2]);
        Path folder = Path.of(arguments[3]);
        NativeSettings.pin();
        List<TrainingSpeed> training = new ArrayList<>();
        for (Architecture architecture : TrainingSpeed.measured()) {
            System.err.println("training " + architecture.name());
            training.add(TrainingSpeed.of(architecture, samples, epochs));
        }
        System.err.println("asking cnn-ta");
        Report report = new Report(
                training,
                inference(predictions),
                script(folder).toString(),
                List.of(Integer.toString(samples), Integer.toString(epochs), Integer.toString(TrainingSpeed.BATCH)));
        System.out.println(JsonMapper.builder().build().writeValueAsString(report));
        System.exit(0);
    }

    private static InferenceSpeed inference(int predictions) throws OrtException {
        Plan plan = Architectures.named("cnn-ta").orElseThrow().plan();
        NetworkMetadata metadata =
                new NetworkMetadata("noise-0", List.of(), List.of("HOLD", "BUY", "SELL"), 1, "benchmark", Map.of());
        byte[] file = OnnxExport.of(new Network(plan, 1), "cnn-ta", metadata);
        return InferenceSpeed.of(manifest(plan, file), file, predictions);
    }

    /** A manifest of a network that learned nothing, as loading one asks for. */
    private static ModelManifest manifest(Plan plan, byte[] file) {
        return ModelManifest.of(
                "benchmark",
                file,
                new ModelManifest.Input(
                        "noise", "noise-0", List.of(), OnnxExport.INPUT, TrainingFault.listOf(plan.inputShape())),
                new ModelManifest.Output(
                        OnnxExport.output(plan),
                        Task.Classification.of(List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.SELL)),
                        new LabelDefinition("none", "Nothing was learned.", 1)),
                "benchmark");
    }

    private static Path script(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path script = folder.resolve(SCRIPT).toAbsolutePath();
        try (InputStream content = Objects.requireNonNull(ModelBenchmark.class.getResourceAsStream(SCRIPT))) {
            Files.copy(content, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }
}
