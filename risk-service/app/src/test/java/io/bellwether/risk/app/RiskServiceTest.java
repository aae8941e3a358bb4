package io.bellwether.risk.app;

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
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.TradingDesk;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskTopics;
import io.bellwether.risk.contract.TradingState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        Operator.say("/api/halt", "{\"reason\": \"the feed looks wrong\"}")
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

        String token = Operator.say("/api/resume", "{\"reason\": \"looked at it\"}")
                .statusCode(202)
                .body("from", equalTo("HALTED"))
                .extract()
                .path("token");
        assertThat(state()).as("until it is confirmed").isEqualTo(TradingState.HALTED);
        Operator.say("/api/trading-state/confirm", "{\"token\": \"another\", \"reason\": \"looked at it\"}")
                .statusCode(409);
        Operator.confirm(token, "looked at it").statusCode(200).body("tradingState", equalTo("ACTIVE"));
        Operator.confirm(token, "looked at it").statusCode(409);
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
        Operator.say(
                        "/api/trading-state",
                        "{\"scope\": \"symbol:ETHUSD\", \"state\": \"halted\", \"reason\": \"other\"}")
                .statusCode(200)
                .body("tradingState", equalTo("ACTIVE"));
        Operator.say(
                        "/api/trading-state",
                        "{\"scope\": \"strategy:threshold\", \"state\": \"paused\", \"reason\": \"odd\"}")
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
        String token = Operator.say(
                        "/api/trading-state",
                        "{\"scope\": \"strategy:threshold\", \"state\": \"active\", \"reason\": \"fine\"}")
                .statusCode(202)
                .extract()
                .path("token");
        Operator.confirm(token, "fine").statusCode(200).body("tradingState", equalTo("ACTIVE"));
    }

    @Test
    void flattensAtOnceAndTakesBackWhatWaits() {
        int before = commands.all().size();
        market.step("1000", 0.1, 0.8, 0.1);
        market.fill(awaitCommand(before), "1000", "0");
        awaitDecided(market.bars());
        await().untilAsserted(() -> when().get("/api/state").then().body("orderInFlight", equalTo(null)));

        Operator.say("/api/trading-state", "{\"state\": \"FLATTEN\", \"reason\": \"enough\"}")
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
        Operator.resume("done");
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
                    TradingDesk desk = SingleEntry.decided(start.states().getFirst(), effects);
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
    void putsUnreadableRecordsAsideAndGoesOn() {
        try (Wire.Reader<String> letters = wire.reader("bars-dlq", "BTCUSD", String.class)) {
            wire.sendText("bars", "BTCUSD", "{\"id\": \"broken");

            market.step("1000", 0.8, 0.1, 0.1);

            awaitDecided(market.bars());
            await().untilAsserted(() -> assertThat(letters.all()).containsExactly("{\"id\": \"broken"));
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
