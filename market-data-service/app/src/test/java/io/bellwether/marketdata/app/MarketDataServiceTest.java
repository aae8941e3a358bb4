package io.bellwether.marketdata.app;

import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.BarChecksum;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service between a scripted exchange and real servers. Each test goes on where the one before ended. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class MarketDataServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    ScriptedExchange exchange;
    private PublishedBars published;

    @BeforeEach
    void waitUntilReady() {
        published = new PublishedBars(bootstrapServers, json);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
    }

    @AfterEach
    void theTopicIsOneUnbrokenHistory() {
        List<BarClosed> bars = published.of("BTCUSD");
        assertThat(bars)
                .extracting(BarClosed::sequence)
                .containsExactlyElementsOf(
                        LongStream.range(0, bars.size()).boxed().toList());
        Instant first =
                ScriptedExchangeResource.REPLAY_START.minus(Duration.ofMinutes(ScriptedExchangeResource.HISTORY_BARS));
        assertThat(bars).allSatisfy(event -> {
            assertThat(event.bar().openTime()).isEqualTo(first.plus(Duration.ofMinutes(event.sequence())));
            assertThat(event.checksum()).isEqualTo(BarChecksum.of(event.bar()));
            assertThat(event.id())
                    .isEqualTo("bar:BTCUSD:1m:" + event.bar().openTime().toEpochMilli());
        });
        published.close();
    }

    @Test
    void historyIsBackfilledAndTheStreamFollowsWithoutAGap() {
        // Given
        await().atMost(PATIENCE).until(() -> published.of("BTCUSD").size() >= ScriptedExchangeResource.HISTORY_BARS);

        // When
        Instant openTime = exchange.closeMinute();

        // Then
        BarClosed streamed = awaitBar(openTime);
        assertThat(streamed.source()).isEqualTo(BarSource.STREAM);
        assertThat(streamed.createdAt()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(streamed.eventTime()).isEqualTo(openTime.plusSeconds(60));
        assertThat(published.of("BTCUSD").getFirst().source()).isEqualTo(BarSource.BACKFILL);
    }

    @Test
    void aJumpInTheStreamIsBackfilledFirst() {
        // Given
        double gaps = metric("bellwether_bar_gap_total{");
        Instant unseen = exchange.closeMinuteUnseen();
        Instant unseenToo = exchange.closeMinuteUnseen();

        // When
        Instant seen = exchange.closeMinute();

        // Then
        assertThat(awaitBar(seen).source()).isEqualTo(BarSource.STREAM);
        assertThat(awaitBar(unseen).source()).isEqualTo(BarSource.BACKFILL);
        assertThat(awaitBar(unseenToo).source()).isEqualTo(BarSource.BACKFILL);
        assertThat(metric("bellwether_bar_gap_total{")).isEqualTo(gaps + 1);
    }

    @Test
    void aBarThatIsRepeatedIsPublishedOnce() {
        // Given
        Instant openTime = exchange.closeMinute();
        awaitBar(openTime);
        double duplicates = metric("bellwether_bar_refused_total{", "duplicate");

        // When
        exchange.repeat(openTime);
        awaitBar(exchange.closeMinute());

        // Then
        assertThat(published.of("BTCUSD"))
                .filteredOn(event -> event.bar().openTime().equals(openTime))
                .hasSize(1);
        assertThat(metric("bellwether_bar_refused_total{", "duplicate")).isEqualTo(duplicates + 1);
    }

    @Test
    void poisonIsRefusedCountedAndReplacedByWhatRestHas() {
        // Given
        double unusable = metric("bellwether_bar_refused_total{", "unusable");

        // When
        Instant notANumber = exchange.closeMinutePoisoned("NaN");
        Instant highBelowLow = exchange.closeMinutePoisoned("1.00000000");
        exchange.send("{\"stream\":");
        Instant sound = exchange.closeMinute();

        // Then
        assertThat(awaitBar(sound).bar().high()).isPositive();
        assertThat(awaitBar(notANumber).source()).isEqualTo(BarSource.BACKFILL);
        assertThat(awaitBar(highBelowLow).source()).isEqualTo(BarSource.BACKFILL);
        assertThat(metric("bellwether_bar_refused_total{", "unusable")).isEqualTo(unusable + 3);
    }

    @Test
    void aBurstOfBarsKeepsItsOrderAndItsSource() {
        // When
        List<Instant> openTimes =
                Stream.generate(exchange::closeMinute).limit(500).toList();

        // Then
        awaitBar(openTimes.getLast());
        assertThat(published.of("BTCUSD"))
                .filteredOn(event -> openTimes.contains(event.bar().openTime()))
                .hasSize(500)
                .allMatch(event -> event.source() == BarSource.STREAM);
    }

    @Test
    void whatWasMissedWhileTheConnectionWasLostIsBackfilled() {
        // Given
        double reconnects = metric("bellwether_ws_reconnect_total{");
        int connections = exchange.connections();
        exchange.failRequests(List.of(503, 429, 418, 500));

        // When
        exchange.dropConnections();
        Instant missed = exchange.closeMinuteUnseen();
        await().atMost(PATIENCE).until(() -> exchange.connections() > connections);

        // Then
        assertThat(awaitBar(missed).source()).isEqualTo(BarSource.BACKFILL);
        assertThat(awaitBar(exchange.closeMinute()).source()).isEqualTo(BarSource.STREAM);
        assertThat(metric("bellwether_ws_reconnect_total{")).isEqualTo(reconnects + 1);
    }

    @Test
    void storedBarsAndTheStateOfTheFeedCanBeAsked() {
        // Given
        Instant last = exchange.closeMinute();
        BarClosed event = awaitBar(last);

        // When, Then
        given().queryParam("symbol", "BTCUSD")
                .queryParam("from", last.minusSeconds(120).toString())
                .queryParam("to", last.plusSeconds(60).toString())
                .get("/bars")
                .then()
                .statusCode(200)
                .body("bars", hasSize(3))
                .body("bars[2].sequence", equalTo((int) event.sequence()))
                .body("bars[2].checksum", equalTo(event.checksum()))
                .body("bars[2].openTime", equalTo(last.toString()));
        get("/bars/status")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].symbol", equalTo("BTCUSD"))
                .body("[0].ready", equalTo(true))
                .body("[0].lastOpenTime", equalTo(last.toString()))
                .body("[0].lastSequence", equalTo((int) event.sequence()))
                .body("[0].partition", equalTo(0));
        assertThat(metric("bellwether_bar_last_close_timestamp_seconds{"))
                .isEqualTo((double) last.plusSeconds(60).getEpochSecond());
    }

    @Test
    void aRequestThatMakesNoSenseIsToldWhy() {
        get("/bars").then().statusCode(400).body(containsString("symbol is missing"));
        get("/bars?symbol=BTCUSD&interval=1M").then().statusCode(400).body(containsString("interval"));
        get("/bars?symbol=BTCUSD&from=yesterday").then().statusCode(400).body(containsString("from"));
        get("/bars?symbol=BTCUSD&limit=0").then().statusCode(400).body(containsString("limit must be from 1 to 5000"));
    }

    @Test
    void aSymbolThatGetsNoNewBarIsToldToBeStaleAndFreshAgain() {
        // Given
        awaitBar(exchange.closeMinute());
        awaitFreshness("fresh");

        // When
        exchange.skewClock(Duration.ofSeconds(75));
        awaitFreshness("stale");
        double age = metric("bellwether_bar_age_seconds{");
        exchange.skewClock(Duration.ZERO);

        // Then
        awaitFreshness("fresh");
        assertThat(age).isBetween(70.0, 80.0);
        await().atMost(PATIENCE).until(() -> {
            List<Boolean> told = staleAndFresh();
            return told.size() >= 2
                    && told.subList(told.size() - 2, told.size()).equals(List.of(true, false));
        });
    }

    /** What was told of the symbol so far; true is stale. */
    private List<Boolean> staleAndFresh() {
        return published.eventsOf("BTCUSD", MarketEvent.FreshnessChanged.class).stream()
                .map(MarketEvent.FreshnessChanged::stale)
                .toList();
    }

    private static void awaitFreshness(String freshness) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'bars fresh' }.data.BTCUSD", startsWith(freshness)));
    }

    @Test
    void aSymbolCanBeLeftAndFollowedAgainAtRunTime() {
        // Given
        awaitBar(exchange.closeMinute());

        // When
        delete("/symbols/BTCUSD").then().statusCode(202);
        await().atMost(PATIENCE).untilAsserted(() -> get("/bars/status").then().body("", hasSize(0)));
        Instant meanwhile = exchange.closeMinute();
        post("/symbols/BTCUSD?interval=1m").then().statusCode(202).body("partition", equalTo(0));

        // Then
        assertThat(awaitBar(meanwhile).source()).isEqualTo(BarSource.BACKFILL);
        await().atMost(PATIENCE).untilAsserted(() -> get("/bars/status").then().body("[0].ready", equalTo(true)));
        assertThat(awaitBar(exchange.closeMinute()).source()).isEqualTo(BarSource.STREAM);
    }

    @Test
    void aSymbolThatNobodyKnowsIsNotFollowed() {
        post("/symbols/DOGEUSD").then().statusCode(404).body("reason", containsString("-1121"));
        post("/symbols/BTCUSD?interval=7m").then().statusCode(400).body("reason", containsString("interval"));
        delete("/symbols/DOGEUSD").then().statusCode(404).body("reason", equalTo("DOGEUSD is not followed"));
    }

    @Test
    void healthLooksOutsideOnlyForReadiness() {
        get("/q/health/started").then().statusCode(200).body("status", equalTo("UP"));
        get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'feeds alive' }.status", equalTo("UP"))
                .body("checks.collectMany { it.data ? it.data.keySet() : [] }", hasSize(0));
        get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private BarClosed awaitBar(Instant openTime) {
        return await().atMost(PATIENCE)
                .until(
                        () -> published.of("BTCUSD").stream()
                                .filter(event -> event.bar().openTime().equals(openTime))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** Sums the samples whose lines contain all of the fragments. */
    private static double metric(String... fragments) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> List.of(fragments).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
