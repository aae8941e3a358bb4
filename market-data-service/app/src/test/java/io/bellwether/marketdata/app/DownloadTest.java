package io.bellwether.marketdata.app;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Downloads by the running service from its exchange, and by hand from exchanges of the test's own. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class DownloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant LISTED = Instant.parse("2020-01-30T12:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));
    private static final int ATTEMPTS = 3;

    @Inject
    DownloadStore store;

    @Inject
    Downloads downloads;

    @Test
    void aDownloadStoresEveryBarOfItsRange() {
        // Given: two days before the replay's start, of which the followed history has the last 20 hours.
        String body = """
                {"exchange":"paper","symbols":["BTCUSD"],"interval":"1m",
                "from":"2013-11-26T00:00:00Z","to":"2013-11-27T12:00:00Z"}""";

        // When
        String id = start(body).statusCode(202).extract().path("id");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/downloads/" + id).then().body("state", equalTo("DONE")));
        get("/downloads/" + id)
                .then()
                .body("series[0].symbol", equalTo("BTCUSD"))
                .body("series[0].stored", is(2_160))
                .body("series[0].expected", is(2_160));
        get("/downloads").then().body("id", hasItem(id));
        get("/gaps?symbol=BTCUSD&from=2013-11-26T00:00:00Z&to=2013-11-27T12:00:00Z")
                .then()
                .body("missing", is(0));
        assertThat(start(body).extract().<String>path("id")).isEqualTo(id);
    }

    @Test
    void aSymbolThatTheExchangeDoesNotKnowFailsAtOnce() {
        String id = start("""
                        {"exchange":"paper","symbols":["UNHEARD"],"interval":"1m",
                        "from":"2013-11-26T00:00:00Z","to":"2013-11-27T00:00:00Z"}""").statusCode(202).extract().path("id");

        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/downloads/" + id)
                        .then()
                        .body("state", equalTo("FAILED"))
                        .body("series[0].problem", containsString("-1121 Invalid symbol.")));
    }

    @Test
    void whatWasInterruptedEndsAsIfItNeverWas() throws InterruptedException {
        Symbol symbol = new Symbol("ETHUSD");
        Instant end = LISTED.plus(Duration.ofMinutes(3_500));
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, LISTED, end);
                Exchange exchange = TestExchanges.at(scripted)) {
            // Given
            DownloadRequest oneShot = request("oneshot", symbol, end);
            store.start(oneShot);
            run(oneShot, symbol, exchange);
            DownloadRequest interrupted = request("interrupted", symbol, end);
            store.start(interrupted);

            // When: two processes die after a page each
            onePage(interrupted, symbol, exchange);
            assertThat(stored(interrupted)).isEqualTo(1_000);
            onePage(interrupted, symbol, exchange);
            run(interrupted, symbol, exchange);

            // Then
            assertThat(stored(interrupted)).isEqualTo(3_500);
            assertThat(checksum("interrupted", symbol)).isEqualTo(checksum("oneshot", symbol));
            get("/gaps?exchange=interrupted&symbol=ETHUSD&from=%s&to=%s".formatted(LISTED, end))
                    .then()
                    .body("missing", is(0));
        }
    }

    @Test
    void theOpenKlineIsNeverStoredAndALaterRequestGoesOnThere() throws InterruptedException {
        Symbol symbol = new Symbol("LTCUSD");
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, LISTED, LISTED.plusSeconds(300));
                Exchange exchange = TestExchanges.at(scripted)) {
            // Given
            DownloadRequest request = request("open", symbol, LISTED.plusSeconds(3_600));
            store.start(request);
            run(request, symbol, exchange);
            Download early = store.find(request.id()).orElseThrow();
            assertThat(early.state()).isEqualTo(Download.State.DONE);
            assertThat(early.series().getFirst().stored()).isEqualTo(5);
            assertThat(early.series().getFirst().expected()).isEqualTo(5);

            // When
            scripted.closeMinuteUnseen();
            store.start(request);
            run(request, symbol, exchange);

            // Then
            assertThat(stored(request)).isEqualTo(6);
            get("/bars?exchange=open&symbol=LTCUSD")
                    .then()
                    .body("bars[-1].openTime", equalTo(LISTED.plusSeconds(300).toString()))
                    .body("bars[-1].takerBuyQuote", is(1000))
                    .body("bars[-1].source", equalTo("download"));
        }
    }

    @Test
    void anExchangeThatFailsForAWhileIsAskedAgainAndGivenUpIfItGoesOn() throws InterruptedException {
        Symbol symbol = new Symbol("XRPUSD");
        Instant end = LISTED.plusSeconds(600);
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, LISTED, end);
                Exchange exchange = TestExchanges.at(scripted)) {
            // Given
            DownloadRequest request = request("failing", symbol, end);
            store.start(request);
            scripted.failRequests(List.of(500, 502, 503));

            // When, Then
            run(request, symbol, exchange);
            assertThat(store.find(request.id()).orElseThrow().state()).isEqualTo(Download.State.FAILED);
            assertThat(store.find(request.id())
                            .orElseThrow()
                            .series()
                            .getFirst()
                            .problem())
                    .contains("answered 503");

            // When, Then
            store.start(request);
            scripted.failRequests(List.of(500, 502));
            run(request, symbol, exchange);
            Download done = store.find(request.id()).orElseThrow();
            assertThat(done.state()).isEqualTo(Download.State.DONE);
            assertThat(done.series().getFirst().problem()).isNull();
            assertThat(done.series().getFirst().stored()).isEqualTo(10);
        }
    }

    @Test
    void unfinishedDownloadsGoOnWhenTheServiceStarts() {
        // Given
        Symbol symbol = new Symbol("BTCUSD");
        DownloadRequest request = DownloadRequest.of(
                "paper",
                List.of(symbol),
                BarInterval.ONE_MINUTE,
                Instant.parse("2013-11-26T01:00:00Z"),
                Instant.parse("2013-11-26T02:00:00Z"));
        store.start(request);

        // When
        downloads.resume(new StartupEvent());

        // Then
        await().atMost(PATIENCE).until(() -> stored(request) == 60);
    }

    @Test
    void aRequestThatMakesNoSenseIsToldWhy() {
        refused("{}", "exchange is missing");
        refused("[]", "the body must be a JSON object");
        refused("null", "the body must be a JSON object");
        refused(body("nowhere", "\"A\"", "1m", "2013-11-26T00:00:00Z"), "exchange must be one of");
        refused(body("paper", "", "1m", "2013-11-26T00:00:00Z"), "symbols must be 1 to 100, were 0");
        refused(body("paper", "\"A B\"", "1m", "2013-11-26T00:00:00Z"), "symbol");
        refused(body("paper", "null", "1m", "2013-11-26T00:00:00Z"), "symbols");
        refused(body("paper", "\"A\"", "7m", "2013-11-26T00:00:00Z"), "interval must be one of");
        refused(body("paper", "\"A\"", "1m", "2014-11-26T00:00:00Z"), "from must be before to");
        start("[" + "1,".repeat(40_000) + "1]").statusCode(413).body("status", is(413));
        get("/downloads/unknown").then().statusCode(404).body("reason", containsString("there is no download"));
    }

    private static String body(String exchange, String symbols, String interval, String from) {
        return "{\"exchange\":\"%s\",\"symbols\":[%s],\"interval\":\"%s\",\"from\":\"%s\",\"to\":\"2013-11-27T00:00:00Z\"}"
                .formatted(exchange, symbols, interval, from);
    }

    private static void refused(String body, String reason) {
        start(body).statusCode(400).body("status", is(400)).body("reason", containsString(reason));
    }

    private static ValidatableResponse start(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/downloads")
                .then();
    }

    private static DownloadRequest request(String exchange, Symbol symbol, Instant to) {
        return DownloadRequest.of(exchange, List.of(symbol), BarInterval.ONE_MINUTE, LISTED, to);
    }

    private void run(DownloadRequest request, Symbol symbol, Exchange exchange) throws InterruptedException {
        new SeriesDownload(request, symbol, exchange.downloads(), store, BACKOFF, ATTEMPTS, new CountDownLatch(1))
                .run();
    }

    private void onePage(DownloadRequest request, Symbol symbol, Exchange exchange) {
        try {
            new SeriesDownload(request, symbol, exchange.downloads(), store, BACKOFF, ATTEMPTS, new CountDownLatch(1))
                    .fetchPage();
        } catch (ExchangeUnavailable | InterruptedException e) {
            throw new AssertionError("the exchange answers", e);
        }
    }

    private long stored(DownloadRequest request) {
        return store.find(request.id()).orElseThrow().series().getFirst().stored();
    }

    private static String checksum(String exchange, Symbol symbol) {
        return get("/quality?exchange=%s&symbol=%s".formatted(exchange, symbol)).path("[0].checksum");
    }
}
