package io.bellwether.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.backtest.study.Costs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestProgramTest {
    private static final Instant START = Instant.parse("2013-11-26T00:00:00Z");
    private static final String DIP_BUYER = "../strategies/dip-buyer.yaml";
    private static final String FIRST_LIGHT = "../../inference-service/app/src/main/resources/models/first-light";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream result = new ByteArrayOutputStream();
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

    @Test
    void putsTheResultBesideWhatItWouldBeWithoutCostsAndWritesItDown() throws Exception {
        Path file = bars("BTCUSD-1m-made-up.csv", START, 3_000);

        int exitCode = run(order(List.of(file), null, DIP_BUYER));

        assertThat(exitCode).as(notes.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode answer = LabProgram.JSON.readTree(result.toByteArray());
        JsonNode tried = answer.path("series").get(0).path("result");
        assertThat(tried.path("ladder")).hasSize(5);
        assertThat(tried.path("performance"))
                .isEqualTo(tried.path("ladder").get(4).path("performance"));
        int trades = tried.path("performance").path("trades").asInt();
        assertThat(trades).isGreaterThan(5);
        double free = tried.path("ladder")
                .get(1)
                .path("performance")
                .path("totalReturn")
                .asDouble();
        double paid = tried.path("ladder")
                .get(2)
                .path("performance")
                .path("totalReturn")
                .asDouble();
        assertThat(paid).isLessThan(free);
        assertThat(Files.readAllLines(folder.resolve("report/trades.csv"))).hasSize(trades + 1);
        assertParquetSaysTheSame();
        assertThat(Files.readString(folder.resolve("report/report.html")))
                .contains("filled at the same close", "and latency of 1000 ms", "buying and holding")
                .doesNotContain("<script", "https://", " src=");
    }

    /** Read by DuckDB, which shares no code with what writes it: the same to the last digit. */
    private void assertParquetSaysTheSame() throws IOException, SQLException {
        JsonNode trades =
                LabProgram.JSON.readTree(folder.resolve("report/trades.json").toFile());
        int found = 0;
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duck.createStatement()
                        .executeQuery("SELECT *, epoch_ms(exit_time) AS exit_millis FROM '%s' ORDER BY number"
                                .formatted(folder.resolve("report/trades.parquet")))) {
            while (rows.next()) {
                JsonNode trade = trades.get(found++);
                assertThat(rows.getLong("number"))
                        .isEqualTo(trade.path("number").asLong());
                assertThat(rows.getString("exit_reason"))
                        .isEqualTo(trade.path("exitReason").asText());
                assertThat(rows.getLong("exit_millis"))
                        .isEqualTo(
                                Instant.parse(trade.path("exitTime").asText()).toEpochMilli());
                for (String[] names : new String[][] {
                    {"quantity", "quantityBase"},
                    {"entry_price", "entryPrice"},
                    {"fees", "feesQuote"},
                    {"pnl", "pnlQuote"}
                }) {
                    assertThat(rows.getBigDecimal(names[0]))
                            .as(names[0])
                            .isEqualByComparingTo(
                                    new BigDecimal(trade.path(names[1]).asText()));
                }
                assertThat(rows.getDouble("pnl_share"))
                        .isEqualTo(trade.path("pnlShare").asDouble());
            }
        }
        assertThat(found).isEqualTo(trades.size());
    }

    @Test
    void letsOneAccountTradeAllSymbolsWhateverTheOrderOfTheFiles() throws IOException {
        Path one = bars("BTCUSD-1m-made-up.csv", START, 2_000);
        Path other = bars("ETHUSD-1m-made-up.csv", START, 1_900);

        assertThat(run(portfolio(order(List.of(one, other), null, DIP_BUYER)))).isZero();
        List<String> trades = Files.readAllLines(folder.resolve("report/trades.csv"));
        JsonNode answer = LabProgram.JSON.readTree(result.toByteArray());
        result.reset();
        assertThat(run(portfolio(order(List.of(other, one), null, DIP_BUYER)))).isZero();

        assertThat(trades).anyMatch(line -> line.contains(",BTCUSD,")).anyMatch(line -> line.contains(",ETHUSD,"));
        assertThat(Files.readAllLines(folder.resolve("report/trades.csv"))).isEqualTo(trades);
        JsonNode tried = answer.path("series");
        assertThat(tried).hasSize(1);
        assertThat(tried.get(0).path("result").path("symbol").asText()).isEqualTo("BTCUSD+ETHUSD");
        assertThat(tried.get(0).path("facts").path("bars").asInt()).isEqualTo(3_900);
        double earned = trades.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[13]))
                .sum();
        JsonNode figures = tried.get(0).path("result").path("performance");
        assertThat(figures.path("endEquity").asDouble())
                .as("the money of both symbols is one account's")
                .isCloseTo(figures.path("startEquity").asDouble() + earned, within(0.5));
    }

    @Test
    void leavesTheStopAtTheVenueAsTheServiceDoes() throws IOException {
        Path file = bars("BTCUSD-1m-made-up.csv", START, 3_000);
        Path protecting = Files.writeString(
                folder.resolve("protecting.yaml"),
                Files.readString(Path.of(DIP_BUYER)).replace("target: 0.0015, stop: 0.0015", "target: 0.01, stop: 0.05")
                        + "\nprotection: {distance: 0.004}\n");

        int exitCode = run(order(List.of(file), null, protecting.toString()));

        assertThat(exitCode).as(notes.toString(StandardCharsets.UTF_8)).isZero();
        List<String[]> stopped = Files.readAllLines(folder.resolve("report/trades.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(columns -> columns[10].equals("protection"))
                .toList();
        assertThat(stopped).hasSizeGreaterThan(3).allSatisfy(columns -> {
            double share = Double.parseDouble(columns[8]) / Double.parseDouble(columns[7]) - 1;
            assertThat(share).as("less than a bar's length beyond the stop").isBetween(-0.006, -0.0025);
        });
    }

    @Test
    void refusesAModelThatWasTrainedOnTheseBarsUnlessItIsToldNotTo() throws IOException {
        Path file = bars("BTCUSD-1m-seen.csv", START, 800);

        int refused = run(order(List.of(file), FIRST_LIGHT, null));

        assertThat(refused).isEqualTo(LabProgram.REFUSED);
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains("was trained on bars", "--allow-seen");

        int allowed = run(allowing(order(List.of(file), FIRST_LIGHT, null)));

        assertThat(allowed).isZero();
        assertThat(Files.readString(folder.resolve("report/report.html"))).contains("SEEN BEFORE");
    }

    @Test
    void saysInWhichLineAStrategyIsWrong() throws IOException {
        Path file = bars("BTCUSD-1m-made-up.csv", START, 100);
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"), Files.readString(Path.of(DIP_BUYER)) + "\nlimitz:\n  cooldown: 5m\n");

        int exitCode = run(order(List.of(file), null, wrong.toString()));

        assertThat(exitCode).isEqualTo(LabProgram.REFUSED);
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains("wrong.yaml:", "limitz");
    }

    @Test
    void refusesBarsThatAreGivenTwice() throws IOException {
        Path one = bars("BTCUSD-1m-one.csv", START, 100);
        Path other = bars("BTCUSD-1m-other.csv", START.plusSeconds(3_000), 100);

        int exitCode = run(order(List.of(one, other), null, DIP_BUYER));

        assertThat(exitCode).isEqualTo(LabProgram.REFUSED);
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains("BTCUSD-1m-other.csv overlaps");
    }

    @Test
    void refusesAFileWhoseNameDoesNotSayWhatItHolds() throws IOException {
        int exitCode = run(order(List.of(bars("bars.csv", START, 10)), null, DIP_BUYER));

        assertThat(exitCode).isEqualTo(LabProgram.REFUSED);
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains("symbol and interval");
    }

    private int run(BacktestOrder order) throws IOException {
        LabProgram program = new LabProgram(
                new PrintStream(result, true, StandardCharsets.UTF_8),
                new PrintStream(notes, true, StandardCharsets.UTF_8));
        return program.run(
                new String[] {LabProgram.JSON.writeValueAsString(order)},
                BacktestOrder.class,
                new BacktestProgram(program)::run);
    }

    private BacktestOrder order(List<Path> files, @Nullable String model, @Nullable String strategy) {
        StrategyOrder usual = StrategyOrder.usual();
        return new BacktestOrder(
                files.stream().map(Path::toString).toList(),
                null,
                null,
                model,
                null,
                new StrategyOrder(
                        strategy,
                        usual.buyThreshold(),
                        usual.sellThreshold(),
                        usual.fraction(),
                        usual.reserve(),
                        usual.stopFixed(),
                        usual.stopTrailing(),
                        null),
                BigDecimal.valueOf(10_000),
                new Costs(BigDecimal.TEN, BigDecimal.TWO, 1_000),
                1,
                1,
                false,
                true,
                false,
                folder.resolve("report").toString());
    }

    private static BacktestOrder allowing(BacktestOrder order) {
        return changed(order, true, order.portfolio());
    }

    private static BacktestOrder portfolio(BacktestOrder order) {
        return changed(order, order.allowSeen(), true);
    }

    private static BacktestOrder changed(BacktestOrder order, boolean allowSeen, boolean portfolio) {
        return new BacktestOrder(
                order.files(),
                order.from(),
                order.to(),
                order.model(),
                order.featureSets(),
                order.strategy(),
                order.capital(),
                order.costs(),
                order.trials(),
                order.seed(),
                allowSeen,
                order.allowDoubtful(),
                portfolio,
                order.folder());
    }

    /** A made-up market that falls and rises by turns. */
    private Path bars(String name, Instant from, int count) throws IOException {
        Random random = new Random(name.startsWith("ETH") ? 4 : 3);
        List<String> lines = new ArrayList<>(List.of("open_time,open,high,low,close,volume"));
        double price = 1_000;
        for (int i = 0; i < count; i++) {
            double next = price * (1 + random.nextGaussian() * 0.0015 + 0.0008 * Math.sin(i / 40.0));
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%.2f,%.2f,%.2f,1000",
                    from.plusSeconds(60L * i).toEpochMilli(),
                    price,
                    Math.max(price, next) + 0.01,
                    Math.min(price, next) - 0.01,
                    next));
            price = next;
        }
        return Files.write(folder.resolve(name), lines);
    }
}
