package io.bellwether.cli;

import io.bellwether.cli.features.ReferencePage;
import io.bellwether.cli.stack.Project;
import io.bellwether.feature.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the reference page, which a test compares with the catalogue. */
@Command(
        name = "reference",
        mixinStandardHelpOptions = true,
        description = "Write the reference page of all features from the catalogue.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:the file cannot be written", ExitCode.USAGE_TEXT})
final class FeaturesReferenceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "FILE", description = "Where it goes (default: deploy/docs/features.md).")
    private @Nullable Path out;

    FeaturesReferenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path page = out == null ? Project.ofThisRun().home().resolve("deploy/docs/features.md") : out;
        Files.writeString(page, ReferencePage.of(Catalogue.standard()));
        terminal.result("written: " + page);
        return ExitCode.OK;
    }
}
