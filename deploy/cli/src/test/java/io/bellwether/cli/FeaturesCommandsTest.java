package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.features.ReferencePage;
import io.bellwether.cli.stack.Json;
import io.bellwether.feature.catalogue.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesCommandsTest {
    private static final String HEADER = "open_time,open,high,low,close,volume\n";
    private static final long START = 1_690_848_000_000L;
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsEveryFeatureOfTheCatalogue() {
        assertThat(run("features", "list")).isEqualTo(ExitCode.OK);

        int features = Catalogue.standard().features().size();
        assertThat(features).isGreaterThanOrEqualTo(480);
        assertThat(out.toString().lines()).hasSize(features + 2);
        assertThat(out.toString()).contains(features + " features of");
    }

    @Test
    void listsOneFamilyForPrograms() throws IOException {
        assertThat(run("features", "list", "--family", "rsi", "--json")).isEqualTo(ExitCode.OK);

        JsonNode features = Json.MAPPER.readTree(out.toString());
        assertThat(features.size()).isPositive();
        assertThat(features).allSatisfy(feature -> {
            assertThat(feature.get("family").asText()).isEqualTo("rsi");
            assertThat(feature.get("min").asDouble()).isZero();
            assertThat(feature.get("max").asDouble()).isEqualTo(100);
            assertThat(feature.get("warmUpBars").asInt()).isGreaterThan(20);
        });
    }

    @Test
    void showsAFeatureThatIsNotListed() {
        assertThat(run("features", "show", "rsi-33")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("rsi-33", "n = 33", "0 to 100", "formula", "source", "warm-up", "still market  50");
    }

    @Test
    void suggestsTheFeatureThatWasMeant() {
        assertThat(run("features", "show", "rsii-14")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("there is no feature 'rsii-14'; did you mean 'rsi-14'?");
    }

    @Test
    void auditsFeaturesOverBarsWithAGap() throws IOException {
        Path file = folder.resolve("ABC-1m-2023-08.csv");
        Files.writeString(file, HEADER + minutes(0, 700) + minutes(760, 500));

        assertThat(run("features", "audit", file.toString(), "--feature", "rsi-14,sma-20", "--cuts", "200"))
                .isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains(
                        "rsi-14",
                        "sma-20",
                        "2 of 2 features passed on 1,200 bars in 2 whole stretches",
                        "tick 0.01, lot 1")
                .doesNotContain("FAILED");
    }

    @Test
    void tellsOfEachFeatureForPrograms() throws IOException {
        Path file = folder.resolve("ABC-1m-2023-08.csv");
        Files.writeString(file, HEADER + minutes(0, 600));

        assertThat(run("features", "audit", file.toString(), "--feature", "rsi-14", "--cuts", "50", "--json"))
                .isEqualTo(ExitCode.OK);

        JsonNode report = Json.MAPPER.readTree(out.toString());
        assertThat(report.get("passed").asBoolean()).isTrue();
        JsonNode feature = report.get("files").get(0).get("features").get(0);
        assertThat(feature.get("name").asText()).isEqualTo("rsi-14");
        assertThat(feature.get("cuts").asInt()).isEqualTo(50);
        assertThat(feature.get("cutsFailed").asInt()).isZero();
        assertThat(feature.get("batchEqualsLive").asBoolean()).isTrue();
        assertThat(feature.get("residual").asDouble()).isLessThan(1e-9);
        assertThat(feature.get("hash").asText()).hasSizeGreaterThan(8);
    }

    @Test
    void refusesPricesOffTheGivenTick() throws IOException {
        Path file = folder.resolve("ABC-1m-2023-08.csv");
        Files.writeString(file, HEADER + minutes(0, 10));

        assertThat(run("features", "audit", file.toString(), "--tick", "0.5")).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("ABC-1m-2023-08.csv", "price must be a multiple of 0.5");
    }

    @Test
    void namesTheLineOfABarThatIsNone() throws IOException {
        Path file = folder.resolve("ABC-1m-2023-08.csv");
        Files.writeString(file, HEADER + minutes(0, 3) + "nonsense,1,1,1,1,1\n");

        assertThat(run("features", "audit", file.toString())).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString()).contains("line 5");
    }

    @Test
    void everyFeaturePassesOnRecordedBars() throws IOException {
        Path recorded = recorded("binance-usdm/NEARUSDT-1m-2023-08-01_2023-10-31.csv.gz");
        Path file = folder.resolve("NEARUSDT-1m-2023-08.csv");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(recorded)), StandardCharsets.UTF_8))) {
            Files.writeString(file, lines.lines().limit(2_001).collect(Collectors.joining("\n")));
        }

        int exitCode = run("features", "audit", file.toString(), "--cuts", "25");

        assertThat(out.toString()).doesNotContain("FAILED");
        assertThat(exitCode).isEqualTo(ExitCode.OK);
    }

    @Test
    void theReferencePageIsThatOfTheCatalogue() throws IOException {
        Path page = Path.of("..", "docs", "features.md");

        assertThat(page)
                .as("deploy/docs/features.md is written by `bellwether features reference`: run it")
                .content()
                .isEqualTo(ReferencePage.of(Catalogue.standard()));
    }

    /** Bars of a random walk in quarters, from a minute on. */
    private static String minutes(int first, int count) {
        SplittableRandom random = new SplittableRandom(first);
        StringBuilder text = new StringBuilder();
        int quarters = 4_000;
        for (int i = 0; i < count; i++) {
            int open = quarters;
            quarters = Math.max(400, quarters + random.nextInt(-8, 9));
            int high = Math.max(open, quarters) + random.nextInt(4);
            int low = Math.min(open, quarters) - random.nextInt(4);
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%.2f,%.2f,%.2f,%d\n",
                    START + (first + i) * MINUTE,
                    open / 4.0,
                    high / 4.0,
                    low / 4.0,
                    quarters / 4.0,
                    random.nextInt(1_000)));
        }
        return text.toString();
    }

    /** A file of the recorded market data beside the project; skips the test where there is none. */
    private static Path recorded(String name) {
        Path path = Path.of("..", "..", "..", "shared", "data").resolve(name);
        assumeTrue(Files.exists(path), () -> "SKIPPED: recorded market data is not here: " + path.toAbsolutePath());
        return path;
    }

    private int run(String... arguments) {
        return Bellwether.commandLine(
                        new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), new NeverInterrupted())
                .execute(arguments);
    }
}
