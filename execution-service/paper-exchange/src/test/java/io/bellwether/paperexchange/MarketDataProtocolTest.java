package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MarketDataProtocolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MINUTE = 60_000;
    private static final long REPLAY_FROM = 1_385_596_800_000L;
    private static final long FIRST_OPEN = 1_385_337_600_000L;

    @Test
    void timeIsVirtualAndWeightIsCounted() {
        try (VenueClient venue = VenueClient.overSample()) {
            HttpResponse<String> first = venue.send("GET", "/api/v3/time", "");
            HttpResponse<String> second = venue.send("GET", "/api/v3/exchangeInfo", "");

            assertThat(first.body()).isEqualTo("{\"serverTime\":1385596800000}");
            assertThat(first.headers().firstValue("X-MBX-USED-WEIGHT-1M")).hasValue("1");
            assertThat(second.headers().firstValue("X-MBX-USED-WEIGHT-1M")).isPresent();
            assertThat(venue.get("/api/v3/ping")).isEmpty();
        }
    }

    @Test
    void exchangeInfoNamesTheSymbolAndItsFilters() {
        try (VenueClient venue = VenueClient.overSample()) {
            JsonNode symbol =
                    venue.get("/api/v3/exchangeInfo?symbols=%5B%22BTCUSD%22%5D").at("/symbols/0");

            assertThat(symbol.path("symbol").asText()).isEqualTo("BTCUSD");
            assertThat(symbol.path("filters").findValuesAsText("filterType"))
                    .containsExactly(
                            "PRICE_FILTER",
                            "LOT_SIZE",
                            "NOTIONAL",
                            "MARKET_LOT_SIZE",
                            "MAX_NUM_ORDERS",
                            "MAX_NUM_ALGO_ORDERS",
                            "PERCENT_PRICE_BY_SIDE",
                            "MAX_POSITION",
                            "TRAILING_DELTA");
            assertThat(symbol.at("/filters/0/tickSize").asText()).isEqualTo("0.01000000");
            assertThat(symbol.at("/filters/1/stepSize").asText()).isEqualTo("0.00000001");
            assertThat(symbol.at("/filters/2/minNotional").asText()).isEqualTo("5.00000000");
            assertThat(venue.send("GET", "/api/v3/exchangeInfo?symbol=ETHUSD", "")
                            .body())
                    .isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        }
    }

    @Test
    void klinesPageThroughTheHistoryWithoutAHole() {
        try (VenueClient venue = VenueClient.overSample()) {
            List<Long> opens = new ArrayList<>();
            JsonNode page;
            do {
                long start = opens.isEmpty() ? 0 : opens.getLast() + MINUTE;
                page = venue.get("/api/v3/klines?symbol=BTCUSD&interval=1m&limit=1000&startTime=" + start);
                page.forEach(row -> opens.add(row.get(0).asLong()));
            } while (page.size() == 1000);

            assertThat(opens)
                    .containsExactlyElementsOf(LongStream.rangeClosed(0, (REPLAY_FROM - FIRST_OPEN) / MINUTE)
                            .map(index -> FIRST_OPEN + index * MINUTE)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void lastKlineIsTheOpenOne() {
        try (VenueClient venue = VenueClient.overSample()) {
            JsonNode rows = venue.get("/api/v3/klines?symbol=BTCUSD&interval=1m");

            assertThat(rows).hasSize(500);
            JsonNode last = rows.get(499);
            assertThat(last).hasSize(12);
            assertThat(last.get(0).asLong()).isEqualTo(REPLAY_FROM);
            assertThat(last.get(6).asLong()).isEqualTo(REPLAY_FROM + MINUTE - 1);
            assertThat(rows.get(498).get(4).asText()).matches("\\d+\\.\\d{8}");
        }
    }

    @Test
    void wrongMarketDataParametersHaveTheirCodes() {
        try (VenueClient venue = VenueClient.overSample()) {
            assertThat(venue.get("/api/v3/klines?symbol=BTCUSD&interval=1M")
                            .path("code")
                            .asInt())
                    .isEqualTo(-1120);
            assertThat(venue.get("/api/v3/klines?symbol=btcusd&interval=1m")
                            .path("code")
                            .asInt())
                    .isEqualTo(-1121);
            assertThat(venue.get("/api/v3/klines?interval=1m").path("code").asInt())
                    .isEqualTo(-1102);
            assertThat(venue.get("/api/v3/klines?symbol=BTCUSD&interval=1m&from=1")
                            .path("code")
                            .asInt())
                    .isEqualTo(-1104);
            assertThat(venue.send("GET", "/api/v1/klines", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tradesAreTheLastPrinted() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2", "20 102 3", "30 103 4")) {
            venue.advanceTo(Floor.START + 20_000);

            JsonNode trades = venue.get("/api/v3/trades?symbol=BTCUSD&limit=2");

            assertThat(trades.findValuesAsText("id")).containsExactly("2", "3");
            assertThat(trades.get(1).toString())
                    .isEqualTo("{\"id\":3,\"price\":\"102.00000000\",\"qty\":\"3.00000000\","
                            + "\"quoteQty\":\"306.00000000\",\"time\":%d,\"isBuyerMaker\":false,\"isBestMatch\":true}"
                                    .formatted(Floor.START + 20_000));
        }
    }

    @Test
    void klineStreamClosesEveryMinuteOnceInOrderAndAgreesWithRest() {
        try (VenueClient venue = VenueClient.overSample()) {
            Frames frames = venue.connect("/ws/btcusd@kline_1m");
            long to = REPLAY_FROM + 1_000 * MINUTE;

            venue.advanceTo(REPLAY_FROM + MINUTE);
            venue.advanceTo(REPLAY_FROM + MINUTE + 1);
            venue.advanceTo(to);

            await().atMost(PATIENCE).until(() -> closed(frames).size() >= 1_000);
            List<String> rest = new ArrayList<>();
            venue.get("/api/v3/klines?symbol=BTCUSD&interval=1m&limit=1000&startTime=" + REPLAY_FROM)
                    .forEach(row -> rest.add(fromRow(row)));
            assertThat(closed(frames).stream()
                            .map(MarketDataProtocolTest::fromEvent)
                            .toList())
                    .isEqualTo(rest);
            assertThat(closed(frames).stream().map(event -> event.path("E").asLong()))
                    .isEqualTo(LongStream.rangeClosed(1, 1_000)
                            .map(index -> REPLAY_FROM + index * MINUTE)
                            .boxed()
                            .toList());
            assertThat(rest).anyMatch(row -> row.endsWith(" 0"));
        }
    }

    @Test
    void runningToTheEndDropsNothing() {
        try (VenueClient venue = VenueClient.overSample()) {
            Frames frames = venue.connect("/stream?streams=btcusd@kline_1m/btcusd@kline_1h/btcusd@trade");

            venue.send("POST", "/sim/clock", "{\"run\":true}");

            await().atMost(PATIENCE)
                    .until(() -> venue.get("/sim/clock").path("ended").asBoolean());
            long to = venue.get("/sim/clock").path("replayTo").asLong();
            TradeTape tape = TradeTape.sample(1);
            int replayed = tape.size() - tape.firstAt(REPLAY_FROM + 1);
            await().atMost(PATIENCE).until(() -> count(frames, "btcusd@trade") >= replayed);
            assertThat(frames.all().stream()
                            .filter(message -> message.at("/data/e").asText().equals("trade"))
                            .map(message -> message.at("/data/t").asLong()))
                    .hasSize(replayed)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(to).isEqualTo(1_385_913_725_000L);
            assertThat(count(frames, "btcusd@kline_1m")).isEqualTo((to - REPLAY_FROM) / MINUTE);
            assertThat(count(frames, "btcusd@kline_1h")).isEqualTo((to - REPLAY_FROM) / MINUTE / 60);
        }
    }

    @Test
    void runningAtASpeedDropsNothingEither() {
        PaperExchangeOptions options = PaperExchangeOptions.defaults()
                .withSpeed(ReplaySpeed.parse("200000"))
                .withHold(true);
        try (VenueClient venue = new VenueClient(options, TradeTape.sample(1))) {
            Frames frames = venue.connect("/stream?streams=btcusd@kline_1m");

            venue.send("POST", "/sim/clock", "{\"run\":true}");

            await().atMost(PATIENCE)
                    .until(() -> venue.get("/sim/clock").path("ended").asBoolean());
            long lastOpen = 1_385_913_660_000L;
            await().atMost(PATIENCE)
                    .until(() -> frames.all().stream()
                            .anyMatch(message -> message.at("/data/k/x").asBoolean()
                                    && message.at("/data/k/t").asLong() == lastOpen));
            assertThat(frames.all().stream()
                            .filter(message -> message.at("/data/k/x").asBoolean())
                            .map(message -> message.at("/data/k/t").asLong()))
                    .isEqualTo(LongStream.rangeClosed(0, (lastOpen - REPLAY_FROM) / MINUTE)
                            .map(index -> REPLAY_FROM + index * MINUTE)
                            .boxed()
                            .toList());
        }
    }

    private static long count(Frames frames, String stream) {
        return frames.all().stream()
                .filter(message -> message.path("stream").asText().equals(stream))
                .filter(message -> message.at("/data/k/x").asBoolean(true))
                .count();
    }

    @Test
    void combinedStreamsAreWrappedAndCanBeChanged() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2", "20 99 3", "70 103 4")) {
            Frames frames = venue.connect("/stream?streams=btcusd@kline_1h");

            assertThat(frames.ask("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusd@trade\"],\"id\":1}")
                            .toString())
                    .isEqualTo("{\"result\":null,\"id\":1}");
            assertThat(frames.ask("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusd@kline_1h\"],\"id\":\"x\"}")
                            .toString())
                    .isEqualTo("{\"result\":null,\"id\":\"x\"}");
            assertThat(frames.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}")
                            .toString())
                    .isEqualTo("{\"result\":[\"btcusd@trade\"],\"id\":3}");
            assertThat(frames.ask("{\"method\":\"DANCE\",\"id\":4}")
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(2);
            assertThat(frames.ask("not json").at("/error/code").asInt()).isEqualTo(3);
            venue.advanceTo(Floor.START + 20_000);

            assertThat(frames.next().at("/data/t").asLong()).isEqualTo(2);
            assertThat(frames.next().toString())
                    .isEqualTo("{\"stream\":\"btcusd@trade\",\"data\":{\"e\":\"trade\",\"E\":%1$d,\"s\":\"BTCUSD\","
                                    .formatted(Floor.START + 20_000)
                            + "\"t\":3,\"p\":\"99.00000000\",\"q\":\"3.00000000\",\"T\":%1$d,\"m\":true,\"M\":true}}"
                                    .formatted(Floor.START + 20_000));
        }
    }

    @Test
    void openKlineIsPushedNowAndThen() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2", "70 103 4")) {
            Frames frames = venue.connect("/ws/btcusd@kline_1m");
            venue.advanceTo(Floor.START + 10_000);

            JsonNode open = frames.next();

            assertThat(open.at("/k/x").asBoolean(true)).isFalse();
            assertThat(open.at("/k/c").asText()).isEqualTo("101.00000000");
        }
    }

    private static List<JsonNode> closed(Frames frames) {
        return frames.all().stream()
                .filter(event -> event.at("/k/x").asBoolean())
                .toList();
    }

    private static String fromEvent(JsonNode event) {
        JsonNode kline = event.path("k");
        return String.join(
                " ",
                kline.path("t").asText(),
                kline.path("T").asText(),
                kline.path("o").asText(),
                kline.path("h").asText(),
                kline.path("l").asText(),
                kline.path("c").asText(),
                kline.path("v").asText(),
                kline.path("q").asText(),
                kline.path("V").asText(),
                kline.path("Q").asText(),
                kline.path("n").asText());
    }

    private static String fromRow(JsonNode row) {
        return String.join(
                " ",
                row.get(0).asText(),
                row.get(6).asText(),
                row.get(1).asText(),
                row.get(2).asText(),
                row.get(3).asText(),
                row.get(4).asText(),
                row.get(5).asText(),
                row.get(7).asText(),
                row.get(9).asText(),
                row.get(10).asText(),
                row.get(8).asText());
    }
}
