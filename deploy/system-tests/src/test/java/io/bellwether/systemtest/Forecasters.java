package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;

/**
 * Three models that forecast the next close from the last 60, 30 and 10 bars, brought into a running stack the way a person brings
 * the networks of another tool. Each expects that the close goes back towards the mean of its window: a straight line of weights,
 * which needs no training to differ from the others.
 */
final class Forecasters {
    /** What feature-service must compute, beside what the champion reads. */
    static final String FEATURE_SETS = "cnn-ta,window-60,window-30,window-10";

    private static final List<Integer> WINDOWS = List.of(60, 30, 10);
    /** Open, high, low, close and volume of each bar, each from 0 to 1 within the window. */
    private static final int COLUMNS = 5;

    private static final int CLOSE = 3;
    /** Times the root of the window's length, as that is how its height grows: a fifth of the height, if that is 1 % for ten bars. */
    private static final double PULL = 0.0006;

    private Forecasters() {}

    /** Imports them and makes them challengers, so that they predict beside the champion. */
    static void join(RunningStack stack) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(stack.state().resolve("brought"));
        for (int bars : WINDOWS) {
            Path network = Files.write(
                    folder.resolve("reversion-%d.onnx".formatted(bars)),
                    network(bars).toByteArray());
            Path told = Files.writeString(folder.resolve("reversion-%d.yaml".formatted(bars)), """
                    name: reversion-%1$d
                    features: window-%1$d
                    input: bars
                    output: change
                    forecast: change
                    label: next-close
                    tool: by hand
                    description: Expects the close to go back towards the mean of the last %1$d.
                    """.formatted(bars));
            Cli.Ended imported = Cli.run(
                    "models",
                    "import",
                    network.toString(),
                    "--manifest",
                    told.toString(),
                    "--state",
                    stack.state().toString(),
                    "--json");
            assertThat(imported.exitCode()).as(imported.notes()).isZero();
            stack.tell(
                    stack.address("inference-service")
                            .resolve("/models/%s/promote"
                                    .formatted(imported.json().path("modelId").asText())),
                    "{\"actor\":\"the test\"}");
        }
    }

    /** Looks at the market page: the last 90 closes, and of each what the three had said of it. */
    static void assertDrawn(Page page) {
        Locator chart = page.getByTestId("forecast-chart");
        // They have predicted since they joined only, and an outcome is asked for every ten seconds.
        PlaywrightAssertions.assertThat(chart)
                .hasAttribute(
                        "data-filled", Pattern.compile("90(,[5-9]\\d){3}"), ConsolePages.within(Duration.ofMinutes(2)));

        List<List<Double>> rows = pricesUnderThePointer(chart);
        assertThat(chart.locator(".u-legend .u-label").allInnerTexts())
                .containsExactlyInAnyOrder("Time", "Actual", "reversion-60", "reversion-30", "reversion-10");
        System.out.println("Closes, each with three forecasts of it: " + rows);
        assertThat(rows)
                .as("what the pointer passed")
                .doesNotHaveDuplicates()
                .allSatisfy(prices -> assertThat(prices)
                        .hasSize(4)
                        .allSatisfy(
                                price -> assertThat(price).isCloseTo(prices.getFirst(), Percentage.withPercentage(5))));
        // Lines, not points: by chance two models may say the same cent of one bar.
        Set<List<Double>> lines = IntStream.rangeClosed(1, 3)
                .mapToObj(model -> rows.stream().map(row -> row.get(model)).toList())
                .collect(Collectors.toSet());
        assertThat(lines).as("the forecasts").hasSize(3);
        assertThat(page.getByTestId("model-card")
                        .filter(new Locator.FilterOptions().setHasText("reversion-60"))
                        .innerText())
                .contains("Mean absolute error", "Root mean square", "Bias", "no change");
    }

    /**
     * What the legend tells while the pointer passes the middle of the chart, where all forecasts stand as soon as 50 of 90 do: rows
     * of the close and the three forecasts.
     */
    private static List<List<Double>> pricesUnderThePointer(Locator chart) {
        Locator over = chart.locator(".u-over");
        BoundingBox area = over.boundingBox();
        return DoubleStream.of(0.46, 0.48, 0.50, 0.52, 0.54)
                .mapToObj(share -> {
                    over.hover(new Locator.HoverOptions().setPosition(share * area.width, area.height / 2));
                    return chart.locator(".u-legend .u-value").allInnerTexts().stream()
                            .skip(1) // The time.
                            .map(price -> Double.valueOf(price.replace(",", "")))
                            .toList();
                })
                .toList();
    }

    /** One multiplication, in the fields of {@code onnx.proto3}. */
    private static UnknownFieldSet network(int bars) {
        ByteBuffer weights = ByteBuffer.allocate(bars * COLUMNS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int bar = 0; bar < bars; bar++) {
            double pull = PULL * Math.sqrt(bars);
            float weight = (float) (pull / bars - (bar == bars - 1 ? pull : 0));
            weights.putFloat((bar * COLUMNS + CLOSE) * Float.BYTES, weight);
        }
        UnknownFieldSet initializer = UnknownFieldSet.newBuilder()
                .addField(
                        1,
                        Field.newBuilder()
                                .addVarint((long) bars * COLUMNS)
                                .addVarint(1)
                                .build())
                .addField(2, number(1))
                .addField(8, text("weights"))
                .addField(
                        9,
                        Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(weights.array()))
                                .build())
                .build();
        UnknownFieldSet node = UnknownFieldSet.newBuilder()
                .addField(
                        1,
                        Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("bars"))
                                .addLengthDelimited(ByteString.copyFromUtf8("weights"))
                                .build())
                .addField(2, text("change"))
                .addField(4, text("MatMul"))
                .build();
        UnknownFieldSet graph = UnknownFieldSet.newBuilder()
                .addField(1, message(node))
                .addField(2, text("reversion"))
                .addField(5, message(initializer))
                .addField(11, message(tensor("bars", bars * COLUMNS)))
                .addField(12, message(tensor("change", 1)))
                .build();
        return UnknownFieldSet.newBuilder()
                .addField(1, number(8))
                .addField(7, message(graph))
                .addField(
                        8,
                        message(UnknownFieldSet.newBuilder()
                                .addField(1, text(""))
                                .addField(2, number(17))
                                .build()))
                .build();
    }

    /** Floats, as many rows as are asked for. */
    private static UnknownFieldSet tensor(String name, int numbers) {
        UnknownFieldSet shape = UnknownFieldSet.newBuilder()
                .addField(
                        1,
                        Field.newBuilder()
                                .addLengthDelimited(UnknownFieldSet.newBuilder()
                                        .addField(2, text("batch"))
                                        .build()
                                        .toByteString())
                                .addLengthDelimited(UnknownFieldSet.newBuilder()
                                        .addField(1, number(numbers))
                                        .build()
                                        .toByteString())
                                .build())
                .build();
        UnknownFieldSet type = UnknownFieldSet.newBuilder()
                .addField(1, number(1))
                .addField(2, message(shape))
                .build();
        return UnknownFieldSet.newBuilder()
                .addField(1, text(name))
                .addField(
                        2,
                        message(UnknownFieldSet.newBuilder()
                                .addField(1, message(type))
                                .build()))
                .build();
    }

    private static Field text(String text) {
        return Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(text))
                .build();
    }

    private static Field number(long number) {
        return Field.newBuilder().addVarint(number).build();
    }

    private static Field message(UnknownFieldSet message) {
        return Field.newBuilder().addLengthDelimited(message.toByteString()).build();
    }
}
