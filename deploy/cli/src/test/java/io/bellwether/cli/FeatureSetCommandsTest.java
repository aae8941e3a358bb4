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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSetCommandsTest {
    private static final int ROWS = 1_500;
    private static final long FIRST_MILLIS = 1_679_004_900_000L;
    private static final long MINUTE_MILLIS = 60_000;
    /** Families of windows, which are warm soon. */
    private static final String FAMILIES = "williams-r,roc,cmf,cmo,sma,sma-open,wma,hma,cci,dpo,bollinger-middle";

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

    @Test
    void selectsASetThatCanBeReadAndThatLaterBarsDoNotChange() throws IOException {
        // Given
        Path bars = bars(ROWS, "");
        Path otherFuture = bars(ROWS, "other");

        // When
        int exitCode = select(bars, FAMILIES, folder.resolve("sets/one.yaml"));
        select(otherFuture, FAMILIES, folder.resolve("sets/two.yaml"));

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("225 of 231 features selected");
        String text = Files.readString(folder.resolve("sets/one.yaml"));
        FeatureSet set = FeatureSets.standard().plus("one.yaml", text).named("mine");
        assertThat(set.shape()).containsExactly(15, 15, 3);
        assertThat(set.columnNames()).hasSize(225).startsWith("williams-r-6");
        assertThat(text).contains("sma-6, scale: [relative-to-close, offset ", "# Fold: 2023-03-16T22:15:00Z to ");
        assertThat(Files.readString(folder.resolve("sets/two.yaml")))
                .isEqualTo(text.replace("BTCUSDT-1m-2023.csv", "BTCUSDT-1m-2023-other.csv"));
    }

    @Test
    void saysWhenTheScoresAgreeOnTooFew() throws IOException {
        assertThat(select(bars(ROWS, ""), "williams-r,roc", folder.resolve("few.yaml")))
                .isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(err.toString()).contains("the scores agree on 42 features, 225 are needed");
        assertThat(folder.resolve("few.yaml")).doesNotExist();
    }

    private int select(Path bars, String families, Path target) throws IOException {
        Files.createDirectories(folder.resolve("sets"));
        return run(
                "features",
                "select",
                "--name",
                "mine",
                "--families",
                families,
                "--top",
                "231",
                "--out",
                target.toString(),
                bars.toString());
    }

    /** A random walk; in another future the last three tenths, which are no training rows, go elsewhere. */
    private Path bars(int rows, String future) throws IOException {
        SplittableRandom random = new SplittableRandom(17);
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        int price = 250_000;
        for (int row = 0; row < rows; row++) {
            int open = price;
            int drift = !future.isEmpty() && row >= rows * 7 / 10 ? 500 : 0;
            int close = open + random.nextInt(-200, 201) + drift;
            int high = Math.max(open, close) + random.nextInt(50);
            int low = Math.min(open, close) - random.nextInt(50);
            text.append("%d,%s,%s,%s,%s,%s%n"
                    .formatted(
                            FIRST_MILLIS + row * MINUTE_MILLIS,
                            cents(open),
                            cents(high),
                            cents(low),
                            cents(close),
                            cents(random.nextInt(1, 9_000))));
            price = close;
        }
        return Files.writeString(
                folder.resolve("BTCUSDT-1m-2023%s.csv".formatted(future.isEmpty() ? "" : "-" + future)), text);
    }

    private static String cents(int value) {
        return "%d.%02d".formatted(value / 100, value % 100);
    }

    private int run(String... arguments) {
        return Bellwether.commandLine(
                        new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), new NeverInterrupted())
                .execute(arguments);
    }
}
