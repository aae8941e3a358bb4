package io.bellwether.feature.set;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The feature sets there are, by name. Immutable: {@link #plus} gives another collection. */
public final class FeatureSets {
    private static final List<String> FILES =
            List.of("window-10-minmax", "window-60", "window-30", "window-10", "zero-based-5");

    private final List<FeatureSet> sets;

    private FeatureSets(List<FeatureSet> sets) {
        this.sets = List.copyOf(sets);
    }

    /** Those that come with the engine. */
    public static FeatureSets standard() {
        return Standard.SETS;
    }

    /**
     * The sets of a file's text, added to these.
     *
     * @throws IllegalArgumentException if the text is refused, with file, line and reason, or its name is taken
     */
    public FeatureSets plus(String fileName, String yaml) {
        return switch (FeatureSetFile.parse(fileName, yaml)) {
            case FeatureSetFile.Loaded(FeatureSet set) -> plus(set);
            case FeatureSetFile.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    /** All of them, in the order they were added. */
    public List<FeatureSet> all() {
        return sets;
    }

    public List<String> names() {
        return sets.stream().map(FeatureSet::name).toList();
    }

    /**
     * The set of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public FeatureSet named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no feature set '%s'; known are %s".formatted(name, String.join(", ", names()))));
    }

    /** The set of that name, if there is one. */
    public Optional<FeatureSet> find(String name) {
        return sets.stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /**
     * These and one more.
     *
     * @throws IllegalArgumentException if its name is taken
     */
    public FeatureSets plus(FeatureSet set) {
        find(set.name()).ifPresent(known -> {
            throw new IllegalArgumentException(
                    "there is a feature set '%s' already; give the new one another name".formatted(known.name()));
        });
        List<FeatureSet> more = new ArrayList<>(sets);
        more.add(set);
        return new FeatureSets(more);
    }

    /** Read when they are asked for first. */
    private static final class Standard {
        private static final FeatureSets SETS = read();

        private static FeatureSets read() {
            FeatureSets sets = new FeatureSets(List.of(PaperImage.featureSet()));
            for (String name : FILES) {
                String path = "/feature-sets/" + name + ".yaml";
                try (InputStream file = FeatureSets.class.getResourceAsStream(path)) {
                    if (file == null) {
                        throw new IllegalStateException("the feature set " + path + " must be among the resources");
                    }
                    sets = sets.plus(name + ".yaml", new String(file.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException("the feature set " + path + " cannot be read", e);
                }
            }
            return sets;
        }
    }
}
