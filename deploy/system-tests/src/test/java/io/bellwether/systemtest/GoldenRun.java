package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sample run gave in the version that the file names: one hash each for features, decisions, orders, fills and
 * equity. A change of ours that changes one of them changes what people's strategies do, so the changelog has to say so
 * first. After that, make the file anew:
 *
 * <pre>mvn test -pl deploy/system-tests -Dtest=FirstLightTest -Dgolden.record=VERSION</pre>
 *
 * <p>The predictions' own bits are left out: the network's arithmetic differs between kinds of processors in the last place.
 */
record GoldenRun(JsonNode certificate) {
    private static final Path FILE = House.folder().resolve("deploy/system-tests/src/test/resources/golden/sample-run.txt");
    private static final String VERSION = "version ";

    void compare() throws IOException {
        String recordedFor = System.getProperty("golden.record", "");
        if (!recordedFor.isEmpty()) {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines(recordedFor));
        }
        List<String> recorded = Files.readAllLines(FILE);
        String version = recorded.getFirst().substring(VERSION.length());
        assertThat(Files.readAllLines(House.folder().resolve("deploy/docs/changelog.md")))
                .as("deploy/docs/changelog.md says under the version's heading what changed")
                .contains("## " + version);
        assertThat(lines(version))
                .as("results of the sample run; if they are meant to change: say so in deploy/docs/changelog.md under a new"
                        + " version, then record them with -Dgolden.record=VERSION")
                .isEqualTo(recorded);
    }

    private List<String> lines(String version) {
        List<String> lines = new ArrayList<>(List.of(VERSION + version));
        certificate.path("rows").forEach(row -> {
            String strand = row.path("strand").asText();
            if (!strand.equals("predictions")) {
                lines.add("%s %d %s".formatted(strand, row.path("live").asInt(), row.path("liveSha256").asText()));
            }
        });
        return lines;
    }
}
