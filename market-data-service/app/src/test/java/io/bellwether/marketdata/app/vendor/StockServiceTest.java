package io.bellwether.marketdata.app.vendor;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.alphavantage.OutputSize;
import io.bellwether.marketdata.alphavantage.StockBar;
import io.bellwether.marketdata.alphavantage.StockFunction;
import io.bellwether.marketdata.alphavantage.StockRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service between a simulated Alpha Vantage and a real database. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(value = VendorsResource.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class StockServiceTest extends VendorSteps {
    @Inject
    StocksConfig config;

    @Inject
    VendorCalls calls;

    @Inject
    StockStore store;

    @Inject
    InstantSource clock;

    @Inject
    HttpClient http;

    @Inject
    MeterRegistry metrics;

    private final LoggedLines log = new LoggedLines();

    @BeforeEach
    void forgetEverything() {
        execute("delete from market_data.stock_answers");
        execute("delete from market_data.vendor_calls where vendor = 'alpha-vantage'");
        execute("delete from market_data.vendor_pauses where vendor = 'alpha-vantage'");
        execute("delete from market_data.bars where exchange = 'stocks'");
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void theKeyIsNowhere() {
        Logger.getLogger("").removeHandler(log);
        assertThat(log.lines()).noneMatch(line -> line.contains(VendorsResource.STOCK_KEY));
        assertIsNowhere(VendorsResource.STOCK_KEY, "stock_answers", "vendor_calls", "vendor_pauses");
    }

    @Test
    void aSeriesIsAskedForOnceAndThenKept() {
        // Given
        stocksAnswer(AlphaVantageBodies.DAILY);

        // When
        given().queryParam("from", "2025-06-18T00:00:00Z")
                .get("/stocks/ibm/bars")
                .then()
                .statusCode(200)
                .body("ticker", equalTo("IBM"))
                .body("series", equalTo("daily"))
                .body("source", equalTo("alpha-vantage"))
                .body("note", nullValue())
                .body("bars.openTime", contains("2025-06-18T00:00:00Z", "2025-06-20T00:00:00Z"))
                .body("bars[1].volume", equalTo(4_827_879));
        given().queryParam("to", "2025-06-18T00:00:00Z")
                .get("/stocks/IBM/bars")
                .then()
                .body("bars", hasSize(1));

        // Then
        assertThat(vendors.stocks().requests()).singleElement().satisfies(request -> {
            assertThat(request.parameter("function")).isEqualTo("TIME_SERIES_DAILY");
            assertThat(request.parameter("symbol")).isEqualTo("IBM");
            assertThat(request.parameter("outputsize")).isEqualTo("full");
            assertThat(request.parameter("datatype")).isEqualTo("csv");
            assertThat(request.parameter("apikey")).isEqualTo(VendorsResource.STOCK_KEY);
        });
    }

    @Test
    void whereTheFullSizeCostsMoreTheCompactOneIsTakenFromThenOn() {
        // Given
        vendors.stocks()
                .behave(request -> VendorSimulator.Answer.ok(
                        request.parameter("outputsize").equals("full")
                                ? AlphaVantageBodies.PREMIUM_SIZE
                                : AlphaVantageBodies.DAILY));

        // When
        get("/stocks/IBM/bars").then().statusCode(200).body("bars", hasSize(3));
        get("/stocks/MSFT/bars").then().statusCode(200).body("bars", hasSize(3));

        // Then
        assertThat(vendors.stocks().requests())
                .extracting(request -> request.parameter("symbol") + " " + request.parameter("outputsize"))
                .containsExactly("IBM full", "IBM compact", "MSFT compact");
    }

    @Test
    void minutesAndAdjustedDaysAreSeriesOfTheirOwn() {
        // Given
        vendors.stocks()
                .behave(request -> VendorSimulator.Answer.ok(
                        request.parameter("function").equals("TIME_SERIES_INTRADAY") ? """
                                timestamp,open,high,low,close,volume
                                2025-06-20 19:55:00,1,2,0.5,1.5,100
                                """ : """
                                timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient
                                2025-06-20,10,12,9,11,5.5,100,0.25,2.0
                                """));

        // When, Then
        given().queryParam("series", "intraday")
                .queryParam("interval", "5min")
                .get("/stocks/IBM/bars")
                .then()
                .statusCode(200)
                .body("interval", equalTo("5min"))
                .body("bars.openTime", contains("2025-06-20T23:55:00Z"));
        given().queryParam("series", "daily-adjusted")
                .get("/stocks/IBM/bars")
                .then()
                .statusCode(200)
                .body("bars[0].adjustedClose", equalTo(5.5f))
                .body("bars[0].split", equalTo(2.0f));
    }

    @Test
    void aQuoteIsServed() {
        // Given
        stocksAnswer(AlphaVantageBodies.QUOTE);

        // When, Then
        get("/stocks/IBM/quote")
                .then()
                .statusCode(200)
                .body("source", equalTo("alpha-vantage"))
                .body("quote.price", equalTo(121.74f))
                .body("quote.tradingDay", equalTo("2025-06-20"));
    }

    @Test
    void anUnknownTickerIsNotFoundAndNotAskedForAgain() {
        // Given
        vendors.stocks()
                .behave(request -> VendorSimulator.Answer.ok(
                        request.parameter("function").equals("GLOBAL_QUOTE")
                                ? "{\"Global Quote\":{}}"
                                : AlphaVantageBodies.INVALID));

        // When
        get("/stocks/NOPE/quote").then().statusCode(404).body("reason", containsString("'NOPE'"));
        get("/stocks/NOPE/bars").then().statusCode(404).body("reason", containsString("knows nothing of it"));
        get("/stocks/NOPE/quote").then().statusCode(404);
        get("/stocks/NOPE/bars").then().statusCode(404);

        // Then
        assertThat(vendors.stocks().requests()).hasSize(2);
    }

    @Test
    void whoAsksTooFastWaitsAMomentAndAsksAgain() {
        // Given
        Queue<String> bodies = new ConcurrentLinkedQueue<>(
                List.of(AlphaVantageBodies.BURST, AlphaVantageBodies.NOTE, AlphaVantageBodies.DAILY));
        vendors.stocks().behave(request -> VendorSimulator.Answer.ok(bodies.remove()));

        // When, Then
        get("/stocks/IBM/bars").then().statusCode(200).body("bars", hasSize(3));
        assertThat(vendors.stocks().requests()).hasSize(3);
    }

    @Test
    void theDailyCapEndsAskingAndItsEchoOfTheKeyGoesNoFurther() {
        // Given
        stocksAnswer(AlphaVantageBodies.DAILY);
        get("/stocks/IBM/bars").then().statusCode(200);
        execute("update market_data.stock_answers set fetched_at = fetched_at - interval '2 days'");
        vendors.stocks()
                .behave(request -> VendorSimulator.Answer.ok(AlphaVantageBodies.dailyCap(request.parameter("apikey"))));

        // When, Then
        get("/stocks/IBM/bars")
                .then()
                .statusCode(200)
                .body("source", equalTo("alpha-vantage"))
                .body("note", containsString("the day's calls are used up"))
                .body("note", not(containsString(VendorsResource.STOCK_KEY)))
                .body("bars", hasSize(3));
        String refusal = get("/stocks/MSFT/bars")
                .then()
                .statusCode(503)
                .header("Retry-After", not(nullValue()))
                .extract()
                .asString();
        assertThat(refusal).contains("the day's calls are used up").doesNotContain(VendorsResource.STOCK_KEY);
        assertThat(vendors.stocks().requests()).hasSize(1);
    }

    @Test
    void aRefusedKeyEndsAskingForAWhile() {
        // Given
        stocksAnswer(AlphaVantageBodies.KEY);

        // When, Then
        get("/stocks/IBM/bars").then().statusCode(503).body("reason", containsString("the key is not accepted"));
        get("/stocks/IBM/quote").then().statusCode(503);
        assertThat(vendors.stocks().requests()).hasSize(1);
    }

    @Test
    void whatThePlanLacksIsNotAskedForAgainByAnyTicker() {
        // Given
        stocksAnswer(AlphaVantageBodies.PREMIUM);

        // When, Then
        given().queryParam("series", "daily-adjusted")
                .get("/stocks/IBM/bars")
                .then()
                .statusCode(404)
                .body("reason", containsString("the Alpha Vantage plan does not include TIME_SERIES_DAILY_ADJUSTED"));
        given().queryParam("series", "daily-adjusted")
                .get("/stocks/MSFT/bars")
                .then()
                .statusCode(404);
        assertThat(vendors.stocks().requests()).hasSize(1);
    }

    @Test
    void aVendorInTroubleIsReplacedByImportedHistory() {
        // Given
        importBar("ZZZ", "2018-08-29", "10", "11");
        importBar("ZZZ", "2018-08-30", "11", "12.1");
        vendors.stocks().behave(request -> new VendorSimulator.Answer(502, "<html>Bad gateway</html>", Map.of()));

        // When, Then
        get("/stocks/ZZZ/bars")
                .then()
                .statusCode(200)
                .body("source", equalTo("imported history"))
                .body("note", containsString("cannot be asked"))
                .body("bars.openTime", contains("2018-08-29T00:00:00Z", "2018-08-30T00:00:00Z"));
        get("/stocks/ZZZ/quote")
                .then()
                .statusCode(200)
                .body("source", equalTo("imported history"))
                .body("quote.price", equalTo(12.1f))
                .body("quote.previousClose", equalTo(11))
                .body("quote.changePercent", equalTo(10.0f));
        get("/stocks/IBM/bars").then().statusCode(503);
    }

    @Test
    void aVendorThatCutsTheConnectionIsNamedWithoutTheKey() {
        // Given
        vendors.stocks().behave(request -> new VendorSimulator.Answer(0, "", Map.of()));

        // When, Then
        assertThat(get("/stocks/IBM/bars").then().statusCode(503).extract().asString())
                .contains("127.0.0.1 did not answer")
                .doesNotContain(VendorsResource.STOCK_KEY);
    }

    @Test
    void whatTheVendorHasNotIsTakenFromImportedHistory() {
        // Given
        importBar("IBM", "1990-01-02", "10", "11");
        stocksAnswer(AlphaVantageBodies.DAILY);

        // When, Then
        given().queryParam("to", "2000-01-01T00:00:00Z")
                .get("/stocks/IBM/bars")
                .then()
                .statusCode(200)
                .body("source", equalTo("imported history"))
                .body("bars", hasSize(1));
    }

    @Test
    void theBudgetOutlivesTheProcess() {
        // Given: a process that made 25 calls and died.
        execute("insert into market_data.vendor_calls (vendor, subject, called_at)"
                + " select 'alpha-vantage', 'IBM', now() - n * interval '1 minute' from generate_series(1, 25) n");
        stocksAnswer(AlphaVantageBodies.DAILY);

        // When, Then
        get("/stocks/IBM/bars")
                .then()
                .statusCode(503)
                .body("reason", containsString("the budget of 25 calls in 24 hours is used up"));
        assertThat(vendors.stocks().requests()).isEmpty();
        execute("update market_data.vendor_calls set called_at = called_at - interval '1 day'");
        get("/stocks/IBM/bars").then().statusCode(200);
    }

    @Test
    void replicasShareTheBudget() throws InterruptedException {
        // Given
        CallBudget budget = new CallBudget(3, Duration.ofDays(1), Duration.ZERO, Duration.ZERO);
        VendorCalls otherReplica = new VendorCalls(database);
        Instant now = clock.instant();
        List<CallBudget.Permit> permits = new CopyOnWriteArrayList<>();

        // When
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(n -> Thread.ofVirtual()
                        .start(() -> permits.add(
                                (n % 2 == 0 ? calls : otherReplica).acquire("alpha-vantage", "IBM", budget, now))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertThat(permits)
                .hasSize(8)
                .filteredOn(CallBudget.Permit.Granted.class::isInstance)
                .hasSize(3);
    }

    @Test
    void withoutAKeyOnlyImportedHistoryIsServed() throws InterruptedException {
        // Given
        importBar("ZZZ", "2018-08-30", "11", "12.1");
        stocksAnswer(AlphaVantageBodies.DAILY);
        StockVendor off =
                new StockVendor(config, new VendorKey(Optional.empty(), null), http, calls, store, clock, metrics);
        StockSource source = new StockSource(config, off, store, new StrictJson(), clock);

        // When
        StockResult<List<StockBar>> known = source.bars(daily("ZZZ"), Instant.EPOCH, clock.instant());
        StockResult<List<StockBar>> unknown = source.bars(daily("IBM"), Instant.EPOCH, clock.instant());

        // Then
        assertThat(known)
                .isInstanceOfSatisfying(
                        StockResult.Found.class,
                        found -> assertThat(found.source()).isEqualTo("imported history"));
        assertThat(unknown)
                .isInstanceOfSatisfying(
                        StockResult.Unknown.class,
                        result -> assertThat(result.reason()).contains("no Alpha Vantage key is configured"));
        assertThat(vendors.stocks().requests()).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        // Given
        stocksAnswer(AlphaVantageBodies.DAILY);

        // When, Then
        get("/stocks/A B/bars").then().statusCode(400).body("reason", containsString("ticker"));
        given().queryParam("series", "hourly")
                .get("/stocks/IBM/bars")
                .then()
                .statusCode(400)
                .body("reason", containsString("series: must be daily, daily-adjusted or intraday"));
        get("/stocks/IBM/bars?series=intraday&interval=2min").then().statusCode(400);
        given().queryParam("from", "yesterday").get("/stocks/IBM/bars").then().statusCode(400);
        assertThat(vendors.stocks().requests()).isEmpty();
    }

    private static StockRequest daily(String ticker) {
        return new StockRequest(StockFunction.DAILY, ticker, null, OutputSize.FULL);
    }
}
