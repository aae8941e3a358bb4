package io.bellwether.cli;

import io.bellwether.cli.config.ConfigurationText;
import io.bellwether.cli.config.Setting;
import io.bellwether.cli.config.SettingsPage;
import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.StartFailedException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a configuration file to begin with. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Write a configuration file: what is chosen here holds, every other setting stands there as a remark with its"
                    + " default and what it means.",
            "",
            "On a terminal it asks for what no option says; --yes takes the defaults instead."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", ExitCode.USAGE_TEXT, "3:the file is there already or cannot be written"})
@SuppressWarnings("NullAway.Init") // picocli fills what is injected.
final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "bellwether.properties",
            description = "The new file (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Option(
            names = "--strategy",
            paramLabel = "FILE",
            description = "A strategy file to trade by (default: the thresholds below).")
    private @Nullable Path strategy;

    @Option(
            names = "--buy-threshold",
            paramLabel = "P",
            description = "Probability of a rise at which to buy (default: the service's own).")
    private @Nullable Double buyThreshold;

    @Option(
            names = "--fraction",
            paramLabel = "SHARE",
            description = "Share of the quote balance to spend on one entry (default: the service's own).")
    private @Nullable Double fraction;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any other setting; repeatable. `bellwether config show --all` lists them.")
    private Map<String, String> further = new LinkedHashMap<>();

    @Option(names = "--yes", description = "Ask nothing.")
    private boolean yes;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out)) {
            throw new StartFailedException(
                    "%s is there already; choose another name with --out or move it away".formatted(out), null);
        }
        SettingsPage page = SettingsPage.of(Project.ofThisRun().home());
        Map<String, String> chosen = new LinkedHashMap<>();
        if (strategy != null) {
            chosen.put(
                    "bellwether.risk.strategy.file", strategy.toAbsolutePath().toString());
        } else {
            choose(chosen, page, "bellwether.risk.strategy.buy-threshold", buyThreshold);
            choose(chosen, page, "bellwether.risk.sizing.fraction", fraction);
        }
        further.forEach((name, value) -> {
            if (page.find(name).isEmpty()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "there is no setting '%s'; `bellwether config show --all` lists those there are"
                                .formatted(name));
            }
            chosen.put(name, value);
        });
        Path parent = out.toAbsolutePath().getParent();
        Files.createDirectories(Objects.requireNonNull(parent));
        Files.writeString(out, ConfigurationText.of(page, chosen));
        terminal.result("written: %s; next: bellwether config validate %s, then bellwether up --config %s"
                .formatted(out, out, out));
        return ExitCode.OK;
    }

    private void choose(Map<String, String> chosen, SettingsPage page, String name, @Nullable Double given) {
        Setting setting = page.find(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the page of settings must have %s, had not; see InitCommand".formatted(name)));
        Optional<Console> person = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (given != null) {
            chosen.put(name, given.toString());
        } else if (!yes && person.isPresent()) {
            String answer = person.get().readLine("%s [%s]: ", setting.meaning(), setting.standard());
            if (answer != null && !answer.isBlank()) {
                chosen.put(name, answer.strip());
            }
        }
    }
}
