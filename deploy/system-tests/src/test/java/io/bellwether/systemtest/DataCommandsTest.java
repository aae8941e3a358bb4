package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The data commands as a person gives them, one after the other, on one state folder: what one stored the next finds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DataCommandsTest {
    private static final Path STATE = House.folder().resolve("deploy/system-tests/target/stacks/data");

    @BeforeAll
    static void beginWithNothing() throws IOException {
        if (Files.exists(STATE.resolve("history"))) {
            try (Stream<Path> walk = Files.walk(STATE.resolve("history"))) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    @Order(1)
    void everyFileIsImportedAndABadOneKeepsNoOtherOut() throws Exception {
        List<String> command = new ArrayList<>(List.of("data", "import", "--json", "--state", STATE.toString()));
        List<Path> files = new ArrayList<>(SharedData.barFiles("binance-spot"));
        files.addAll(SharedData.barFiles("stocks"));
        Path bad =
                Files.createDirectories(STATE.resolve("binance-spot")).resolve("BADUSDT-1m-2023-01-01_2023-01-01.csv");
        Files.writeString(bad, """
                open_time,open,high,low,close,volume
                1672531200000,1,2,0.5,1.5,10
                1672531260000,1,2,0.5,NaN,10
                """);
        files.add(5, bad);
        files.forEach(file -> command.add(file.toString()));

        Cli.Ended ended = Cli.run(command.toArray(String[]::new));

        assertThat(ended.exitCode()).as(ended.notes()).isEqualTo(1);
        assertThat(ended.json().path("imported")).as(ended.notes()).hasSize(files.size() - 1);
        assertThat(ended.json().path("refused")).hasSize(1);
        assertThat(ended.json().at("/refused/0/line").asInt()).isEqualTo(3);
        assertThat(ended.notes()).contains(bad + ":3: ").contains("NaN");
    }

    @Test
    @Order(2)
    void whatIsStoredIsAsTheManifestSaysForEveryFile() throws Exception {
        Path manifest = SharedData.require("manifest.csv");

        Cli.Ended ended =
                Cli.run("data", "check", "--json", "--state", STATE.toString(), "--manifest", manifest.toString());

        assertThat(ended.exitCode()).as(ended.output() + ended.notes()).isZero();
        int files = SharedData.barFiles("binance-spot").size()
                + SharedData.barFiles("stocks").size();
        List<JsonNode> verdicts = list(ended.json().path("manifest"));
        assertThat(verdicts.stream()
                        .filter(file -> file.path("verdict").asText().equals("EQUAL")))
                .hasSize(files);
        assertThat(verdicts.stream().map(file -> file.path("verdict").asText())).doesNotContain("DIFFERENT");
        assertThat(ended.output()).doesNotContain("BADUSDT");
    }

    @Test
    @Order(3)
    void fourSymbolsOfOnePeriodAreServedTogetherAndAnExportIsWhatCameIn() throws Exception {
        SharedData.require("binance-spot");
        Path file = STATE.resolve("SOLUSDT.csv.gz");

        Cli.Ended listed = Cli.run("data", "list", "--json", "--state", STATE.toString());
        Cli.Ended exported = Cli.run(
                "data",
                "export",
                "--json",
                "--state",
                STATE.toString(),
                "--exchange",
                "binance-spot",
                "--symbol",
                "SOLUSDT",
                "--interval",
                "1m",
                "--out",
                file.toString());
        Cli.Ended again = Cli.run(
                "data",
                "import",
                "--json",
                "--state",
                STATE.toString(),
                "--exchange",
                "binance-spot",
                "--symbol",
                "SOLUSDT",
                "--interval",
                "1m",
                file.toString());

        assertThat(list(listed.json().path("series")).stream()
                        .filter(series -> series.path("interval").asText().equals("1m"))
                        .map(series -> series.path("symbol").asText()))
                .contains("BTCUSDT", "ETHUSDT", "SOLUSDT", "ADAUSDT");
        assertThat(exported.exitCode()).as(exported.notes()).isZero();
        assertThat(exported.json().path("bars").asLong()).isEqualTo(66_088);
        assertThat(again.json().at("/imported/0/same").asLong())
                .as(again.output())
                .isEqualTo(66_088);
        assertThat(again.json().at("/imported/0/added").asLong()).isZero();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
