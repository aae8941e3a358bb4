package io.bellwether.cli.features;

import io.bellwether.feature.set.FeatureSets;
import java.io.IOException;
import java.nio.file.Path;

/** The feature sets that come with the engine and those of a person's folder. */
public final class SetFolder {
    /** The folder's name below the state folder. */
    public static final String NAME = "feature-sets";

    private SetFolder() {}

    /**
     * All of them; a folder that does not exist has none.
     *
     * @throws IOException if a file cannot be read or is refused, with file, line and reason
     */
    public static FeatureSets read(Path folder) throws IOException {
        try {
            return FeatureSets.standard().plusFolder(folder);
        } catch (IllegalArgumentException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }
}
