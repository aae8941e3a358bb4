package io.bellwether.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds a dataset. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = {
            "Compute features and labels of files of bars into a new folder, whole or not at all.",
            "",
            "No window crosses a gap, and bars whose label is not known are left out. The folder's dataset.json says what"
                    + " went in, label-economics.json what the labels are worth."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the dataset is there",
            "1:refused, with the reason; nothing is left behind",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class DatasetBuildCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--features", required = true, paramLabel = "SET", description = "Which feature set.")
    private String features = "";

    @Option(names = "--labels", required = true, paramLabel = "ID", description = "Which labels, such as minmax-11.")
    private String labels = "";

    @Option(
            names = "--confirm",
            paramLabel = "FILTER",
            description = "Turn labels that a feature does not confirm into HOLD: buy:rsi-14<=-0.4. May be repeated.")
    private List<String> filters = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "The new folder.")
    private Path out = Path.of("");

    @Option(
            names = "--fee-bps",
            paramLabel = "BPS",
            defaultValue = "10",
            description = "Fee of each side of a trade, for the labels' worth (default: ${DEFAULT-VALUE}).")
    private double feeBps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "For whatever is drawn from the rows at random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--allow-constant", description = "Take features that never change in these bars.")
    private boolean allowConstant;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    DatasetBuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LabelOrder order = new LabelOrder(
                "BUILD",
                features,
                labels,
                filters,
                feeBps,
                seed,
                allowConstant,
                out.toAbsolutePath().toString(),
                LabelOrder.texts(BarFiles.of(named).files()));
        TrainingLab.Outcome outcome = new TrainingLab(terminal).run(LabelOrder.PROGRAM, order);
        if (outcome.exitCode() == ExitCode.OK) {
            terminal.result(json ? outcome.output().strip() : DatasetShowCommand.text(outcome.json()));
        }
        return outcome.exitCode();
    }
}
