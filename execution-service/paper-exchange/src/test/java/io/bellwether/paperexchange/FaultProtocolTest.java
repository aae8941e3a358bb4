package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault that can be ordered, as a client meets it. */
class FaultProtocolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MINUTE = 60_000;

    /** A trade at each full minute but the first, so that every kline has another price. */
    private static VenueClient venue() {
        return VenueClient.over(
                "0 100 1", "61 101 1", "121 102 1", "181 103 1", "241 104 1", "301 105 1", "361 106 1", "481 107 1");
    }

    private static void order(VenueClient venue, String json) {
        HttpResponse<String> answer = venue.send("POST", "/sim/faults", json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static List<String> closes(Frames frames) {
        return frames.all().stream()
                .filter(event -> event.at("/k/x").asBoolean())
                .map(event -> "%d %s"
                        .formatted(
                                (event.at("/k/t").asLong() - Floor.START) / MINUTE,
                                event.at("/k/c").asText()))
                .toList();
    }

    private static List<String> closesAfter(String fault, int minutes, int expected) {
        try (VenueClient venue = venue()) {
            Frames frames = venue.connect("/ws/btcusd@kline_1m");
            order(venue, fault);
            venue.advanceTo(Floor.START + minutes * MINUTE);
            await().atMost(PATIENCE).until(() -> closes(frames).size() >= expected);
            return closes(frames);
        }
    }

    @Test
    void gapIsNotTold() {
        assertThat(closesAfter("{'fault':'gap','count':2}", 4, 2)).containsExactly("2 102.00000000", "3 103.00000000");
    }

    @Test
    void duplicateIsToldTwice() {
        assertThat(closesAfter("{'fault':'duplicate'}", 2, 3))
                .containsExactly("0 100.00000000", "0 100.00000000", "1 101.00000000");
    }

    @Test
    void reorderedIsToldAfterTheNext() {
        assertThat(closesAfter("{'fault':'reorder'}", 3, 3))
                .containsExactly("1 101.00000000", "0 100.00000000", "2 102.00000000");
    }

    @Test
    void staleIsToldAgain() {
        assertThat(closesAfter("{'fault':'stale','every':6}", 7, 8))
                .endsWith("5 105.00000000", "0 100.00000000", "6 106.00000000");
    }

    @Test
    void everySoManyStrikesOnlyThose() {
        assertThat(closesAfter("{'fault':'gap','every':3,'count':2}", 7, 5))
                .containsExactly(
                        "0 100.00000000", "1 101.00000000", "3 103.00000000", "4 104.00000000", "6 106.00000000");
    }

    @ParameterizedTest
    @CsvSource({
        "nan, /k/c, NaN",
        "times-ten, /k/h, 1000.00000000",
        "zero, /k/l, 0.00000000",
        "negative, /k/l, -1.00000000",
        "inverted, /k/h, 0.00000001",
        "revision, /k/v, 2.00000000",
        "unknown-fields, /zz/kind, NEVER_SEEN"
    })
    void contentIsWrongOnTheStreamAndRightByRest(String fault, String pointer, String value) {
        try (VenueClient venue = venue()) {
            Frames frames = venue.connect("/ws/btcusd@kline_1m");
            order(venue, "{'fault':'%s','symbol':'BTCUSD'}".formatted(fault));

            venue.advanceTo(Floor.START + MINUTE);

            assertThat(frames.next().at(pointer).asText()).isEqualTo(value);
            assertThat(venue.get("/api/v3/klines?symbol=BTCUSD&interval=1m")
                            .get(0)
                            .toString())
                    .contains("\"100.00000000\",\"100.00000000\",\"100.00000000\",\"100.00000000\",\"1.00000000\"");
        }
    }

    @Test
    void conflictIsToldAfterTheTruth() {
        try (VenueClient venue = venue()) {
            Frames frames = venue.connect("/ws/btcusd@kline_1m");
            order(venue, "{'fault':'conflict'}");

            venue.advanceTo(Floor.START + MINUTE);

            assertThat(frames.next().at("/k/v").asText()).isEqualTo("1.00000000");
            assertThat(frames.next().at("/k/v").asText()).isEqualTo("2.00000000");
        }
    }

    @Test
    void faultsEverywhereAreToldByRestToo() {
        try (VenueClient venue = venue()) {
            order(venue, "{'fault':'gap','everywhere':true}");
            venue.advanceTo(Floor.START + MINUTE);
            order(venue, "{'fault':'times-ten','everywhere':true}");
            venue.advanceTo(Floor.START + 3 * MINUTE);

            JsonNode rows = venue.get("/api/v3/klines?symbol=BTCUSD&interval=1m&limit=2&startTime=" + Floor.START);

            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).get(0).asLong()).isEqualTo(Floor.START + MINUTE);
            assertThat(rows.get(0).get(4).asText()).isEqualTo("1010.00000000");
            assertThat(rows.get(1).get(4).asText()).isEqualTo("102.00000000");
        }
    }

    @Test
    void dropCutsTheConnectionInsteadOfTheKline() {
        try (VenueClient venue = venue()) {
            Frames frames = venue.connect("/ws/btcusd@kline_1m");
            order(venue, "{'fault':'drop'}");

            venue.advanceTo(Floor.START + MINUTE);

            await().atMost(PATIENCE).until(frames::ended);
            assertThat(frames.saidGoodBye()).isFalse();
            assertThat(closes(frames)).isEmpty();
            await().atMost(PATIENCE)
                    .until(() -> venue.get("/sim/faults").path("connections").asInt() == 0);
            Frames again = venue.connect("/ws/btcusd@kline_1m");
            venue.advanceTo(Floor.START + 2 * MINUTE);
            assertThat(again.next().at("/k/c").asText()).isEqualTo("101.00000000");
        }
    }

    @Test
    void disconnectMeetsOnlyThoseWhoCarryTheSymbol() {
        try (VenueClient venue = venue()) {
            Frames met = venue.connect("/ws/btcusd@kline_1m");
            Frames spared = venue.connect("/ws/btcusdt@kline_1m");

            order(venue, "{'fault':'disconnect','symbol':'BTCUSD'}");

            await().atMost(PATIENCE).until(met::ended);
            assertThat(spared.ended()).isFalse();
        }
    }

    @Test
    void halfOpenConnectionsHearNothingAndNoEnd() {
        try (VenueClient venue = venue()) {
            Frames deaf = venue.connect("/ws/btcusd@kline_1m");
            order(venue, "{'fault':'half-open'}");
            Frames other = venue.connect("/ws/btcusd@kline_1m");

            venue.advanceTo(Floor.START + 2 * MINUTE);

            await().atMost(PATIENCE).until(() -> closes(other).size() == 2);
            // An open kline may have been told before the fault.
            assertThat(closes(deaf)).isEmpty();
            assertThat(deaf.ended()).isFalse();
        }
    }

    @Test
    void shutdownIsAnnouncedAndThenCuts() {
        try (VenueClient venue = venue()) {
            Frames raw = venue.connect("/ws/btcusd@kline_1m");
            Frames combined = venue.connect("/stream?streams=btcusd@kline_1m");

            order(venue, "{'fault':'server-shutdown','millis':200}");

            assertThat(raw.next().path("e").asText()).isEqualTo("serverShutdown");
            JsonNode wrapped = combined.next();
            assertThat(wrapped.path("stream").asText()).isEqualTo("!serverShutdown");
            assertThat(wrapped.at("/data/e").asText()).isEqualTo("serverShutdown");
            await().atMost(PATIENCE).until(() -> raw.ended() && combined.ended());
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 429, 7", "418, 418, 7"})
    void limitsNameTheTimeToStayAway(String fault, int status, String retryAfter) {
        try (VenueClient venue = venue()) {
            order(venue, "{'fault':'%s','path':'/api/v3/klines','retryAfter':7}".formatted(fault));

            HttpResponse<String> refused = venue.send("GET", "/api/v3/klines?symbol=BTCUSD&interval=1m", "");

            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue(retryAfter);
            assertThat(refused.body()).contains("-1003");
            assertThat(venue.send("GET", "/api/v3/klines?symbol=BTCUSD&interval=1m", "")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoDoesNotStayAwayIsCounted() {
        try (VenueClient venue = venue()) {
            order(venue, "{'fault':'429','retryAfter':600}");
            venue.send("GET", "/api/v3/ping", "");

            await().atMost(PATIENCE).until(() -> {
                venue.send("GET", "/api/v3/ping", "");
                return venue.get("/sim/faults").path("impatient").asInt() > 0;
            });
        }
    }

    @Test
    void answersCanBeAPageOrBrokenOrMissing() {
        try (VenueClient venue = venue()) {
            order(venue, "{'fault':'html'}");
            HttpResponse<String> page = venue.send("GET", "/api/v3/time", "");
            assertThat(page.statusCode()).isEqualTo(502);
            assertThat(page.body()).startsWith("<html>");

            order(venue, "{'fault':'malformed-json'}");
            assertThat(venue.send("GET", "/api/v3/time", "").body()).isEqualTo("{\"serverTime\":");

            order(venue, "{'fault':'reset','count':10}");
            assertThatThrownBy(() -> venue.send("GET", "/api/v3/time", "")).isInstanceOf(UncheckedIOException.class);
            venue.send("DELETE", "/sim/faults", "");

            order(venue, "{'fault':'delay','millis':20}");
            assertThat(venue.send("GET", "/api/v3/time", "").statusCode()).isEqualTo(200);
            assertThat(venue.get("/sim/faults").path("done").path("html").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void malformedFrameEndsInTheMiddle() {
        try (VenueClient venue = venue()) {
            Frames frames = venue.connect("/ws/btcusd@kline_1m");
            order(venue, "{'fault':'malformed'}");

            venue.advanceTo(Floor.START + MINUTE);

            await().atMost(PATIENCE).until(() -> frames.unreadable() == 1);
        }
    }

    @Test
    void clockCanBeOff() {
        try (VenueClient venue = venue()) {
            order(venue, "{'fault':'clock-offset','millis':-10000}");
            assertThat(venue.now()).isEqualTo(Floor.START - 10_000);

            venue.send("DELETE", "/sim/faults", "");
            assertThat(venue.now()).isEqualTo(Floor.START);
        }
    }

    @Test
    void unknownFaultsAndFieldsAreRefused() {
        try (VenueClient venue = venue()) {
            assertThat(venue.send("POST", "/sim/faults", "{\"fault\":\"flood\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(venue.send("POST", "/sim/faults", "{\"fault\":\"gap\",\"cuont\":2}")
                            .body())
                    .contains("cuont");
            assertThat(venue.send("POST", "/sim/faults", "{\"fault\":\"gap\",\"count\":0}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void weightBeyondTheLimitIsRefusedAndInsistingIsBanned() {
        PaperExchangeOptions options = PaperExchangeOptions.defaults()
                .withSpeed(new ReplaySpeed.Max())
                .withReplayFrom(Instant.ofEpochMilli(Floor.START))
                .withWeightLimit(40);
        try (VenueClient venue = new VenueClient(options, Floor.tape("0 100 1", "61 101 1"))) {
            assertThat(venue.get("/api/v3/exchangeInfo")
                            .at("/rateLimits/0/limit")
                            .asInt())
                    .isEqualTo(40);
            await().atMost(PATIENCE)
                    .until(() -> venue.send("GET", "/api/v3/exchangeInfo", "").statusCode() == 429);
            await().atMost(PATIENCE)
                    .until(() -> venue.send("GET", "/api/v3/exchangeInfo", "").statusCode() == 418);
            assertThat(venue.send("GET", "/api/v3/ping", "")
                            .headers()
                            .firstValueAsLong("Retry-After")
                            .orElse(0))
                    .isBetween(1L, 120L);
        }
    }
}
