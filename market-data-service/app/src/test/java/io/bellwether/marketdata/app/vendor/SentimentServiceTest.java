package io.bellwether.marketdata.app.vendor;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Sentiment;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service between a simulated LunarCrush and a real database. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(value = VendorsResource.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class SentimentServiceTest extends VendorSteps {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Full hours; the one that {@link #GENERATED} is in still runs. */
    private static final Instant NOON = Instant.parse("2025-06-22T12:00:00Z");

    private static final Instant GENERATED = Instant.parse("2025-06-22T14:20:00Z");

    @Inject
    SentimentJoin join;

    @BeforeEach
    void forgetEverything() {
        vendors.sentiment().behave(request -> new VendorSimulator.Answer(503, "{\"error\":\"maintenance\"}", Map.of()));
        execute("delete from market_data.vendor_pauses where vendor = 'lunarcrush'");
        polled();
        execute("delete from market_data.sentiment_points");
        execute("delete from market_data.sentiment_answers");
    }

    @AfterEach
    void theKeyIsNowhere() {
        assertIsNowhere(
                VendorsResource.SENTIMENT_KEY,
                "sentiment_answers",
                "sentiment_points",
                "vendor_calls",
                "vendor_pauses");
    }

    @Test
    void aSeriesIsServedWithoutItsRunningBucketAndWithoutWhatIsMissing() {
        // When
        vendors.sentiment()
                .behave(request -> series(Map.of(NOON, 80, NOON.plusSeconds(3_600), 81, NOON.plusSeconds(7_200), 9)));

        // Then
        JsonPath answer = awaitPoints("btc", 2);
        assertThat(answer.getString("coin")).isEqualTo("BTC");
        assertThat(answer.getString("bucket")).isEqualToIgnoringCase("hour");
        assertThat(answer.getList("points.time")).containsExactly("2025-06-22T12:00:00Z", "2025-06-22T13:00:00Z");
        assertThat(answer.getList("points.metrics.sentiment")).containsExactly(80.0f, 81.0f);
        assertThat(answer.getMap("points[0].metrics")).containsOnlyKeys("sentiment", "spam");
        assertThat(vendors.sentiment().requests())
                .allSatisfy(request ->
                        assertThat(request.authorization()).isEqualTo("Bearer " + VendorsResource.SENTIMENT_KEY));
    }

    @Test
    void theFirstRequestTakesAWeekAndLaterOnesOnlyWhatIsNew() {
        // When
        vendors.sentiment().behave(request -> series(Map.of(NOON, 80)));
        awaitPoints("BTC", 1);
        polled();

        // Then
        List<VendorSimulator.Request> ofBitcoin = vendors.sentiment().requests().stream()
                .filter(request -> request.path().equals("/api4/public/coins/BTC/time-series/v2"))
                .toList();
        assertThat(ofBitcoin.getFirst().parameter("interval")).isEqualTo("1w");
        assertThat(ofBitcoin.getLast().parameter("start"))
                .isEqualTo(Long.toString(NOON.minusSeconds(3 * 3_600).getEpochSecond()));
        assertThat(ofBitcoin).allMatch(request -> request.parameter("bucket").equals("hour"));
    }

    @Test
    void whatWasKnownEarlierCanStillBeAsked() {
        // Given
        vendors.sentiment().behave(request -> series(Map.of(NOON, 80)));
        awaitPoints("BTC", 1);
        Instant before = Instant.parse(given().get("/sentiment/BTC").jsonPath().getString("asOf"));

        // When
        vendors.sentiment().behave(request -> series(Map.of(NOON, 35)));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/sentiment/BTC").then().body("points[0].metrics.sentiment", equalTo(35.0f)));
        given().queryParam("asOf", before.toString())
                .get("/sentiment/BTC")
                .then()
                .statusCode(200)
                .body("points[0].metrics.sentiment", equalTo(80.0f));
        given().queryParam("asOf", "2025-06-23T00:00:00Z")
                .get("/sentiment/BTC")
                .then()
                .statusCode(200)
                .body("points", empty());
        assertThat(count("select count(*) from market_data.sentiment_points where coin = 'BTC'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from market_data.sentiment_answers where coin = 'BTC'"))
                .isGreaterThan(1);
    }

    @Test
    void aVendorThatHasHadEnoughIsLeftAloneAndNothingElseCares() {
        // When
        vendors.sentiment()
                .behave(request ->
                        new VendorSimulator.Answer(429, "{\"error\":\"rate limit\"}", Map.of("Retry-After", "3600")));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                count("select count(*) from market_data.vendor_pauses where vendor = 'lunarcrush'"
                                        + " and paused_until > now() + interval '50 minutes'"))
                        .isOne());
        get("/q/health/ready")
                .then()
                .body(
                        "checks.find { it.name.startsWith('outside data') }.status",
                        equalTo("UP"),
                        "checks.find { it.name.startsWith('outside data') }.data.toString()",
                        containsString("too many requests: rate limit"));
        get("/sentiment/ETH").then().statusCode(200).body("points", empty());
        assertThat(vendors.sentiment().requests()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aRefusedKeyIsSaidAndNotTriedAgainAtOnce() {
        // When
        vendors.sentiment()
                .behave(request -> new VendorSimulator.Answer(
                        401, "{\"error\":\"unknown key %s\"}".formatted(VendorsResource.SENTIMENT_KEY), Map.of()));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready")
                        .then()
                        .body(
                                "checks.find { it.name.startsWith('outside data') }.data.toString()",
                                containsString("the key is not accepted: unknown key ***")));
        assertThat(vendors.sentiment().requests()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsKeptAndTheNextAnswerCounts() {
        // Given
        vendors.sentiment().behave(request -> VendorSimulator.Answer.ok("{\"config\":{},\"data\":[{\"time\":\"x\"}]}"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                count("select count(*) from market_data.sentiment_answers where body like '%\"x\"%'"))
                        .isPositive());

        // When
        vendors.sentiment().behave(request -> series(Map.of(NOON, 80)));

        // Then
        awaitPoints("ETH", 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/metrics")
                        .then()
                        .body(containsString("bellwether_sentiment_age_seconds{coin=\"ETH\"}")));
    }

    @Test
    void barsGetWhatWasPublishedWhenTheyClosedAndNothingLater() {
        // Given: the noon hour was published at 13:10 and revised at 14:20
        publish("BTC", NOON, NOON.plusSeconds(4_200), "{\"galaxy_score\": 60, \"tweets\": 7.5, \"alt_rank\": 3}");
        publish("BTC", NOON, NOON.plusSeconds(8_400), "{\"galaxy_score\": 20}");
        publish("ETH", NOON, NOON.plusSeconds(4_200), "{\"galaxy_score\": 1}");
        List<BarClosed> bars = Stream.of(4_140, 4_200, 8_340, 8_400, 18_000, 18_060)
                .map(second -> closing(NOON.plusSeconds(second)))
                .toList();

        // When
        List<BarClosed> joined = join.onto("btc", bars);

        // Then
        assertThat(joined)
                .extracting(
                        bar -> bar.sentiment() == null ? null : bar.sentiment().galaxyScore())
                .containsExactly(null, 60.0, 60.0, 20.0, 20.0, null);
        assertThat(joined.get(1).sentiment())
                .isEqualTo(new Sentiment(NOON, NOON.plusSeconds(4_200), null, 7.5, null, null, 60.0));
        assertThat(joined)
                .extracting(BarClosed::bar)
                .isEqualTo(bars.stream().map(BarClosed::bar).toList());
        assertThat(join.onto("DOGE", bars)).as("a coin that is not polled").isEqualTo(bars);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        get("/sentiment/B%20C").then().statusCode(400).body("reason", containsString("coin"));
        given().queryParam("asOf", "now").get("/sentiment/BTC").then().statusCode(400);
    }

    private static JsonPath awaitPoints(String coin, int points) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/sentiment/" + coin)
                        .then()
                        .statusCode(200)
                        .body("points.size()", greaterThan(points - 1)));
        return get("/sentiment/" + coin).jsonPath();
    }

    /** Waits until both coins were asked for, from now on, and what was said is kept. */
    private void polled() {
        Instant from = Instant.now();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count(
                                "select count(distinct coin) from market_data.sentiment_answers where fetched_at > '%s'"
                                        .formatted(from)))
                        .isEqualTo(2));
    }

    private static VendorSimulator.Answer series(Map<Instant, Integer> sentiment) {
        String rows = sentiment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(point -> "{\"time\":%d,\"sentiment\":%d,\"spam\":0,\"alt_rank\":null}"
                        .formatted(point.getKey().getEpochSecond(), point.getValue()))
                .collect(Collectors.joining(","));
        return VendorSimulator.Answer.ok("""
                {"config":{"bucket":"hour","generated":%d},"data":[%s]}""".formatted(GENERATED.getEpochSecond(), rows));
    }

    private void publish(String coin, Instant time, Instant publishedAt, String metrics) {
        execute("""
                with answer as (
                    insert into market_data.sentiment_answers (coin, bucket, fetched_at, status, body)
                    values ('%1$s', 'hour', '%3$s', 200, '') returning id)
                insert into market_data.sentiment_points (coin, bucket, time, published_at, answer_id, metrics)
                select '%1$s', 'hour', '%2$s', '%3$s', id, '%4$s' from answer""".formatted(coin, time, publishedAt, metrics));
    }

    private static BarClosed closing(Instant closeTime) {
        Instant openTime = closeTime.minusSeconds(60);
        BigDecimal one = BigDecimal.ONE;
        Symbol symbol = new Symbol("BTCUSDT");
        Bar bar = new Bar(symbol, BarInterval.ONE_MINUTE, openTime, one, one, one, one, one, one, 1);
        String id = BarClosed.idOf(symbol, BarInterval.ONE_MINUTE, openTime);
        return new BarClosed(id, bar, 0, BarSource.STREAM, "", true, closeTime, closeTime);
    }
}
