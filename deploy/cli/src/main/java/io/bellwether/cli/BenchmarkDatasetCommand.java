package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the building of datasets. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        description =
                "Measure how fast a dataset is built, files read and hashed included, beside a plain write of as many bytes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class BenchmarkDatasetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--features", required = true, paramLabel = "SET", description = "Which feature set.")
    private String features = "";

    @Option(names = "--labels", paramLabel = "ID", defaultValue = "minmax-11", description = "Which labels.")
    private String labels = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "A new folder to write into; it is deleted at the end.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    BenchmarkDatasetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LabelOrder order = new LabelOrder(
                "MEASURE",
                features,
                labels,
                List.of(),
                0,
                0,
                true,
                out.toAbsolutePath().toString(),
                LabelOrder.texts(BarFiles.of(named).files()));
        TrainingLab.Outcome outcome = new TrainingLab(terminal).run(LabelOrder.PROGRAM, order);
        if (outcome.exitCode() == ExitCode.OK) {
            terminal.result(json ? outcome.output().strip() : text(outcome.json()));
        }
        return outcome.exitCode();
    }

    private static String text(JsonNode measured) {
        return String.format(
                Locale.ROOT,
                "%,d rows of %s, %.0f MB: built in %.2f s, plain write of as many bytes %.2f s, ratio %.1f (medians of %d rounds)",
                measured.path("rows").asInt(),
                measured.path("features").asText(),
                measured.path("bytes").asLong() / 1e6,
                measured.path("buildSeconds").asDouble(),
                measured.path("plainWriteSeconds").asDouble(),
                measured.path("ratio").asDouble(),
                measured.path("rounds").asInt());
    }
}
