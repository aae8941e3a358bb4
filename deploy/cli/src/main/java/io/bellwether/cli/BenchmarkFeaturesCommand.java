package io.bellwether.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bellwether.cli.benchmark.FeatureFigures;
import io.bellwether.cli.benchmark.Machine;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.JavaCommand;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the feature engine in processes of its own, beside ta4j and TA-Lib. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the feature engine beside ta4j and TA-Lib Java, over the same recorded bars in the same run: whole"
                    + " histories, one new bar, 500 symbols a minute, and a file of images beside a plain write.",
            "",
            "It takes about four minutes. Times are processor time: of each process the fastest repetition, of the processes"
                    + " the median."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a measurement failed", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class BenchmarkFeaturesCommand implements Callable<Integer> {
    private static final String USUAL_FILE = "../shared/data/binance-usdm/NEARUSDT-1m-2023-08-01_2023-10-31.csv.gz";
    private static final String SAMPLE = "sample";

    private final Terminal terminal;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The bar file (default: " + USUAL_FILE
                    + " beside the project; where it is not, the recorded sample, over and over).")
    private @Nullable Path file;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Everything measured, and on what. */
    record Report(
            Instant date,
            String machine,
            String file,
            @JsonUnwrapped FeatureFigures figures) {}

    BenchmarkFeaturesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Project project = Project.ofThisRun();
        String bars = bars(project);
        StateFolder folder = state.folder();
        folder.prepare();
        Path log = folder.logs().resolve("bench-features.log");
        Path figures = folder.root().resolve("bench-features.json");
        Files.deleteIfExists(figures);
        int exitCode = start(new ProcessBuilder(List.of(
                                JavaCommand.executable(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djava.io.tmpdir=" + folder.root().resolve("tmp"),
                                "-cp",
                                project.featureBenchmarksClassPath(),
                                "io.bellwether.feature.benchmark.FeatureBenchmarks",
                                bars,
                                log.toString(),
                                figures.toString()))
                        .inheritIO())
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("the measurement ended with %d; see %s".formatted(exitCode, log));
        }
        Report report = new Report(
                Instant.now(), Machine.text(), bars, Json.MAPPER.readValue(figures.toFile(), FeatureFigures.class));
        if (json) {
            terminal.resultJson(report);
        } else {
            terminal.result("%s, %s%n%s%n%s"
                    .formatted(
                            report.date(),
                            report.machine(),
                            bars,
                            report.figures().text()));
        }
        return ExitCode.OK;
    }

    private String bars(Project project) {
        Path usual = project.home().resolve(USUAL_FILE).normalize();
        if (file == null) {
            return Files.isReadable(usual) ? usual.toString() : SAMPLE;
        }
        if (!Files.isReadable(file)) {
            throw new StartFailedException("There is no file %s; name another with --file".formatted(file), null);
        }
        return file.toString();
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new StartFailedException("The measurement cannot be started: " + failure.getMessage(), failure);
        }
    }
}
