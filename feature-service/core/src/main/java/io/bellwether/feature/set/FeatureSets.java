package io.bellwether.feature.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The feature sets there are, by name. Immutable: {@link #plus} gives another collection. */
public final class FeatureSets {
    private static final FeatureSets STANDARD = new FeatureSets(List.of(PaperImage.featureSet()));

    private final List<FeatureSet> sets;

    private FeatureSets(List<FeatureSet> sets) {
        this.sets = List.copyOf(sets);
    }

    /** Those that come with the engine. */
    public static FeatureSets standard() {
        return STANDARD;
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
}
