package io.bellwether.cli;

import io.bellwether.cli.config.ConfigurationFile;
import io.bellwether.cli.config.SettingsPage;
import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A configuration file for the services of a run. */
final class ConfigurationOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of the services, as `bellwether init` writes them (default: each one's own).")
    private @Nullable Path file;

    /**
     * What the services are told.
     *
     * @throws StartFailedException if the file has a fault
     */
    Map<String, String> settings() {
        if (file == null) {
            return Map.of();
        }
        ConfigurationFile configuration = read(file);
        if (!configuration.faults().isEmpty()) {
            throw new StartFailedException(
                    configuration.faults().stream()
                            .map(fault -> fault.text(String.valueOf(file)))
                            .collect(Collectors.joining("\n")),
                    null);
        }
        return configuration.variables();
    }

    /** Reads a file with the settings of this project. */
    static ConfigurationFile read(Path file) {
        if (!Files.isReadable(file)) {
            throw new StartFailedException(
                    "There is no file %s; `bellwether init --out %s` writes one".formatted(file, file), null);
        }
        try {
            return ConfigurationFile.read(
                    file, SettingsPage.of(Project.ofThisRun().home()));
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be read (%s)".formatted(file, failure.getMessage()), failure);
        }
    }
}
