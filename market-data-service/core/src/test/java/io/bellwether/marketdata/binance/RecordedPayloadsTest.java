package io.bellwether.marketdata.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.bellwether.marketdata.BarSealer;
import io.bellwether.marketdata.SealOutcome;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parsers against what the exchange really answered; the recordings stand beside the repository, if at all. */
class RecordedPayloadsTest {
    @ParameterizedTest
    @CsvSource({
        "klines-BTCUSDT-15m-2025-01-06.json, BTCUSDT, 15m",
        "klines-SOLUSDT-15m-2025-01-06.json, SOLUSDT, 15m",
        "klines-BTCUSDT-1h-2022-01-01.json, BTCUSDT, 1h",
        "klines-ETHUSDT-1h-2022-11-01.json, ETHUSDT, 1h",
        "klines-ADAUSDT-1d-2020-01-01.json, ADAUSDT, 1d",
        "GET__api_v3_klines__endTime=1588743688000_interval=1m_startTime=1588740088000_symbol=BTCUSDT.json, BTCUSDT, 1m"
    })
    void everyRecordedKlineIsASoundBarThatSeals(String file, String symbol, String interval) throws IOException {
        // Given
        List<Kline> klines = ContractGoldens.JSON.readValue(
                recording("binance/rest/" + file).toFile(), new TypeReference<List<Kline>>() {});
        Symbol expectedSymbol = new Symbol(symbol);
        BarInterval expectedInterval = BarInterval.ofCode(interval);
        BarSealer sealer = new BarSealer(expectedSymbol, expectedInterval);

        // When
        List<SealOutcome> outcomes = klines.stream()
                .map(kline -> kline.toBar(expectedSymbol, expectedInterval))
                .map(bar -> sealer.offer(bar, BarSource.BACKFILL, Instant.EPOCH))
                .toList();

        // Then
        assertThat(outcomes).isNotEmpty().allMatch(SealOutcome.Sealed.class::isInstance);
    }

    @Test
    void everyRecordedStreamMessageCanBeRead() throws IOException {
        try (Stream<String> lines = Files.lines(recording("binance/ws/gocryptotrader-wsHandleData.jsonl"))) {
            for (String line : lines.toList()) {
                assertThat(ContractGoldens.JSON.readValue(line, StreamMessage.class).stream())
                        .isNotBlank();
            }
        }
    }

    private static Path recording(String file) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data/payloads").resolve(file);
            if (Files.exists(found)) {
                return found;
            }
        }
        Assumptions.abort("no shared/data/payloads/" + file + " in or above the working folder: skipped");
        throw new IllegalStateException("unreachable");
    }
}
