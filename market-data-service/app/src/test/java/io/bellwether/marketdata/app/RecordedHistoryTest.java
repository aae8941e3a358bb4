package io.bellwether.marketdata.app;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.embedded.ServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recorded files through the running service, against what their manifest says of them. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // Set before each test.
class RecordedHistoryTest {
    private Path data;
    private List<String> manifest;

    @BeforeEach
    void findRecordings() throws IOException {
        data = RecordedBars.folder()
                .orElseGet(() -> Assumptions.abort("no shared/data in or above the working folder: skipped"));
        manifest = Files.readAllLines(data.resolve("manifest.csv"));
    }

    @Test
    void sharesHaveTheBarsGapsAndOddBarsOfTheirManifest() throws IOException {
        // Given
        Map<String, String> expected = new HashMap<>();
        for (String line : manifest.subList(1, manifest.size())) {
            String[] entry = line.split(",", -1);
            if (entry[0].startsWith("stocks/")) {
                expected.put(
                        entry[0],
                        "bars %s gaps %s missing %s odd %s".formatted(entry[5], entry[6], entry[7], entry[9]));
            }
        }

        // When
        for (String file : expected.keySet()) {
            importFile(file);
        }

        // Then
        Map<String, String> found = new HashMap<>();
        for (Map<String, Object> entry : get("/quality").jsonPath().<Map<String, Object>>getList("")) {
            found.put(
                    String.valueOf(entry.get("file")),
                    "bars %s gaps %s missing %s odd %s"
                            .formatted(entry.get("bars"), entry.get("gaps"), entry.get("missing"), entry.get("odd")));
        }
        assertThat(found).containsAllEntriesOf(expected);
    }

    @Test
    void twoCoinsOfOnePeriodComeOutAsTheyWentIn() throws IOException {
        for (String symbol : List.of("SOLUSDT", "ADAUSDT")) {
            // Given
            String file = "binance-spot/%s-1m-2023-03-16_2023-05-01.csv.gz".formatted(symbol);
            importFile(file);

            // When
            byte[] served = given().accept("text/csv")
                    .get("/bars?exchange=binance-spot&from=2023-03-16T00:00:00Z&to=2023-05-02T00:00:00Z&symbol="
                            + symbol)
                    .asByteArray();

            // Then
            assertThat(new ByteArrayInputStream(served)).hasSameContentAs(text(file));
        }
    }

    private void importFile(String file) throws IOException {
        given().queryParam("file", file)
                .contentType("application/octet-stream")
                .body(Files.readAllBytes(data.resolve(file)))
                .post("/imports")
                .then()
                .statusCode(200);
    }

    private InputStream text(String file) throws IOException {
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(data.resolve(file)))) {
            return new ByteArrayInputStream(bytes.readAllBytes());
        }
    }
}
