package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
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
    void filesAreImportedAndABadOneKeepsNoOtherOut() throws Exception {
        List<String> command = new ArrayList<>(List.of("data", "import", "--json", "--state", STATE.toString()));
        List<Path> files = new ArrayList<>(files());
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
    void whatIsStoredIsAsTheManifestSays() throws Exception {
        Path manifest = SharedData.require("manifest.csv");

        Cli.Ended ended =
                Cli.run("data", "check", "--json", "--state", STATE.toString(), "--manifest", manifest.toString());

        assertThat(ended.exitCode()).as(ended.output() + ended.notes()).isZero();
        List<JsonNode> verdicts = list(ended.json().path("manifest"));
        assertThat(verdicts.stream()
                        .filter(file -> file.path("verdict").asText().equals("EQUAL")))
                .hasSize(files().size());
        assertThat(verdicts.stream().map(file -> file.path("verdict").asText())).doesNotContain("DIFFERENT");
        assertThat(ended.output()).doesNotContain("BADUSDT");
    }

    @Test
    @Order(3)
    void fourSymbolsOfOnePeriodAreServedTogetherAndAnExportIsWhatCameIn() throws Exception {
        Path original = SharedData.require("binance-spot/SOLUSDT-1m-2023-03-16_2023-05-01.csv.gz");
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

        assertThat(list(listed.json().path("series")).stream()
                        .filter(series -> series.path("interval").asText().equals("1m"))
                        .map(series -> series.path("symbol").asText()))
                .contains("BTCUSDT", "ETHUSDT", "SOLUSDT", "ADAUSDT");
        assertThat(exported.exitCode()).as(exported.notes()).isZero();
        assertThat(exported.json().path("bars").asLong()).isEqualTo(66_088);
        assertThat(bars(file)).isEqualTo(bars(original));
    }

    /** Days of many years, and minutes of four symbols of one period. */
    private static List<Path> files() {
        return Stream.of("binance-spot", "stocks")
                .flatMap(folder -> SharedData.barFiles(folder).stream())
                .filter(file -> file.getFileName().toString().matches(".*-(1d-.*|1m-2023.*)"))
                .toList();
    }

    /** What the columns of price and volume say of each open time, as numbers. */
    private static Map<String, List<BigDecimal>> bars(Path file) throws IOException {
        Map<String, List<BigDecimal>> bars = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            assertThat(lines.readLine()).startsWith("open_time,open,high,low,close,volume");
            lines.lines()
                    .map(line -> line.split(",", -1))
                    .forEach(columns -> bars.put(
                            columns[0],
                            Stream.of(columns)
                                    .skip(1)
                                    .limit(5)
                                    .map(column -> new BigDecimal(column).stripTrailingZeros())
                                    .toList()));
        }
        return bars;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
