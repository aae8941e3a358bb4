package io.bellwether.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what labels are worth. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Say how common each label is, what somebody who knew them in advance would earn after fees, and how right"
                    + " a model must be to earn anything.",
            "",
            "Labels: minmax-11, barrier-0.01-0.01-50[-hold], direction-5, next-close, ma-cross-10-50, mean-reversion,"
                    + " trend-20-2, with any numbers."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class LabelsReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--labels", required = true, paramLabel = "ID", description = "Which labels, such as minmax-11.")
    private String labels = "";

    @Option(
            names = "--fee-bps",
            paramLabel = "BPS",
            defaultValue = "10",
            description = "Fee of each side of a trade in hundredths of a percent (default: ${DEFAULT-VALUE}).")
    private double feeBps;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    LabelsReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> files = BarFiles.of(named).files();
        TrainingLab.Outcome outcome =
                new TrainingLab(terminal).run(LabelOrder.PROGRAM, LabelOrder.report(labels, feeBps, files));
        if (outcome.exitCode() == ExitCode.OK) {
            terminal.result(json ? outcome.output().strip() : EconomicsText.of(outcome.json()));
        }
        return outcome.exitCode();
    }
}
