package io.bellwether.cli;

import io.bellwether.cli.features.SetFolder;
import io.bellwether.feature.set.FeatureSets;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which feature sets a command knows: those that come with the engine and a person's own. */
final class FeatureSetsOption {
    @Option(
            names = "--feature-sets",
            paramLabel = "FOLDER",
            description = "Where your own sets are (default: STATE/feature-sets).")
    private @Nullable Path folder;

    @Mixin
    private final StateOption state = new StateOption();

    /** All of them; what is wrong with a file is said with file, line and reason. */
    FeatureSets read() throws IOException {
        return SetFolder.read(folder == null ? state.folder().root().resolve(SetFolder.NAME) : folder);
    }
}
