package io.bellwether.feature.app;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The feature sets this service computes: those of the engine and of the operator's folder, chosen by name. What is wrong
 * with them is an obstacle that only an operator removes: no bar is read, and readiness says why.
 */
@Singleton
class ServedSets {
    private final FeatureSets known;
    private final List<FeatureSet> sets;
    private final Optional<String> obstacle;

    ServedSets(FeatureConfig config) {
        FeatureSets all = FeatureSets.standard();
        List<FeatureSet> chosen = List.of();
        Optional<String> problem = Optional.empty();
        try {
            for (Path file : files(config.setsFolder())) {
                all = all.plus(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
            chosen = config.sets().stream().distinct().map(all::named).toList();
        } catch (IOException | IllegalArgumentException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        known = all;
        sets = chosen;
        obstacle = problem;
    }

    /** All sets there are, whether computed or not. */
    FeatureSets known() {
        return known;
    }

    /** Those that are computed, in the configured order; none if there is an {@link #obstacle}. */
    List<FeatureSet> sets() {
        return sets;
    }

    /** Why none is computed, and what to do. */
    Optional<String> obstacle() {
        return obstacle;
    }

    /** The computed set of that name or id. */
    Optional<FeatureSet> find(String nameOrId) {
        return sets.stream()
                .filter(set -> set.name().equals(nameOrId) || set.featureSetId().equals(nameOrId))
                .findFirst();
    }

    private static List<Path> files(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        if (!Files.isDirectory(folder.get())) {
            throw new IOException("bellwether.feature.sets-folder must be a folder, was " + folder.get());
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
