package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMarketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MINUTE = 60_000;
    /** Years after the tape, as the files are. */
    private static final long FIRST = Instant.parse("2023-08-01T00:00:00Z").toEpochMilli();

    private static final TradeTape TAPE = Floor.tape("0 100 1", "61 101 2");

    @TempDir
    Path folder;

    /** Minutes 0 to 1999, of which 3 and 4 are missing. */
    private Path file() throws IOException {
        StringBuilder text = new StringBuilder(
                "open_time,open,high,low,close,volume,quote_volume,trades,taker_buy_base,taker_buy_quote\n");
        for (long minute = 0; minute < 2_000; minute++) {
            if (minute != 3 && minute != 4) {
                text.append(
                        "%d,1.%03d,2.5,0.5,1.25,10,12.5,7,4,5.5%n".formatted(FIRST + minute * MINUTE, minute % 1000));
            }
        }
        return Files.writeString(
                folder.resolve("NEARUSDT-1m.csv"), text.toString().replace("\r", ""));
    }

    private VenueClient at(long minute) throws IOException {
        return new VenueClient(
                PaperExchangeOptions.defaults()
                        .withSpeed(new ReplaySpeed.Max())
                        .withReplayFrom(Instant.ofEpochMilli(FIRST + minute * MINUTE))
                        .withBars(new PaperExchangeOptions.BarFile(
                                new Symbol("NEARUSDT"), BarInterval.ONE_MINUTE, file())),
                TAPE);
    }

    private static List<Long> minutes(JsonNode rows) {
        List<Long> minutes = new ArrayList<>();
        rows.forEach(row -> minutes.add((row.get(0).asLong() - FIRST) / MINUTE));
        return minutes;
    }

    @Test
    void fileIsServedAsItIsUpToVenueTime() throws IOException {
        try (VenueClient venue = at(6)) {
            JsonNode rows = venue.get("/api/v3/klines?symbol=NEARUSDT&interval=1m");

            assertThat(minutes(rows)).containsExactly(0L, 1L, 2L, 5L, 6L);
            assertThat(rows.get(3).toString())
                    .isEqualTo("[%d,\"1.00500000\",\"2.50000000\",\"0.50000000\",\"1.25000000\",\"10.00000000\",%d,"
                                    .formatted(FIRST + 5 * MINUTE, FIRST + 6 * MINUTE - 1)
                            + "\"12.50000000\",7,\"4.00000000\",\"5.50000000\",\"0\"]");
        }
    }

    @Test
    void openKlineShowsItsOpenPriceOnly() throws IOException {
        try (VenueClient venue = at(6)) {
            JsonNode open = venue.get("/api/v3/klines?symbol=NEARUSDT&interval=1m&limit=1")
                    .get(0);

            assertThat(open.get(0).asLong()).isEqualTo(FIRST + 6 * MINUTE);
            assertThat(List.of(
                            open.get(2).asText(),
                            open.get(3).asText(),
                            open.get(4).asText(),
                            open.get(5).asText()))
                    .containsExactly("1.00600000", "1.00600000", "1.00600000", "0.00000000");
        }
    }

    @Test
    void historyIsPagedByTime() throws IOException {
        try (VenueClient venue = at(1_999)) {
            JsonNode first = venue.get("/api/v3/klines?symbol=NEARUSDT&interval=1m&limit=1000&startTime=" + FIRST);
            long next = first.get(999).get(0).asLong() + MINUTE;
            JsonNode second = venue.get("/api/v3/klines?symbol=NEARUSDT&interval=1m&limit=1000&startTime=%d&endTime=%d"
                    .formatted(next, FIRST + 1_998 * MINUTE));

            assertThat(minutes(first)).hasSize(1_000).startsWith(0L, 1L, 2L, 5L).endsWith(1_001L);
            assertThat(minutes(second)).startsWith(1_002L).endsWith(1_998L).hasSize(997);
        }
    }

    @Test
    void klinesOfTheFileCloseAsTimePasses() throws IOException {
        try (VenueClient venue = at(2)) {
            Frames frames = venue.connect("/ws/nearusdt@kline_1m");

            venue.advanceTo(FIRST + 7 * MINUTE);

            await().atMost(PATIENCE).until(() -> closedMinutes(frames).size() >= 3);
            assertThat(closedMinutes(frames)).containsExactly(2L, 5L, 6L);
        }
    }

    private static List<Long> closedMinutes(Frames frames) {
        return frames.all().stream()
                .filter(event -> event.at("/k/x").asBoolean())
                .map(event -> (event.at("/k/t").asLong() - FIRST) / MINUTE)
                .toList();
    }

    @Test
    void symbolsAreListedWithTheDigitsOfTheirFile() throws IOException {
        try (VenueClient venue = at(2)) {
            JsonNode symbols = venue.get("/api/v3/exchangeInfo").path("symbols");

            assertThat(symbols.findValuesAsText("symbol")).containsExactly("BTCUSD", "NEARUSDT");
            assertThat(symbols.get(1).path("baseAsset").asText()).isEqualTo("NEAR");
            assertThat(symbols.get(1).at("/filters/0/tickSize").asText()).isEqualTo("0.01000000");
            assertThat(venue.get("/api/v3/klines?symbol=NEARUSDT&interval=15m")
                            .path("code")
                            .asInt())
                    .isEqualTo(-1120);
            assertThat(venue.get("/api/v3/trades?symbol=NEARUSDT")).isEmpty();
        }
    }

    @Test
    void timeEndsWithTheLastBar() throws IOException {
        try (VenueClient venue = at(1_990)) {
            assertThat(venue.get("/sim/clock").path("replayTo").asLong()).isEqualTo(FIRST + 2_000 * MINUTE);
            assertThatIllegalArgumentException().isThrownBy(() -> at(2_001)).withMessageContaining("2023-08-02T09:20");
        }
    }

    @Test
    void fileWithABarThatCannotBeIsRefusedByNameAndLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.csv"), "open_time,open,high,low,close,volume\n%d,1,2,0.5,NaN,3\n".formatted(FIRST));

        assertThatIOException()
                .isThrownBy(() -> RecordedSeries.read(new Symbol("NEARUSDT"), BarInterval.ONE_MINUTE, file))
                .withMessageContaining("bad.csv")
                .withMessageContaining("line 2")
                .withMessageContaining("NaN");
    }

    @Test
    void syntheticSymbolsHaveHistoryAndCloseEveryMinute() {
        PaperExchangeOptions options = PaperExchangeOptions.defaults()
                .withSpeed(new ReplaySpeed.Max())
                .withReplayFrom(Instant.ofEpochMilli(Floor.START))
                .withSyntheticSymbols(3);
        try (VenueClient venue = new VenueClient(options, TAPE)) {
            Frames frames = venue.connect("/stream?streams=syn001usd@kline_1m/syn003usd@kline_1m");

            venue.advanceTo(Floor.START + MINUTE);

            await().atMost(PATIENCE).until(() -> frames.all().size() >= 2);
            assertThat(frames.all().stream().map(frame -> frame.at("/data/k/t").asLong()))
                    .containsExactly(Floor.START, Floor.START);
            JsonNode rows = venue.get("/api/v3/klines?symbol=SYN001USD&interval=1m&limit=1000");
            assertThat(minutesOf(rows))
                    .isEqualTo(LongStream.rangeClosed(-998, 1).boxed().toList());
            assertThat(rows.get(998).get(4).asText())
                    .isEqualTo(frames.all().getFirst().at("/data/k/c").asText());
        }
    }

    @Test
    void aSymbolOfWhichOnlyKlinesAreKnownIsClosedAndTheAccountHasNothingInIt() {
        PaperExchangeOptions options = PaperExchangeOptions.defaults()
                .withSpeed(new ReplaySpeed.Max())
                .withReplayFrom(Instant.ofEpochMilli(Floor.START))
                .withSyntheticSymbols(1);
        try (VenueClient venue = new VenueClient(options, TAPE)) {
            venue.place(VenueClient.limitBuy("90", "1"));

            for (String path : List.of("/api/v3/openOrders", "/api/v3/allOrders", "/api/v3/myTrades")) {
                JsonNode found = venue.signed("GET", path, "symbol", "SYN001USD");
                assertThat(found.isArray()).as(found.toString()).isTrue();
                assertThat(found).isEmpty();
            }
            JsonNode order = venue.signed(
                    "POST", VenueClient.ORDER, "symbol", "SYN001USD", "side", "BUY", "type", "MARKET", "quantity", "1");
            assertThat(order.path("code").asInt()).isEqualTo(-1013);
            assertThat(order.path("msg").asText()).isEqualTo("Market is closed.");
            JsonNode list = venue.signed(
                    "POST", "/api/v3/orderList/oco", "symbol", "SYN001USD", "side", "SELL", "quantity", "1");
            assertThat(list.path("msg").asText()).isEqualTo("Market is closed.");
            assertThat(venue.get("/api/v3/exchangeInfo?symbol=SYN001USD")
                            .at("/symbols/0/status")
                            .asText())
                    .isEqualTo("BREAK");
            assertThat(venue.signed("GET", "/api/v3/openOrders", "symbol", "NOBODYUSD")
                            .path("code")
                            .asInt())
                    .isEqualTo(-1121);
            assertThat(venue.get("/sim/clock").path("replayTo").asLong())
                    .as("invented klines have no end")
                    .isGreaterThan(Floor.START + 60L * 24 * 60 * MINUTE);
        }
    }

    private static List<Long> minutesOf(JsonNode rows) {
        List<Long> minutes = new ArrayList<>();
        rows.forEach(row -> minutes.add((row.get(0).asLong() - Floor.START) / MINUTE));
        return minutes;
    }
}
