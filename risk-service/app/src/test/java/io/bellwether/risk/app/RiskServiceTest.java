package io.bellwether.risk.app;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DecisionLog;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.ThresholdStrategy;
import io.bellwether.risk.TradingDesk;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskTopics;
import io.bellwether.risk.contract.TradingState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every test starts flat, active and with everything decided, and ends like that. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class RiskServiceTest {
    @Inject
    ObjectMapper json;

    @Inject
    RiskStore store;

    @Inject
    PortfolioRun.Parts parts;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @TestHTTPResource("/api/events")
    URI events;

    private Wire wire;
    private Market market;
    private Wire.Reader<OrderCommand> commands;
    private Wire.Reader<RiskEvent> riskEvents;

    @BeforeEach
    void openTheMarketOnce() {
        if (wire == null) {
            wire = new Wire(bootstrap, json);
            market = new Market(wire);
            commands = wire.reader(ExecutionTopics.ORDER_COMMANDS, "main", OrderCommand.class);
            riskEvents = wire.reader(RiskTopics.RISK_EVENTS, "main", RiskEvent.class);
            market.reportAccount("10000");
            for (int i = 0; i < 300; i++) {
                market.bar("1000", BarSource.BACKFILL);
            }
            awaitDecided(market.bars());
        }
    }

    @AfterAll
    void close() {
        commands.close();
        riskEvents.close();
        wire.close();
    }

    @Test
    void decidesEachBarOnceAndFollowsItsOrders() {
        int before = commands.all().size();
        int entry = market.step("1000", 0.1, 0.8, 0.1);
        market.repeatBar(entry, "1000", BarSource.STREAM);
        market.predict(entry, 0.1, 0.8, 0.1);
        market.step("1001", 0.8, 0.1, 0.1);
        OrderCommand.PlaceOrder bought = awaitCommand(before);

        when().get("/api/state")
                .then()
                .body("orderInFlight", equalTo(bought.id()))
                .body("decisions", equalTo(entry + 1));
        market.fill(bought, "1000", "0.005");
        awaitDecided(market.bars());
        when().get("/api/state")
                .then()
                .body("longPosition", equalTo(true))
                .body("positionBase", equalTo(4.995f))
                .body("balanceQuote", equalTo(5000.0f))
                .body("equityQuote", equalTo(9999.995f)) // 5000 + 4.995 x 1001
                .body("stops.reason", equalTo(List.of("stop-fixed", "stop-trailing")));

        market.bar("970", BarSource.STREAM);
        market.predict(market.bars() - 1, 0.8, 0.1, 0.1);
        OrderCommand.PlaceOrder sold = awaitCommand(before + 1);
        market.fill(sold, "970", "1");
        market.step("970", 0.8, 0.1, 0.1);
        awaitDecided(market.bars());

        assertThat(bought.id())
                .isEqualTo("decision:main:threshold:BTCUSD:1m:%d:entry"
                        .formatted(Market.openTime(entry).toEpochMilli()));
        assertThat(bought.side()).isEqualTo(Side.BUY);
        assertThat(bought.quantityBase()).isEqualByComparingTo("5");
        assertThat(sold.reason()).isEqualTo("stop-fixed");
        assertThat(sold.quantityBase()).isEqualByComparingTo("4.995");
        when().get("/api/state")
                .then()
                .body("longPosition", equalTo(false))
                .body("orderInFlight", equalTo(null))
                .body("realisedPnlQuote", equalTo(-155.85f)); // 4.995 x 970 - 1 - 5000
        assertThat(commands.all()).hasSize(before + 2);
        assertOneDecisionPerBar();
        assertTheLogTellsWhy(bought.id());
    }

    @Test
    void staysHaltedUntilAnOperatorResumes() {
        int before = commands.all().size();
        given().contentType("application/json")
                .body("{\"reason\": \"the feed looks wrong\"}")
                .post("/api/halt")
                .then()
                .statusCode(200)
                .body("tradingState", equalTo("HALTED"))
                .body("tradingActor", equalTo("operator"));

        int denied = market.step("1000", 0.1, 0.8, 0.1);
        awaitDecided(market.bars());

        when().get("/api/decisions?limit=1")
                .then()
                .body("[0].event.action", equalTo("DENY"))
                .body("[0].event.reason", equalTo("trading-halted"))
                .body("[0].event.barOpenTime", equalTo(Market.openTime(denied).toString()));
        assertThat(recovered().board().strictest("threshold", Market.SYMBOL))
                .satisfies(status -> assertThat(status.state()).isEqualTo(TradingState.HALTED))
                .satisfies(status -> assertThat(status.reason()).isEqualTo("the feed looks wrong"));
        when().get("/q/metrics")
                .then()
                .body(containsString("bellwether_kill_switch 1.0"))
                .body(containsString("bellwether_risk_block_total{rule=\"trading-halted\"} 1.0"));

        String token = say("/api/resume", "{\"reason\": \"looked at it\"}")
                .statusCode(202)
                .body("from", equalTo("HALTED"))
                .extract()
                .path("token");
        assertThat(state()).as("until it is confirmed").isEqualTo(TradingState.HALTED);
        say("/api/trading-state/confirm", "{\"token\": \"another\", \"reason\": \"looked at it\"}")
                .statusCode(409);
        confirm(token, "looked at it").statusCode(200).body("tradingState", equalTo("ACTIVE"));
        confirm(token, "looked at it").statusCode(409);
        assertThat(state()).isEqualTo(TradingState.ACTIVE);
        await().untilAsserted(() -> assertThat(riskEvents.all())
                .filteredOn(RiskEvent.TradingStateChanged.class::isInstance)
                .map(RiskEvent.TradingStateChanged.class::cast)
                .extracting(RiskEvent.TradingStateChanged::reason)
                .containsSubsequence("the feed looks wrong", "looked at it"));
        assertThat(commands.all()).hasSize(before);
    }

    @Test
    void obeysTheStrictestWordAboutAnOrder() {
        int before = commands.all().size();
        say("/api/trading-state", "{\"scope\": \"symbol:ETHUSD\", \"state\": \"halted\", \"reason\": \"other\"}")
                .statusCode(200)
                .body("tradingState", equalTo("ACTIVE"));
        say("/api/trading-state", "{\"scope\": \"strategy:threshold\", \"state\": \"paused\", \"reason\": \"odd\"}")
                .statusCode(200)
                .body("tradingState", equalTo("PAUSED"))
                .body("tradingScopes.scope", equalTo(List.of("account", "strategy:threshold", "symbol:ETHUSD")));

        market.step("1000", 0.1, 0.8, 0.1);
        awaitDecided(market.bars());

        when().get("/api/decisions?limit=1").then().body("[0].event.reason", equalTo("trading-paused"));
        assertThat(commands.all()).hasSize(before);
        when().get("/api/trading-state/changes?limit=1")
                .then()
                .body("[0].scope", equalTo("strategy:threshold"))
                .body("[0].to", equalTo("PAUSED"));
        String token = say(
                        "/api/trading-state",
                        "{\"scope\": \"strategy:threshold\", \"state\": \"active\", \"reason\": \"fine\"}")
                .statusCode(202)
                .extract()
                .path("token");
        confirm(token, "fine").statusCode(200).body("tradingState", equalTo("ACTIVE"));
    }

    @Test
    void flattensAtOnceAndTakesBackWhatWaits() {
        int before = commands.all().size();
        market.step("1000", 0.1, 0.8, 0.1);
        market.fill(awaitCommand(before), "1000", "0");
        awaitDecided(market.bars());
        await().untilAsserted(() -> when().get("/api/state").then().body("orderInFlight", equalTo(null)));

        say("/api/trading-state", "{\"state\": \"FLATTEN\", \"reason\": \"enough\"}")
                .statusCode(200);

        await().until(() -> commands.all().size() == before + 3);
        assertThat(commands.all().get(before + 1)).isInstanceOf(OrderCommand.CancelAllOrders.class);
        OrderCommand.PlaceOrder closing = awaitCommand(before + 2);
        assertThat(closing.reason()).isEqualTo("flatten");
        assertThat(closing.quantityBase()).isEqualByComparingTo("5");
        market.fill(closing, "1000", "0");
        market.step("1000", 0.8, 0.1, 0.1);
        awaitDecided(market.bars());
        when().get("/api/state").then().body("longPosition", equalTo(false));
        resume("done");
    }

    @Test
    void decidesWithoutAPredictionThatDoesNotCome() {
        market.bar("1000", BarSource.STREAM);

        awaitDecided(market.bars());

        when().get("/api/decisions?limit=1").then().body("[0].event.reason", equalTo("no-prediction"));
    }

    @Test
    void keepsWhatItNeedsToGoOnAndToDecideAgain() {
        int before = commands.all().size();
        market.step("1000", 0.1, 0.8, 0.1);
        OrderCommand.PlaceOrder command = awaitCommand(before);

        await().untilAsserted(() -> assertThat(recovered().unpublished()).isEmpty());
        assertThat(recovered().states().getFirst().inFlight()).isNotNull();
        assertThat(recovered().states().getFirst().inFlight().decisionId()).isEqualTo(command.id());

        market.complete(command, new Completion.Rejected(-2010, "no"), BigDecimal.ZERO);
        market.step("1000", 0.8, 0.1, 0.1);
        awaitDecided(market.bars());
        assertThat(store.decisions("main", 2_000)).hasSize(market.bars());
        when().get("/api/decisions/check?limit=2000").then().body("decisions", equalTo(market.bars()));
    }

    @Test
    void letsExactlyOneOfTwoReplicasThroughAtALimit() throws InterruptedException {
        RiskStore.Recovered start = store.recover("twins", List.of(Market.SYMBOL), 0, Instant.EPOCH);
        CountDownLatch ready = new CountDownLatch(2);
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        List<Thread> replicas = Stream.of(1, 2)
                .map(number -> Thread.ofVirtual().start(() -> {
                    Effects effects = new Effects();
                    TradingDesk desk = decidedOnce(start.states().getFirst(), effects);
                    ready.countDown();
                    try {
                        ready.await();
                        store.save(effects, "twins", List.of(desk.state()), start.board(), List.of(), start.version());
                    } catch (RuntimeException | InterruptedException refusal) {
                        refused.add(refusal);
                    }
                }))
                .toList();
        for (Thread replica : replicas) {
            replica.join();
        }

        assertThat(refused).hasSize(1).first().isInstanceOf(RuntimeException.class);
        RiskStore.Recovered after = store.recover("twins", List.of(Market.SYMBOL), 0, Instant.EPOCH);
        assertThat(after.version()).isEqualTo(start.version() + 1);
        assertThat(after.states().getFirst().entries()).isEqualTo(1);
        assertThat(after.commands()).isEqualTo(1);
    }

    /** A desk that may enter once in its life, and has just decided to. */
    private static TradingDesk decidedOnce(DeskState state, Effects effects) {
        DecisionEngine once = new DecisionEngine(
                new ThresholdStrategy(0.5, 0.5),
                new Sizing(new BigDecimal("0.5"), new BigDecimal("0.01")),
                List.of(),
                new RiskGate(OptionalInt.of(1)),
                Duration.ofMinutes(5));
        TradingDesk desk = new TradingDesk(once, state);
        OrderEvent report = Market.report("twins", 0, "10000");
        desk.orderEvent(report);
        desk.bar(Market.closed(0, "1000", BarSource.STREAM));
        desk.prediction(Market.prediction(0, 0.1, 0.8, 0.1));
        DeskState before = desk.state();
        Decision decision = desk.decideNext(TradingState.ACTIVE, Instant.EPOCH).orElseThrow();
        effects.add(report);
        effects.add(new Effects.Decided(before, TradingState.ACTIVE, decision));
        return desk;
    }

    @Test
    void decidesAPortfolioAlikeWhateverTheOrderOfArrival() throws InterruptedException {
        PortfolioRun inStep = new PortfolioRun(parts, "in-step");
        PortfolioRun oneAfterTheOther = new PortfolioRun(parts, "one-after-the-other");

        List<String> expected = inStep.decisions(PortfolioRun.Arrival.IN_STEP);
        List<String> decisions = oneAfterTheOther.decisions(PortfolioRun.Arrival.ONE_SYMBOL_AFTER_THE_OTHER);

        assertThat(decisions)
                .isEqualTo(expected)
                .hasSize(2 * PortfolioRun.STEPS)
                .anyMatch(decision -> decision.startsWith("ENTER buy-signal AAAUSD"))
                .anyMatch(decision -> decision.startsWith("ENTER buy-signal BBBUSD"))
                .anyMatch(decision -> decision.startsWith("EXIT "));
        assertThat(inStep.checkedAgain()).isEqualTo(new DecisionLog.Outcome.Same(2 * PortfolioRun.STEPS));
    }

    @Test
    void tellsTheConsoleWhatHappens() {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        HttpClient client = HttpClient.newHttpClient();
        var response = client.sendAsync(HttpRequest.newBuilder(events).build(), info -> {
            lines.add("status " + info.statusCode());
            return HttpResponse.BodySubscribers.fromLineSubscriber(new Lines(lines));
        });
        await().until(() -> lines.contains("status 200"));

        int number = market.step("1000", 0.8, 0.1, 0.1);

        String openTime = Market.openTime(number).toString();
        await().untilAsserted(() -> assertThat(lines)
                .contains("event:bar", "event:prediction", "event:step", "event:state")
                .anyMatch(line -> line.contains("\"openTime\":\"" + openTime) && line.contains("\"volumeBase\":1"))
                .anyMatch(line -> line.contains("\"barOpenTime\":\"" + openTime) && line.contains("\"hold\":0.8"))
                .anyMatch(line -> line.contains("\"barOpenTime\":\"" + openTime) && line.contains("no-signal"))
                .anyMatch(line -> line.contains("\"decisions\":" + (number + 1))
                        && line.contains("\"tradingState\":\"ACTIVE\"")));
        response.cancel(true);
        client.shutdownNow();
        awaitDecided(market.bars());
    }

    @Test
    void showsTheHistoryOldestFirst() {
        market.step("1000", 0.7, 0.2, 0.1);
        awaitDecided(market.bars());

        when().get("/api/history?limit=10")
                .then()
                .body("bars.size()", equalTo(10))
                .body("steps.size()", equalTo(10))
                .body(
                        "bars[9].openTime",
                        equalTo(Market.openTime(market.bars() - 1).toString()))
                .body(
                        "predictions.barOpenTime",
                        hasItem(Market.openTime(market.bars() - 1).toString()));
    }

    @Test
    void refusesWhatNoOperatorWouldSend() {
        Stream.of("http://evil.example", "null", "http://localhost:1")
                .forEach(origin -> given().contentType("application/json")
                        .header("Origin", origin)
                        .body("{\"reason\": \"x\"}")
                        .post("/api/halt")
                        .then()
                        .statusCode(403));
        given().contentType("text/plain")
                .body("{\"reason\": \"x\"}")
                .post("/api/halt")
                .then()
                .statusCode(415);
        Stream.of("{}", "{\"reason\": \"  \"}", "{\"reason\": \"%s\"}".formatted("x".repeat(201)), "")
                .forEach(body -> given().contentType("application/json")
                        .body(body)
                        .post("/api/halt")
                        .then()
                        .statusCode(400));
        Stream.of("0", "-1", "2001")
                .forEach(limit ->
                        when().get("/api/history?limit=" + limit).then().statusCode(400));
        assertThat(state()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void acceptsItsOwnPagesWord() {
        String origin = events.resolve("/").toString().replaceAll("/$", "");
        given().contentType("application/json")
                .header("Origin", origin)
                .body("{\"reason\": \"own page\"}")
                .post("/api/halt")
                .then()
                .statusCode(200);
        resume("own page");
        assertThat(state()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void putsUnreadableRecordsAsideAndGoesOn() {
        try (Wire.Reader<String> letters = wire.reader("bars-dlq", "BTCUSD", String.class)) {
            wire.sendText("bars", "BTCUSD", "{\"id\": \"broken");

            market.step("1000", 0.8, 0.1, 0.1);

            awaitDecided(market.bars());
            await().untilAsserted(() -> assertThat(letters.all()).containsExactly("{\"id\": \"broken"));
        }
    }

    @Test
    void servesTheConsoleWithItsRules() {
        when().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", equalTo("no-cache"))
                .body(containsString("data-testid=\"trading-state\""));
        when().get("/console/vendor/uplot.js").then().statusCode(200);
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void passesOnlyListedPathsOnToOtherServices() {
        when().get("/api/services/market-data/symbols")
                .then()
                .statusCode(503)
                .body("message", containsString("bellwether.console.market-data-url"));
        for (String forbidden : List.of(
                "market-data/q/dev",
                "inference/models/a%2Fb",
                "inference/models/%2e%2e",
                "elsewhere/bars",
                "execution/orders/x/cancel")) {
            given().urlEncodingEnabled(false)
                    .get("/api/services/" + forbidden)
                    .then()
                    .statusCode(404);
        }
    }

    private void assertTheLogTellsWhy(String orderId) {
        when().get("/api/account/why/{id}", orderId)
                .then()
                .statusCode(200)
                .body("event.action", equalTo("ENTER"))
                .body("inputs.prediction.outlook.buy", equalTo(0.8f))
                .body("orderEvents.type", hasItem("order-filled"))
                .body("orderEvents.decisionId", everyItem(equalTo(orderId)));
        String clientOrderId =
                when().get("/api/account/why/{id}", orderId).then().extract().path("orderEvents[0].clientOrderId");
        when().get("/api/account/why/{id}", clientOrderId)
                .then()
                .statusCode(200)
                .body("event.decisionId", equalTo(orderId));
        when().get("/api/account/why/{id}", "100%_like_no_other")
                .then()
                .statusCode(404)
                .body("message", containsString("no decision and no order"));
        when().get("/api/backtests").then().statusCode(200).body("size()", equalTo(0));
        when().get("/api/backtests/any/trades.json").then().statusCode(404);
        when().get("/api/account/equity?points=50")
                .then()
                .statusCode(200)
                .body("size()", lessThan(150))
                .body(
                        "[-1].barOpenTime",
                        equalTo(Market.openTime(market.bars() - 1).toString()));
    }

    private void assertOneDecisionPerBar() {
        await().untilAsserted(() -> assertThat(riskEvents.all())
                .filteredOn(RiskEvent.StepDecided.class::isInstance)
                .extracting(RiskEvent::id)
                .hasSize(market.bars())
                .doesNotHaveDuplicates());
    }

    private OrderCommand.PlaceOrder awaitCommand(int index) {
        await().until(() -> commands.all().size() > index);
        OrderCommand command = commands.all().get(index);
        assertThat(command).isInstanceOf(OrderCommand.PlaceOrder.class);
        return (OrderCommand.PlaceOrder) command;
    }

    private static ValidatableResponse say(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }

    private static ValidatableResponse confirm(String token, String reason) {
        return say("/api/trading-state/confirm", "{\"token\": \"%s\", \"reason\": \"%s\"}".formatted(token, reason));
    }

    private static void resume(String reason) {
        String token = say("/api/resume", "{\"reason\": \"%s\"}".formatted(reason))
                .statusCode(202)
                .extract()
                .path("token");
        confirm(token, reason).statusCode(200);
    }

    private TradingState state() {
        return recovered().board().strictest("threshold", Market.SYMBOL).state();
    }

    private RiskStore.Recovered recovered() {
        return store.recover("main", List.of(Market.SYMBOL), 0, Instant.EPOCH);
    }

    private static void awaitDecided(int bars) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> when().get("/api/state").then().body("decisions", equalTo(bars)));
    }
}
