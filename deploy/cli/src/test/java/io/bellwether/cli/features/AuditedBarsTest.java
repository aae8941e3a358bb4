package io.bellwether.cli.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.audit.MadeUpInputs;
import io.bellwether.feature.engine.Input;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedBarsTest {
    private static final String HEADER = "open_time,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    @Test
    void cutsTheHistoryWhereABarIsMissing() throws IOException {
        AuditedBars bars = read(bar(0, "1.50", "7") + bar(1, "1.50", "7") + bar(3, "1.50", "7"));

        assertThat(bars.history().stretches()).isEqualTo(2);
        assertThat(bars.history().rows()).isEqualTo(3);
        assertThat(bars.times())
                .containsExactly(
                        Instant.parse("2023-08-01T00:00:00Z"),
                        Instant.parse("2023-08-01T00:01:00Z"),
                        Instant.parse("2023-08-01T00:03:00Z"));
    }

    @Test
    void doesNotCutTheDaysOfAShareAtAWeekend() throws IOException {
        StringBuilder days = new StringBuilder(HEADER);
        for (String day : List.of("2024-03-07", "2024-03-08", "2024-03-11", "2024-03-12")) {
            days.append(Instant.parse(day + "T00:00:00Z").toEpochMilli()).append(",1.50,1.50,1.50,1.50,7\n");
        }
        Path file = Files.writeString(folder.resolve("SHARE-1d-2024-03-07_2024-03-12.csv"), days);

        AuditedBars bars = AuditedBars.read(file, null, null);

        assertThat(bars.history().stretches()).isEqualTo(1);
        assertThat(bars.history().rows()).isEqualTo(4);
    }

    @Test
    void leavesOutBarsWhosePricesContradictEachOtherAndCutsThere() throws IOException {
        String odd = "1690848060000,1.0,1.0,1.2,1.0,7\n";

        AuditedBars bars = read(bar(0, "1.50", "7") + odd + bar(2, "1.50", "7"));

        assertThat(bars.odd()).isEqualTo(1);
        assertThat(bars.history().stretches()).isEqualTo(2);
    }

    @Test
    void takesTheStepsFromTheDigits() throws IOException {
        AuditedBars bars = read(bar(0, "1.50", "700") + bar(1, "1.2500", "0.50"));

        assertThat(bars.tickSize()).isEqualByComparingTo("0.01");
        assertThat(bars.lotSize()).isEqualByComparingTo("0.1");
    }

    @Test
    void roundsVolumesWhoseDigitsAreTheNoiseOfASum() throws IOException {
        AuditedBars bars = read(bar(0, "1.50", "1304.4864492700000000003"));

        assertThat(bars.lotSize()).isEqualByComparingTo("0.00000001");
    }

    @Test
    void takesTheStepsThatAreGiven() throws IOException {
        Path file = file(bar(0, "1.50", "7"));

        AuditedBars bars = AuditedBars.read(file, new BigDecimal("0.5"), new BigDecimal("7"));

        assertThat(bars.tickSize()).isEqualByComparingTo("0.5");
        assertThatThrownBy(() -> AuditedBars.read(file, null, new BigDecimal("2")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be a multiple of 2, was 7");
    }

    @Test
    void whatTheFileDoesNotHaveIsUnknownAndNotZero() throws IOException {
        assertThat(MadeUpInputs.lacking(read(bar(0, "1.50", "7")).history()))
                .contains(Input.TRADES, Input.VOLUME_QUOTE, Input.TAKER_BUY_BASE, Input.SENTIMENT_TWEETS)
                .doesNotContain(Input.VOLUME, Input.OPEN_MINUTE);
    }

    @Test
    void refusesAFileWhoseNameDoesNotTellTheInterval() throws IOException {
        Path file = Files.writeString(folder.resolve("bars.csv"), HEADER + bar(0, "1", "1"));

        assertThatThrownBy(() -> AuditedBars.read(file, null, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not tell the interval");
    }

    @Test
    void refusesAFileWithoutABar() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> AuditedBars.read(file, null, null)).hasMessageContaining("there is no bar in it");
    }

    private AuditedBars read(String rows) throws IOException {
        return AuditedBars.read(file(rows), null, null);
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("ABC-1m-2023-08.csv"), HEADER + rows);
    }

    private static String bar(int minute, String price, String volume) {
        return "%d,%s,%s,%s,%s,%s\n"
                .formatted(1_690_848_000_000L + 60_000L * minute, price, price, price, price, volume);
    }
}
