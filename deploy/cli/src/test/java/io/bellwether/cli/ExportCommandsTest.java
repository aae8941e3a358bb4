package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bellwether.cli.features.FileBars;
import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is read by DuckDB, as somebody's notebook would read it. */
class ExportCommandsTest {
    private static final String HEADER = "open_time,open,high,low,close,volume,quote_volume,trades\n";
    private static final long START = 1_690_848_000_000L;
    private static final String SET = "name: mine\nwindow: {rows: 2}\nslots: [close, rsi-14]\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void storedBarsKeepEveryDigitInParquet() throws Exception {
        String csv =
                HEADER + START + ",0.00001234,0.00001299,0.00001200,0.00001250,123456789.12345678,1543.2098641975,7\n"
                        + (START + 60_000) + ",98765.43,98766,98765.4,98765.5,0,,\n";
        Path file = folder.resolve("bars.parquet");
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/bars", exchange -> {
            byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
        int exitCode;
        try {
            exitCode = run(
                    "data",
                    "export",
                    "--service",
                    "http://127.0.0.1:" + service.getAddress().getPort(),
                    "--state",
                    folder.toString(),
                    "--exchange",
                    "any",
                    "--symbol",
                    "ANY",
                    "--out",
                    file.toString());
        } finally {
            service.stop(0);
        }

