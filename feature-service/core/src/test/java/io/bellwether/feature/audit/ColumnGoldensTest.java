package io.bellwether.feature.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.set.FeatureSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every listed feature has the bits that are recorded in {@code golden/columns.txt}. Other bits under the same name are
 * another feature: models that were trained on the old ones must not be fed with the new ones. So whoever changes bits on
 * purpose raises {@code FeatureSet.ENGINE_VERSION}, which changes the id of every feature set, and records them anew:
 *
 * <pre>mvn -pl feature-service/core test -Dtest=ColumnGoldensTest -Dgolden.record=true</pre>
 *
 * <p>Recording refuses to change a recorded hash while the engine's version is the recorded one. New features are added
 * without that, and features that are gone are taken out: neither changes what a model sees.
 */
class ColumnGoldensTest {
    private static final Path CHANGELOG = Path.of("../../deploy/docs/changelog.md");
    private static final Path FILE = Path.of("src/test/resources/golden/columns.txt");
    private static final int BARS = 2_000;
    private static final long SEED = 20_131_125;
    private static final String ENGINE = "engine ";

    /** What the file holds. */
    private record Goldens(int engineVersion, Map<String, String> hashes) {
        static Goldens read() throws IOException {
            if (!Files.exists(FILE)) {
                return new Goldens(0, Map.of());
            }
            int version = 0;
            Map<String, String> hashes = new LinkedHashMap<>();
            for (String line : Files.readAllLines(FILE)) {
                if (line.startsWith(ENGINE)) {
                    version = Integer.parseInt(line.substring(ENGINE.length()));
                } else if (!line.startsWith("#")) {
                    String[] parts = line.split(" ", 2);
                    hashes.put(parts[0], parts[1]);
                }
            }
            return new Goldens(version, hashes);
        }

        void write() throws IOException {
            List<String> lines = new ArrayList<>();
            lines.add("# The bits of every listed feature: a name and a hash of its %,d values.".formatted(BARS));
            lines.add("# Written by ColumnGoldensTest, which says when and how it may change. Do not edit.");
            lines.add(ENGINE + engineVersion);
            hashes.forEach((name, hash) -> lines.add(name + " " + hash));
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.write(FILE, lines);
        }
    }

    @Test
    void everyFeatureHasItsRecordedBits() throws IOException {
        Goldens recorded = Goldens.read();
        Goldens now = new Goldens(FeatureSet.ENGINE_VERSION, hashes());
        Map<String, String> changed = recorded.hashes().entrySet().stream()
                .filter(golden ->
                        !golden.getValue().equals(now.hashes().getOrDefault(golden.getKey(), golden.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (Boolean.getBoolean("golden.record")) {
            assertThat(changed)
                    .as(
                            "features with other bits than recorded for engine %d: raise FeatureSet.ENGINE_VERSION"
                                    + " first, so that no model is fed with what it was not trained on",
                            recorded.engineVersion())
                    .matches(features -> features.isEmpty() || now.engineVersion() > recorded.engineVersion());
            now.write();
            return;
        }

        assertThat(changed.keySet())
                .as("features with other bits than recorded. If that is on purpose: raise"
                        + " FeatureSet.ENGINE_VERSION, run this test with -Dgolden.record=true, retrain the"
                        + " committed models and say why in the commit")
                .isEmpty();
        assertThat(now.engineVersion())
                .as("FeatureSet.ENGINE_VERSION was changed: run this test with -Dgolden.record=true")
                .isEqualTo(recorded.engineVersion());
        assertThat(now.hashes().keySet())
                .as("the listed features changed: run this test with -Dgolden.record=true")
                .containsExactlyElementsOf(recorded.hashes().keySet());
        assertThat(Files.readString(CHANGELOG))
                .as("%s says which version of ours brought these bits", CHANGELOG)
                .contains("engine " + recorded.engineVersion());
    }

    private static Map<String, String> hashes() {
        List<Feature> features = Catalogue.standard().features();
        List<Subject> subjects = features.stream().map(Subject::of).toList();
        FullHistory full = FullHistory.of(subjects, InventedMarket.history(SEED, BARS));
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int s = 0; s < subjects.size(); s++) {
            hashes.put(subjects.get(s).name(), "%016x".formatted(ColumnHash.of(full.values(s))));
        }
        return hashes;
    }
}
