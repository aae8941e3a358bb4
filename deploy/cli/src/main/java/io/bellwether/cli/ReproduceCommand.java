package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the claims of others again. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = {
            "Make the accuracies and returns that others publish again, as they were written and without what leaks, and"
                    + " write one page of them.",
            "",
            "Each claim looks for its file among FILES: minutes and days of Bitcoin, 15 minutes of Ether, days of Microsoft,"
                    + " and CNN-TA's published cnn_result.csv. Where one is missing the page says so. A tutorial's network is"
                    + " also trained on random walks, where every accuracy beyond a half is a leak."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the page is written; a claim may lack its file",
            "1:a file cannot be read, or the page cannot be written",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final String PROGRAM = "io.bellwether.training.reproduce.ReproduceProgram";
    private static final String SHARED_DATA = "../shared/data";
    private static final int WINDOWS = 1_000;
    private static final int EPOCHS = 60;
    private static final int BARS = 20_000;

    /** What the program is asked to do; its own words. */
    private record Order(String output, List<String> files, Effort effort) {}

    private record Effort(int walks, int windows, int epochs, boolean grid, int bars) {}

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "reproduce.html",
            description = "Where the page is written (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("");

    @Option(
            names = "--walks",
            paramLabel = "N",
            defaultValue = "5",
            description = "Random walks to train the tutorial's network on (default: ${DEFAULT-VALUE}).")
    private int walks;

    @Option(
            names = "--grid",
            description = "Try twelve networks of the tutorial's grid on the first walk too, which takes minutes more.")
    private boolean grid;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(
            paramLabel = "FILES",
            arity = "0..*",
            description = "Files, or folders with such files (default: " + SHARED_DATA + " beside the project).")
    private List<Path> files = new ArrayList<>();

    ReproduceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (walks < 1) {
            throw wrong("--walks must be at least 1, was " + walks);
        }
        Project project = Project.ofThisRun();
        List<Path> named =
                files.isEmpty() ? List.of(project.home().resolve(SHARED_DATA).normalize()) : files;
        for (Path path : named) {
            if (!Files.exists(path)) {
                throw wrong("%s is not there; name files of recorded bars, or folders with such files".formatted(path));
            }
        }
        StateFolder folder = state.folder();
        folder.prepare();
        Order order = new Order(
                output.toString(),
                named.stream().map(Path::toString).toList(),
                new Effort(walks, WINDOWS, EPOCHS, grid, BARS));
        TrainingLab.Outcome outcome = new TrainingLab(terminal).train(folder, PROGRAM, order);
        if (outcome.exitCode() == ExitCode.OK) {
            terminal.result(json ? outcome.output().strip() : text(outcome.json()));
        }
        return outcome.exitCode();
    }

    private static String text(JsonNode reproduced) {
        StringBuilder text = new StringBuilder();
        for (JsonNode claim : reproduced.path("claims")) {
            text.append("%s%n  claim     %s%n  honestly  %s%n"
                    .formatted(
                            claim.path("reference").asText(),
                            claim.path("claim").asText(),
                            claim.path("honest").asText()));
        }
        return text.append(reproduced.path("output").asText()).toString();
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
