package io.bellwether.training.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.training.json.JsonProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionProgramTest {
    private static final int ROWS = 1_500;
    private static final long FIRST_MILLIS = 1_679_004_900_000L;
    private static final long MINUTE_MILLIS = 60_000;

    /** Families of windows, which are warm soon. */
    private static final String[] FAMILIES = {
        "williams-r", "roc", "cmf", "cmo", "sma", "sma-open", "wma", "hma", "cci", "dpo", "bollinger-middle"
    };

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void selectsASetThatCanBeReadAndThatLaterBarsDoNotChange() throws IOException {
        // Given
        Path bars = bars(ROWS, "");
        Path otherFuture = bars(ROWS, "other");

        // When
        int exitCode = select(bars, "minmax-11", "one.yaml", FAMILIES);
        select(otherFuture, "minmax-11", "two.yaml", FAMILIES);

        // Then
        assertThat(exitCode).isEqualTo(JsonProgram.DONE);
        assertThat(text(out)).contains("\"selected\":225,\"candidates\":231");
        String text = Files.readString(folder.resolve("one.yaml"));
        FeatureSet set = FeatureSets.standard().plus("one.yaml", text).named("mine");
        assertThat(set.shape()).containsExactly(15, 15, 3);
        assertThat(set.columnNames()).hasSize(225).startsWith("williams-r-6");
        assertThat(text)
                .contains("sma-6, scale: [relative-to-close, offset ", "# Fold: 2023-03-16T22:15:00Z to ")
                .containsPattern("; \\d+ HOLD, \\d+ BUY, \\d+ SELL\\.");
        assertThat(Files.readString(folder.resolve("two.yaml"))).isEqualTo(text);
    }

    @Test
    void saysWhenTheScoresAgreeOnTooFew() throws IOException {
        assertThat(select(bars(ROWS, ""), "minmax-11", "few.yaml", "williams-r", "roc"))
                .isEqualTo(JsonProgram.REFUSED);
        assertThat(text(err)).contains("the scores agree on 42 features, 225 are needed");
        assertThat(folder.resolve("few.yaml")).doesNotExist();
    }

    @Test
    void refusesWhatCannotBeSelectedBy() throws IOException {
        Path bars = bars(ROWS, "");

        assertThat(select(bars, "next-close", "x.yaml", "roc")).isEqualTo(JsonProgram.WRONG_USAGE);
        assertThat(select(bars, "minmax-11", "x.yaml", "taker-buy-share")).isEqualTo(JsonProgram.WRONG_USAGE);
        assertThat(select(folder.resolve("none-1m.csv"), "minmax-11", "x.yaml", "roc"))
                .isEqualTo(JsonProgram.REFUSED);

        assertThat(text(err)).contains("next-close gives numbers", "the bars tell", "none-1m.csv");
        assertThat(folder.resolve("x.yaml")).doesNotExist();
    }

    private int select(Path bars, String labels, String target, String... families) {
        List<String> features = Stream.of(families)
                .flatMap(family -> IntStream.rangeClosed(6, 26).mapToObj(period -> family + "-" + period))
                .toList();
        JsonProgram program = new JsonProgram(print(out), print(err));
        SelectionProgram.Order order = new SelectionProgram.Order(
                "mine",
                "by hand",
                features,
                labels,
                0.7,
                231,
                bars.toString(),
                folder.resolve(target).toString());
        return program.run(
                new String[] {JsonProgram.JSON.valueToTree(order).toString()},
                SelectionProgram.Order.class,
                new SelectionProgram(program)::select);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
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
}
