package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast networks learn, beside PyTorch, and answer, beside ONNX Runtime alone. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Measure an epoch of cnn-ta and of an LSTM of 64 over 60 x 20 windows, on one thread, and how fast cnn-ta"
                    + " answers beside ONNX Runtime alone.",
            "",
            "The same epochs in PyTorch are measured too if --python names an interpreter that has it; else the"
                    + " command to do so is printed. Nothing else should run on the machine meanwhile."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a measurement failed", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class BenchmarkModelsCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Terminal terminal;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "12800",
            description = "Samples in an epoch (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Epochs to take the median of, after a first one (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--predictions",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Predictions to measure (default: ${DEFAULT-VALUE}).")
    private int predictions;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "A Python interpreter with PyTorch, to measure the other side (default: print the command).")
    private @Nullable Path python;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchmarkModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Project project = Project.ofThisRun();
        StateFolder folder = state.folder();
        folder.prepare();
        List<String> arguments = List.of(
                Integer.toString(samples),
                Integer.toString(epochs),
                Integer.toString(predictions),
                folder.root().resolve("benchmark").toString());
        JsonNode ours = output(
                TrainingProcess.of(project, folder, "io.bellwether.training.benchmark.ModelBenchmark", arguments));
        List<String> other = new ArrayList<>(List.of(
                python == null ? "python3" : python.toString(),
                ours.at("/script").asText()));
        ours.at("/arguments").forEach(argument -> other.add(argument.asText()));
        JsonNode theirs = JSON.createObjectNode();
        if (python != null) {
            terminal.progress("the same in PyTorch");
            theirs = output(new ProcessBuilder(other).redirectError(ProcessBuilder.Redirect.INHERIT));
        }
        if (json) {
            ObjectNode all =
                    ((ObjectNode) ours).put("date", Instant.now().toString()).put("machine", Machine.text());
            all.set("pytorch", theirs);
            terminal.result(JSON.writeValueAsString(all));
        } else {
            terminal.result(text(ours, theirs, other));
        }
        return ExitCode.OK;
    }

    /** The JSON object on the last line of what the process prints. */
    private static JsonNode output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = TrainingProcess.start(builder);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException("the measurement ended with exit code %d: %s"
                    .formatted(exitCode, String.join(" ", builder.command())));
        }
        return JSON.readTree(printed.strip().lines().reduce("{}", (_, last) -> last));
    }

    private static String text(JsonNode ours, JsonNode theirs, List<String> other) {
        Table training = new Table("epoch of", "samples", "seconds", "CPU s", "PyTorch CPU s", "ratio");
        for (JsonNode speed : ours.at("/training")) {
            double cpu = speed.at("/cpuSecondsPerEpoch").asDouble();
            JsonNode theirCpu = theirs.path(speed.at("/architecture").asText()).path("cpuSeconds");
            training.row(
                    speed.at("/architecture").asText(),
                    speed.at("/samples").asInt(),
                    number(speed.at("/secondsPerEpoch").asDouble()),
                    number(cpu),
                    theirCpu.isNumber() ? number(theirCpu.asDouble()) : "-",
                    theirCpu.isNumber() ? number(cpu / theirCpu.asDouble()) : "-");
        }
        JsonNode asked = ours.at("/inference");
        Table inference = new Table("cnn-ta answers", "ours", "ONNX Runtime", "ratio")
                .row(row("one image, p50 us", asked, "onePredictorP50", "oneRuntimeP50"))
                .row(row("one image, p99 us", asked, "onePredictorP99", "oneRuntimeP99"))
                .row(row("images per CPU s, by 64", asked, "batchPredictorPerSecond", "batchRuntimePerSecond"));
        String pytorch = theirs.isEmpty()
                ? "\n\nFor the other side, where PyTorch is installed:\n  " + String.join(" ", other)
                : "";
        return "%s, %s\n\n%s%s\n\n%s\n\nallocated per prediction: %,d bytes alone, %,d in a batch of 64; the event is %,d, and ONNX Runtime's Java code takes %,d a run"
                .formatted(
                        Instant.now(),
                        Machine.text(),
                        training.text(),
                        pytorch,
                        inference.text(),
                        asked.at("/bytesPerPrediction").asLong(),
                        asked.at("/bytesPerBatched").asLong(),
                        asked.at("/bytesPerEvent").asLong(),
                        asked.at("/bytesPerRuntimeRun").asLong());
    }

    private static Object[] row(String name, JsonNode values, String ours, String theirs) {
        double our = values.path(ours).asDouble();
        double their = values.path(theirs).asDouble();
        return new Object[] {name, number(our), number(their), number(our / their)};
    }

    private static String number(double value) {
        return value < 1000 ? "%.2f".formatted(value) : "%,.0f".formatted(value);
    }
}
