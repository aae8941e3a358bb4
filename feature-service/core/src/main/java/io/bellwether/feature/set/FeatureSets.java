package io.bellwether.feature.set;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The feature sets there are, by name. Immutable: {@link #plus} gives another collection. Thread-safe: the sets that come with
 * the engine are read when they are asked for, because a service needs one of them and hundreds of expressions take a while.
 */
public final class FeatureSets {
    private static final FeatureSets STANDARD = new FeatureSets(Stream.of(
                    "cnn-ta",
                    "stock-index",
                    "framed",
                    "window-10-minmax",
                    "window-60",
                    "window-30",
                    "window-10",
                    "pct-100",
                    "zero-based-5",
                    "window-60-ta")
            .map(Entry::new)
            .toList());

    private final List<Entry> entries;

    private FeatureSets(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Those that come with the engine. */
    public static FeatureSets standard() {
        return STANDARD;
    }

    /** All of them, in the order they were added. */
    public List<FeatureSet> all() {
        return entries.stream().map(Entry::set).toList();
    }

    public List<String> names() {
        return entries.stream().map(entry -> entry.name).toList();
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
        return entries.stream()
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .map(Entry::set);
    }

    /**
     * These and one more.
     *
     * @throws IllegalArgumentException if its name is taken
     */
    public FeatureSets plus(FeatureSet set) {
        if (names().contains(set.name())) {
            throw new IllegalArgumentException(
                    "there is a feature set '%s' already; give the new one another name".formatted(set.name()));
        }
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(set));
        return new FeatureSets(more);
    }

    /**
     * These and the set of a file's text.
     *
     * @throws IllegalArgumentException if the text is refused, with file, line and reason, or its name is taken
     */
    public FeatureSets plus(String fileName, String yaml) {
        return plus(read(fileName, yaml));
    }

    /**
     * These and those of a folder: every file whose name ends in {@code .yaml}, in the order of the names. A folder that does
     * not exist has none.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file is refused, with its name, line and reason
     */
    public FeatureSets plusFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        FeatureSets more = this;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                more = more.plus(file.toString(), Files.readString(file));
            }
        }
        return more;
    }

    private static FeatureSet read(String fileName, String yaml) {
        return switch (FeatureSetFile.parse(fileName, yaml)) {
            case FeatureSetFile.Loaded(FeatureSet set) -> set;
            case FeatureSetFile.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    /** A set, or the name of one that comes with the engine and was not asked for yet. */
    private static final class Entry {
        private final String name;
        private @Nullable FeatureSet set;

        Entry(String name) {
            this.name = name;
        }

        Entry(FeatureSet set) {
            this.name = set.name();
            this.set = set;
        }

        synchronized FeatureSet set() {
            FeatureSet known = set;
            if (known == null) {
                known = read(name + ".yaml", text(name));
                set = known;
            }
            return known;
        }

        private static String text(String name) {
            String path = "/feature-sets/" + name + ".yaml";
            try (InputStream file = FeatureSets.class.getResourceAsStream(path)) {
                if (file == null) {
                    throw new IllegalStateException("the feature set " + path + " must be among the resources");
                }
                return new String(file.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("the feature set " + path + " cannot be read", e);
            }
        }
    }
}
