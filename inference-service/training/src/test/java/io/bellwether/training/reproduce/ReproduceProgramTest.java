package io.bellwether.training.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceProgramTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final long MONDAY_2021 = 1_609_459_200_000L;

    /** Enough for the tutorial's network to remember what it has seen. */
    private static final Effort SMALL = new Effort(1, 300, 25, false, 1_200);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void pinNativeLibraries() {
        NativeSettings.pin();
    }

    @Test
    void everyClaimHasItsNumbersOnOnePage() throws IOException {
        // Given
        bars("BTCUSDT-1m-2023.csv", MINUTE, 2_600);
        bars("ETHUSDT-15m-2023.csv", 15 * MINUTE, 1_400);
        bars("MSFT-1d-2018.csv", DAY, 400);
        bars("BTCUSDT-1d-2021.csv", DAY, 200);
        Files.writeString(folder.resolve("cnn_result.csv"), "1;1;100\n0;0;110\n2;2;121\n0;0;121\n");

        // When
        int exitCode = reproduce(folder, SMALL);

        // Then
        assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(JsonProgram.DONE);
        assertThat(claims()).allMatch(claim -> claim.path("measured").asBoolean());
        assertThat(ids())
                .containsExactly("turning-points", "next-close", "barriers", "direction", "zero-based", "cnn-ta");
        assertThat(number("turning-points", "hold-share-11")).isBetween(0.5, 1.0);
        assertThat(number("next-close", "persistence-mse-90")).isPositive();
        assertThat(number("barriers", "purged-balanced-accuracy")).isBetween(0.3, 0.7);
        assertThat(number("zero-based", "persistence-mae")).isPositive();
        assertThat(number("direction", "noise-copied")).isBetween(0.65, 0.9);
        assertThat(number("direction", "noise-as-written"))
                .isGreaterThan(0.6)
                .isGreaterThan(number("direction", "noise-purged") + 0.1);
        String page = Files.readString(folder.resolve("page.html"));
        assertThat(page)
                .contains("<table id=\"claims\">", "<table id=\"direction-numbers\">", "about 80 % with indicators")
                .contains("logistic regression on classes made equally common", "always HOLD, window 21")
                .contains("next close, 0.2 % a fill", "nothing changes", "BTCUSDT-1d-2021.csv, 200 bars")
                .doesNotContain("NOT MEASURED", "NaN", "<script", "http://", "<link");
    }

    @Test
    void aClaimWithoutItsFileSaysSoInRed() throws IOException {
        // Given
        Files.writeString(folder.resolve("notes.txt"), "no bars");

        // When
        int exitCode = reproduce(folder, new Effort(1, 200, 1, false, 1_000));

        // Then
        assertThat(exitCode).isEqualTo(JsonProgram.DONE);
        assertThat(claims())
                .filteredOn(claim -> claim.path("measured").asBoolean())
                .hasSize(1);
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains(
                        "<p class=\"alarm\">Honestly: NOT MEASURED: give a file of minutes", "cnn_result.csv of github")
                .contains("<td>NOT MEASURED: give a file such as ETHUSDT-15m-FROM_TO.csv.gz</td>");
    }

    /** Bought at 100 and sold at 121, or a day later at 110 and 121. */
    @Test
    void theLadderLosesAtEachRungWhatItCosts() throws IOException {
        // Given
        Files.writeString(folder.resolve("cnn_result.csv"), "1;1;100\n0;0;110\n2;2;121\n0;0;121\n");

        // When
        Finding finding =
                CostLadderClaim.find(RecordedFiles.of(List.of(folder), (step, done, total) -> {}, note -> {}));

        // Then
        double fee = 0.999 * 0.999;
        assertThat(finding.numbers().get("same-bar-free")).isCloseTo(perYear(1.21), within(1e-12));
        assertThat(finding.numbers().get("same-bar-10")).isCloseTo(perYear(1.21 * fee), within(1e-12));
        assertThat(finding.numbers().get("next-bar-10")).isCloseTo(perYear(1.1 * fee), within(1e-12));
        assertThat(finding.numbers().get("next-bar-20")).isCloseTo(perYear(1.1 * 0.998 * 0.998), within(1e-12));
        assertThat(finding.numbers().get("accuracy")).isEqualTo(1);
    }

    @Test
    void saysWhichLineIsWrongAndWhichFileIsNotThere() throws IOException {
        Files.writeString(folder.resolve("cnn_result.csv"), "1;1;100\n3;0;110\n");

        assertThat(reproduce(folder.resolve("none"), SMALL)).isEqualTo(JsonProgram.REFUSED);
        assertThat(reproduce(folder, new Effort(1, 200, 1, false, 1_000))).isEqualTo(JsonProgram.REFUSED);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("none is not there", "line 2: it must be answer;truth;close");
        assertThat(folder.resolve("page.html")).doesNotExist();
    }

    private static double perYear(double growth) {
        return Math.pow(growth, 0.2) - 1;
    }

    private int reproduce(Path files, Effort effort) {
        JsonProgram program = new JsonProgram(print(out), print(err));
        ReproduceProgram.Order order =
                new ReproduceProgram.Order(folder.resolve("page.html").toString(), List.of(files.toString()), effort);
        return program.run(
                new String[] {JsonProgram.JSON.valueToTree(order).toString()},
                ReproduceProgram.Order.class,
                new ReproduceProgram(program)::reproduce);
    }

    private List<JsonNode> claims() throws IOException {
        JsonNode claims =
                JsonProgram.JSON.readTree(out.toString(StandardCharsets.UTF_8)).path("claims");
        return StreamSupport.stream(claims.spliterator(), false).toList();
    }

    private List<String> ids() throws IOException {
        return claims().stream().map(claim -> claim.path("id").asText()).toList();
    }

    private double number(String claim, String name) throws IOException {
        return claims().stream()
                .filter(found -> found.path("id").asText().equals(claim))
                .findFirst()
                .orElseThrow()
                .path("numbers")
                .path(name)
                .asDouble(Double.NaN);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** A random walk in cents. */
    private void bars(String file, long millis, int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(17);
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        int price = 250_000;
        for (int row = 0; row < rows; row++) {
            int open = price;
            int close = open + random.nextInt(-400, 401);
            text.append(MONDAY_2021 + row * millis)
                    .append(cents(open))
                    .append(cents(Math.max(open, close) + random.nextInt(50)))
                    .append(cents(Math.min(open, close) - random.nextInt(50)))
                    .append(cents(close))
                    .append(cents(random.nextInt(1, 9_000)))
                    .append('\n');
            price = close;
        }
        Files.writeString(folder.resolve(file), text);
    }

    private static String cents(int value) {
        return ",%d.%02d".formatted(value / 100, value % 100);
    }
}
