package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSetCommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsTheSetsOfTheEngineAndOnesOwn() throws IOException {
        // Given
        Files.writeString(folder.resolve("mine.yaml"), "name: mine\nwindow: {rows: 3}\nslots: [close, rsi-14]\n");

        // When
        int exitCode = run("features", "sets", "--feature-sets", folder.toString(), "--json");

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        JsonNode sets = Json.MAPPER.readTree(out.toString());
        assertThat(sets.findValuesAsText("name"))
                .contains("cnn-ta", "stock-index", "framed")
                .endsWith("mine");
        JsonNode mine = sets.get(sets.size() - 1);
        assertThat(mine.get("shape").toString()).isEqualTo("[3,2]");
        assertThat(mine.get("featureSetId").asText()).matches("mine-[0-9a-f]{16}");
        assertThat(mine.get("columns").toString()).isEqualTo("[\"close\",\"rsi-14\"]");
    }

    @Test
    void showsATableWithIdShapeAndWarmUp() {
        assertThat(run("features", "sets", "--state", folder.toString())).isEqualTo(ExitCode.OK);

        FeatureSet framed = FeatureSets.standard().named("framed");
        assertThat(out.toString()).contains(framed.featureSetId(), "15x15x3", String.valueOf(framed.warmUpBars()));
    }

    @Test
    void namesTheLineOfASetThatIsWrong() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "name: mine\nwindow: {rows: 3}\nslots: [rsl-14]\n");

        assertThat(run("features", "sets", "--feature-sets", folder.toString())).isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(err.toString()).contains("mine.yaml:3: there is no feature 'rsl-14'; did you mean 'rsi-14'?");
    }

    private int run(String... arguments) {
        return Bellwether.commandLine(
                        new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), new NeverInterrupted())
                .execute(arguments);
    }
}
