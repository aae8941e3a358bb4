package io.bellwether.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.tables.Column.Kind;
import io.bellwether.tables.TableFile.Format;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by DuckDB, which shares no code with what writes. */
class TableFileTest {
    private static final Path BARS =
            Path.of("../../../shared/data/binance-usdm/NEARUSDT-1m-2023-08-01_2023-10-31.csv.gz");
    private static final List<Column> ALL_KINDS = List.of(
            Column.of("text", Kind.TEXT),
            Column.of("time", Kind.TIME),
            Column.of("whole", Kind.WHOLE),
            Column.of("decimal", Kind.DECIMAL),
            Column.optional("absent", Kind.DECIMAL),
            Column.of("real", Kind.REAL),
            Column.of("single", Kind.SINGLE));
    private static final Instant TIME = Instant.parse("2023-08-01T12:34:56.789Z");

    @TempDir
    private Path folder;

    @Test
    void keepsEveryKindToTheLastDigit() throws Exception {
        List<BigDecimal> decimals = List.of(
                new BigDecimal("0.000000000000000001"),
                new BigDecimal("-99999999999999999999.999999999999999999"),
                new BigDecimal("99999999999999999999.999999999999999999"),
                new BigDecimal("-1.50"),
                BigDecimal.ZERO,
                new BigDecimal("1E+3"));
        Path file = folder.resolve("all.parquet");
        try (TableFile table = TableFile.create(file, Format.PARQUET, ALL_KINDS)) {
            for (BigDecimal decimal : decimals) {
                table.add("ü, \"quoted\"", TIME, Long.MIN_VALUE, decimal, null, Math.PI, 0.1f);
            }
        }

        List<BigDecimal> found = new ArrayList<>();
        query("SELECT * FROM '%s'".formatted(file), row -> {
            assertThat(row.getString("text")).isEqualTo("ü, \"quoted\"");
            assertThat(row.getObject("time", OffsetDateTime.class).toInstant()).isEqualTo(TIME);
            assertThat(row.getLong("whole")).isEqualTo(Long.MIN_VALUE);
            assertThat(row.getBigDecimal("absent")).isNull();
            assertThat(row.getDouble("real")).isEqualTo(Math.PI);
            assertThat(row.getFloat("single")).isEqualTo(0.1f);
            found.add(row.getBigDecimal("decimal"));
        });
        assertThat(found).usingElementComparator(BigDecimal::compareTo).isEqualTo(decimals);
    }

    @Test
    void writesTheSameAsText() throws IOException {
        Path file = folder.resolve("all.csv");
        try (TableFile table = TableFile.create(file, Format.CSV, ALL_KINDS)) {
            table.add("a, \"b\"", TIME, 7, new BigDecimal("1E+3"), null, 0.5, 0.25f);
        }

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "text,time,whole,decimal,absent,real,single",
                        "\"a, \"\"b\"\"\",2023-08-01T12:34:56.789Z,7,1000,,0.5,0.25");
    }

    @Test
    void refusesWhatAColumnCannotHold() throws IOException {
        List<Column> columns = List.of(Column.of("price", Kind.DECIMAL));
        try (TableFile table = TableFile.create(folder.resolve("x.parquet"), Format.PARQUET, columns)) {
            assertThatThrownBy(() -> table.add(1.5)).hasMessageContaining("price must have DECIMAL, had Double");
            assertThatThrownBy(() -> table.add((Object) null)).hasMessageContaining("had nothing");
            assertThatThrownBy(() -> table.add(BigDecimal.ONE, BigDecimal.ONE)).hasMessageContaining("1 values, had 2");
        }
        TableFile rounded = TableFile.create(folder.resolve("y.parquet"), Format.PARQUET, columns);
        assertThatThrownBy(() -> rounded.add(new BigDecimal("0.0000000000000000001")))
                .hasMessageContaining("18 after it", "write CSV");
    }

    @Test
    void recordedMinutesComeBackAsTheyWere() throws Exception {
        Assumptions.assumeTrue(Files.exists(BARS), BARS + " is not there; it comes with the recorded data");
        List<HistoricBar> bars = bars();
        Path file = folder.resolve("bars.parquet");
        try (TableFile table = TableFile.create(
                file,
                Format.PARQUET,
                List.of(
                        Column.of("open_time", Kind.TIME),
                        Column.of("high", Kind.DECIMAL),
                        Column.of("volume", Kind.DECIMAL),
                        Column.optional("quote_volume", Kind.DECIMAL),
                        Column.optional("trades", Kind.WHOLE)))) {
            for (HistoricBar bar : bars) {
                table.add(bar.openTime(), bar.high(), bar.volumeBase(), bar.volumeQuote(), bar.trades());
            }
        }

        List<HistoricBar> left = new ArrayList<>(bars.reversed());
        query("SELECT *, epoch_ms(open_time) AS millis FROM '%s' ORDER BY open_time".formatted(file), row -> {
            HistoricBar bar = left.removeLast();
            assertThat(row.getLong("millis")).isEqualTo(bar.openTime().toEpochMilli());
            assertThat(row.getBigDecimal("high")).isEqualByComparingTo(bar.high());
            assertThat(row.getBigDecimal("volume")).isEqualByComparingTo(bar.volumeBase());
            assertThat(row.getBigDecimal("quote_volume")).isEqualByComparingTo(bar.volumeQuote());
            assertThat(row.getObject("trades")).isEqualTo(bar.trades());
        });
        assertThat(left).isEmpty();
        assertThat(Files.size(file)).as("compressed").isLessThan(bars.size() * 60L);
    }

    private static List<HistoricBar> bars() throws IOException {
        List<HistoricBar> bars = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(BARS)) {
            BarFile reader = BarFile.open(bytes, BarInterval.ONE_MINUTE);
            for (@Nullable BarLine line = reader.next(); line instanceof HistoricBar bar; line = reader.next()) {
                bars.add(bar);
            }
        }
        assertThat(bars).hasSizeGreaterThan(60_000);
        return bars.subList(0, 20_000);
    }

    /** Looks at a row. */
    private interface Look {
        void at(ResultSet row) throws SQLException;
    }

    private static void query(String sql, Look look) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duck.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                look.at(rows);
            }
        }
    }
}
