package io.bellwether.cli;

import io.bellwether.cli.config.ConfigurationFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a configuration file. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check that each line of a configuration file is a setting there is, with a value of its kind.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong",
            "1:something is; each line at fault is named",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class ConfigValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The configuration file.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ConfigValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConfigurationFile configuration = ConfigurationOption.read(file);
        boolean fine = configuration.faults().isEmpty();
        if (json) {
            terminal.resultJson(Map.of("ok", fine, "faults", configuration.faults()));
        } else if (fine) {
            terminal.result("%s: %d settings, nothing is wrong"
                    .formatted(file, configuration.entries().size()));
        } else {
            configuration.faults().forEach(fault -> terminal.result(fault.text(file.toString())));
        }
        return fine ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }
}
