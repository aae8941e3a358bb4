package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategyCommandTest {
    private static final String STRATEGY = """
            strategy: plain
            decide: {threshold: {buy: 0.6, sell: 0.55}}
            size: {fraction: 0.5}
            stops: [{fixed: 0.02}]
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysWhatAStrategyDoes() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.yaml"), STRATEGY);

        assertThat(run("strategy", "check", file.toString(), "--json")).isEqualTo(ExitCode.OK);

        JsonNode facts = Json.MAPPER.readTree(out.toString());
        assertThat(facts.get("valid").asBoolean()).isTrue();
        assertThat(facts.get("strategy").asText()).isEqualTo("plain");
        assertThat(facts.get("stops").toString()).isEqualTo("[\"stop-fixed\"]");
    }

    @Test
    void namesTheLineAndWhatWasMeant() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.yaml"), STRATEGY.replace("sell", "sel"));

        assertThat(run("strategy", "check", file.toString())).isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(err.toString()).contains("plain.yaml:2: threshold has no key 'sel'; did you mean 'sell'?");
        assertThat(run("strategy", "check", folder.resolve("none.yaml").toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    private int run(String... arguments) {
        return Bellwether.commandLine(
                        new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), new NeverInterrupted())
                .execute(arguments);
    }
}
