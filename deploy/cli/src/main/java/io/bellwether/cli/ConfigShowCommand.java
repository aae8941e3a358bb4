package io.bellwether.cli;

import io.bellwether.cli.config.ConfigurationFile;
import io.bellwether.cli.config.Setting;
import io.bellwether.cli.config.SettingsPage;
import io.bellwether.cli.stack.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what holds. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show which settings hold and where each comes from. Secrets are not shown.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, "1:the file has a fault", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class ConfigShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A configuration file (default: none).")
    private @Nullable Path file;

    @Option(names = "--all", description = "Defaults too, with what each setting means.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    /** A setting that holds. */
    record Shown(String name, String value, String from, String meaning) {}

    ConfigShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Shown> shown = new ArrayList<>();
        Set<Setting> said = new HashSet<>();
        boolean fine = true;
        if (file != null) {
            ConfigurationFile configuration = ConfigurationOption.read(file);
            for (ConfigurationFile.Entry entry : configuration.entries()) {
                said.add(entry.setting());
                String value = entry.setting().isSecret() ? "(secret)" : entry.value();
                shown.add(new Shown(
                        entry.name(),
                        value,
                        "line " + entry.line(),
                        entry.setting().meaning()));
            }
            configuration.faults().forEach(fault -> terminal.note(fault.text(String.valueOf(file))));
            fine = configuration.faults().isEmpty();
        }
        if (all || file == null) {
            SettingsPage.of(Project.ofThisRun().home()).settings().stream()
                    .filter(setting -> !said.contains(setting))
                    .forEach(setting -> shown.add(new Shown(
                            setting.name(),
                            setting.standard().isEmpty() ? "none" : setting.standard(),
                            "default",
                            setting.meaning())));
        }
        if (json) {
            terminal.resultJson(shown);
        } else {
            terminal.result(table(shown));
        }
        return fine ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private String table(List<Shown> shown) {
        Table table = all ? new Table("setting", "value", "from", "meaning") : new Table("setting", "value", "from");
        shown.forEach(row -> {
            if (all) {
                table.row(row.name(), row.value(), row.from(), row.meaning());
            } else {
                table.row(row.name(), row.value(), row.from());
            }
        });
        return table.text();
    }
}
