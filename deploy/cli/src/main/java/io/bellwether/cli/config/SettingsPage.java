package io.bellwether.cli.config;

import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All settings, read from the page of the documents that is made of the services' sources. */
public record SettingsPage(List<Setting> settings) {
    private static final String FILE = "deploy/docs/configuration.md";
    /** {@code | `name` | type | default | meaning |}; alternatives of a type are separated by commas, never by bars. */
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]*) \\| ([^|]*) \\| (.*) \\|");

    public SettingsPage {
        settings = List.copyOf(settings);
    }

    /**
     * Of a project.
     *
     * @throws StartFailedException if its page cannot be read
     */
    public static SettingsPage of(Path home) {
        Path page = home.resolve(FILE);
        try {
            return parse(Files.readString(page));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be read; start this command by the bellwether script of the project".formatted(page),
                    failure);
        }
    }

    static SettingsPage parse(String page) {
        return new SettingsPage(ROW.matcher(page)
                .results()
                .map(row -> new Setting(row.group(1), row.group(2).strip(), standard(row.group(3)), row.group(4)))
                .toList());
    }

    /** The setting that is meant by a name. */
    public Optional<Setting> find(String name) {
        return settings.stream().filter(setting -> setting.isNamed(name)).findFirst();
    }

    private static String standard(String cell) {
        Matcher quoted = Pattern.compile("`(.*)`").matcher(cell.strip());
        return quoted.matches() ? quoted.group(1) : "";
    }
}
