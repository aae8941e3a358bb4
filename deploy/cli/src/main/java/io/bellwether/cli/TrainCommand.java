package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the first model again and compares it with the committed one. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Train a model in a process of its own and compare it with the committed one.",
            "",
            "Prints one JSON object: the model's id and metrics, and how it differs from the committed model."
                    + " Progress goes to standard error as JSON lines."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:trained, and the same as the committed model to 1e-6",
            "1:training failed",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            "4:trained, but it differs from the committed model"
        })
final class TrainCommand implements Callable<Integer> {
    private static final String COMMITTED = "inference-service/app/src/main/resources/models/first-light";

    private final Terminal terminal;

    @Option(
            names = "--sample",
            required = true,
            description = "Train on the recorded trades of 2013-11-25 to 2013-11-27, the only data set so far.")
    private boolean sample;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where model.onnx and manifest.json go (default: STATE/models/first-light).")
    private @Nullable Path out;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = "${sys:user.home}/.bellwether",
            description = "The state folder (default: ~/.bellwether).")
    private Path state = Path.of("");

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Project project = Project.ofThisRun();
        StateFolder folder = StateFolder.at(state);
        folder.prepare();
        Path target = out == null ? folder.root().resolve("models").resolve("first-light") : out;
        List<String> arguments = new ArrayList<>(List.of("--out", target.toString()));
        if (sample) {
            arguments.add("--sample");
        }
        Path committed = project.home().resolve(COMMITTED);
        if (Files.exists(committed)) {
            arguments.addAll(List.of("--compare", committed.toString()));
        }
        ProcessBuilder builder = TrainingProcess.of(project, folder, "io.bellwether.training.Train", arguments)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        terminal.progress("training; this takes a minute or two");
        return TrainingProcess.start(builder).waitFor();
    }
}
