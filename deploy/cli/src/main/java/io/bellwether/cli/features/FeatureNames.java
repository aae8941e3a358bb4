package io.bellwether.cli.features;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Features by the names that people type. */
public final class FeatureNames {
    private FeatureNames() {}

    /**
     * The feature of that name.
     *
     * @param spec of the command that was given the name
     * @throws ParameterException if there is none; it says which was perhaps meant
     */
    public static Feature find(String name, @Nullable CommandSpec spec) {
        Catalogue catalogue = Catalogue.standard();
        return catalogue
                .find(name)
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "there is no feature '%s'; %s"
                                .formatted(
                                        name,
                                        catalogue
                                                .suggestion(name)
                                                .map("did you mean '%s'?"::formatted)
                                                .orElse("`bellwether features list` shows those there are"))));
    }
}