        assertThat(exitCode).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("2 bars in");
        List<@Nullable Object[]> rows = rows(
                "SELECT epoch_ms(open_time), open, high, volume, quote_volume, trades FROM '" + file + "' ORDER BY 1");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)[0]).isEqualTo(START);
        assertThat(decimals(rows.get(0), 1, 4))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("0.00001234"),
                        new BigDecimal("0.00001299"),
                        new BigDecimal("123456789.12345678"),
                        new BigDecimal("1543.2098641975"));
        assertThat(rows.get(0)[5]).isEqualTo(7L);
        assertThat((BigDecimal) rows.get(1)[1]).isEqualByComparingTo("98765.43");
        assertThat(rows.get(1)[4]).isNull();
    }

    @Test
    void featuresAreTheSameAsTextAndAsParquetAndNoWindowCrossesAGap() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), SET);
        Path bars =
                Files.writeString(folder.resolve("ABC-1m-2023-08.csv"), HEADER + minutes(0, 500) + minutes(560, 450));
        Path csv = folder.resolve("features.csv");
        Path parquet = folder.resolve("features.parquet");

        assertThat(export(bars, csv)).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(export(bars, parquet)).as(err.toString()).isEqualTo(ExitCode.OK);

        int warmUp = FeatureSets.standard().plusFolder(folder).named("mine").warmUpBars();
        List<String> lines = Files.readAllLines(csv);
        List<@Nullable Object[]> rows = rows("SELECT *, epoch_ms(open_time) FROM '" + parquet + "'");
        assertThat(rows).hasSize(950 - 2 * (warmUp - 1)).hasSize(lines.size() - 1);
        assertThat(lines.getFirst()).startsWith("symbol,open_time,").contains("rsi-14");
        for (int i = 0; i < rows.size(); i++) {
            String[] line = lines.get(i + 1).split(",", -1);
            @Nullable Object[] row = rows.get(i);
            assertThat(row[0]).isEqualTo(line[0]).isEqualTo("ABC");
            assertThat(Instant.parse(line[1]).toEpochMilli()).isEqualTo(row[6]);
            for (int value = 2; value < 6; value++) {
                assertThat(row[value]).isEqualTo(Float.parseFloat(line[value]));
            }
        }
        assertThat(lines.get(warmUpEnd(lines)))
                .as("the first row behind the gap comes a whole warm-up after it")
                .contains(Instant.ofEpochMilli(START + (560L + warmUp - 1) * 60_000)
                        .toString());
    }

    @Test
    void daysOfAShareHaveTheBitsOfADatasetAcrossWeekends() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), SET);
        FeatureSet set = FeatureSets.standard().plusFolder(folder).named("mine");
        Path file = Files.writeString(folder.resolve("ABC-1d-2023.csv"), HEADER + weekdays(set.warmUpBars() + 20));
        Path csv = folder.resolve("features.csv");
        List<String> expected = new ArrayList<>();
        FeaturePipeline pipeline = FeaturePipeline.of(set, new BigDecimal("0.01"), BigDecimal.ONE);
        for (HistoricBar row : FileBars.rows(file, BarInterval.ONE_DAY)) {
            Bar bar = row.toBar(new Symbol("ABC"), BarInterval.ONE_DAY);
            if (pipeline.bars() > 0) {
                pipeline.closedUntil(bar.openTime());
            }
            pipeline.add(bar, (_, values) -> expected.add(bar.openTime() + " " + Arrays.toString(values)));
        }

        assertThat(export(file, csv)).as(err.toString()).isEqualTo(ExitCode.OK);

        assertThat(Files.readAllLines(csv).stream().skip(1).map(ExportCommandsTest::openTimeAndValues))
                .hasSize(21)
                .containsExactlyElementsOf(expected);
    }

    private static String openTimeAndValues(String line) {
        String[] cells = line.split(",", -1);
        float[] values = new float[cells.length - 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(cells[i + 2]);
        }
        return Instant.parse(cells[1]) + " " + Arrays.toString(values);
    }

    @Test
    void refusesASetAndAnEndingThatAreNotThereAndBarsThatAreTooFew() throws IOException {
        Path bars = Files.writeString(folder.resolve("ABC-1m-2023-08.csv"), HEADER + minutes(0, 30));

        assertThat(run("features", "export", "--features", "framd", "--out", "x.csv", bars.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("features", "export", "--features", "framed", "--out", "x.xls", bars.toString()))
                .isEqualTo(ExitCode.USAGE);

        assertThat(run(
                        "features",
                        "export",
                        "--features",
                        "framed",
                        "--out",
                        folder.resolve("short.csv").toString(),
                        bars.toString()))
                .isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString())
                .contains(
                        "there is no feature set 'framd'",
                        "must end in .csv, .csv.gz or .parquet",
                        "no row: framed needs 597 bars without a gap");
        assertThat(folder.resolve("short.csv")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private int export(Path bars, Path to) {
        return run(
                "features",
                "export",
                "--features",
                "mine",
                "--feature-sets",
                folder.toString(),
                "--out",
                to.toString(),
                bars.toString());
    }

    /** The line whose time is no minute after the one before. */
    private static int warmUpEnd(List<String> lines) {
        for (int i = 2; i < lines.size(); i++) {
            long before = Instant.parse(lines.get(i - 1).split(",", -1)[1]).toEpochMilli();
            if (Instant.parse(lines.get(i).split(",", -1)[1]).toEpochMilli() != before + 60_000) {
                return i;
            }
        }
        throw new AssertionError("there must be a gap");
    }

    private static String minutes(int from, int count) {
        return bars(LongStream.range(from, from + count).map(minute -> START + minute * 60_000), from + 7);
    }

    /** The first is a Tuesday. */
    private static String weekdays(int count) {
        return bars(
                LongStream.iterate(0, day -> day + 1)
                        .filter(day -> (day + 1) % 7 < 5)
                        .limit(count)
                        .map(day -> START + day * 86_400_000),
                7);
    }

    private static String bars(LongStream openTimes, long seed) {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder();
        double price = 100;
        for (long openTime : openTimes.toArray()) {
            price *= 1 + random.nextGaussian() * 0.001;
            lines.append(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%.2f,%.2f,%.2f,10,1000,5%n",
                    openTime,
                    price,
                    price + 0.05,
                    price - 0.05,
                    price + 0.01));
        }
        return lines.toString();
    }

    private static List<BigDecimal> decimals(@Nullable Object[] row, int from, int to) {
        List<BigDecimal> decimals = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            assertThat(row[i]).isInstanceOf(BigDecimal.class);
            decimals.add((BigDecimal) row[i]);
        }
        return decimals;
    }

    private static List<@Nullable Object[]> rows(String sql) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = duck.createStatement().executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                @Nullable Object[] row = new @Nullable Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private int run(String... arguments) {
        return Bellwether.commandLine(
                        new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), new NeverInterrupted())
                .execute(arguments);
    }
}
