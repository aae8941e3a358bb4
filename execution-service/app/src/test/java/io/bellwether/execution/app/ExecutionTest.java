package io.bellwether.execution.app;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
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
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service between a real broker, a real database and a paper exchange that speaks Binance's protocol. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class ExecutionTest {
    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    private static final String ACCOUNT = "main";

    @Inject
    ObjectMapper json;

    @Inject
    OrderStore store;

    @Inject
    Venue venue;

    @Inject
    Reconciliation reconciliation;

    @Inject
    Lease lease;

    private OrderTopics topics;
    private String exchange;
    private String proxy;

    @BeforeEach
    void connect() {
        Config config = ConfigProvider.getConfig();
        topics = new OrderTopics(config.getValue("kafka.bootstrap.servers", String.class), json);
        exchange = config.getValue("test.exchange.url", String.class);
        proxy = config.getValue("test.proxy.url", String.class);
        awaitReady();
    }

    @AfterEach
    void disconnect() {
        streams(true);
        topics.close();
    }

    @Test
    void aMarketBuyFillsAndItsEventsTellTheWholeStory() {
        // Given
        BigDecimal before = balance("BTC");
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.5");

        // When
        topics.send(buy);

        // Then
        List<OrderEvent> events = story(buy.id());
        assertThat(events.getFirst()).isInstanceOf(OrderEvent.OrderSubmitted.class);
        assertThat(events.get(1)).isInstanceOf(OrderEvent.OrderAccepted.class);
        assertThat(completion(events)).isEqualTo(new Completion.Filled());
        assertThat(filled(events)).isEqualByComparingTo("0.5");
        BigDecimal fees =
                fills(events).stream().map(filled -> filled.fill().fee()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(balance("BTC"))
                .isEqualByComparingTo(before.add(new BigDecimal("0.5")).subtract(fees));
        given().get("/orders/" + buy.id())
                .then()
                .statusCode(200)
                .body("status", equalTo("done"), "completion.type", equalTo("filled"), "reason", equalTo("test"));
        given().get("/orders?limit=500").then().statusCode(200).body("decisionId", hasItem(buy.id()));
        given().get("/q/metrics")
                .then()
                .body(
                        containsString("bellwether_order_total{status=\"filled\"}"),
                        containsString("bellwether_order_ack_seconds_count"),
                        containsString("bellwether_order_unknown 0.0"));
    }

    @Test
    void eventsOfAnAccountAreNumberedWithoutHolesAndBeginWithItsReport() {
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.01");
        topics.send(buy);
        story(buy.id());

        List<OrderEvent> all = topics.events();

        assertThat(all.getFirst()).isInstanceOf(OrderEvent.AccountReported.class);
        assertThat(all.stream().map(OrderEvent::sequence))
                .containsExactlyElementsOf(
                        LongStream.range(0, all.size()).boxed().toList());
    }

    @Test
    void theRehearsalAtTheStartLeavesNothingBehind() {
        given().get("/orders/rehearsal:0").then().statusCode(404);
        given().get("/orders?limit=500").then().body("reason", not(hasItem("rehearsal")));
        assertThat(ledger().getList("orders.clientOrderId", String.class))
                .doesNotContain(ClientOrderId.of(TradingMode.PAPER, "rehearsal:0"));
    }

    @Test
    void theSameDecisionDeliveredTwiceIsOneOrder() {
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.02");
        OrderCommand.PlaceOrder later = market(Side.BUY, "0.01");

        topics.send(buy);
        topics.send(buy);
        topics.send(later);

        story(later.id());
        assertThat(ordersOf(buy)).hasSize(1);
        assertThat(story(buy.id()))
                .filteredOn(OrderEvent.OrderCompleted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void anExpiredCommandIsDeniedAndNeverSent() {
        OrderCommand.PlaceOrder late =
                order(Side.BUY, new OrderTerms.Market(), "0.5", venue.time().minusMillis(1));

        topics.send(late);

        List<OrderEvent> events = story(late.id());
        assertThat(events).hasSize(1);
        assertThat(completion(events))
                .isInstanceOfSatisfying(
                        Completion.Denied.class,
                        denied -> assertThat(denied.reason()).startsWith("expired: valid until"));
        assertThat(ordersOf(late)).isEmpty();
    }

    @Test
    void anOrderTheVenueRefusesIsRejectedWithItsWords() {
        OrderCommand.PlaceOrder tooBig = market(Side.SELL, "800");

        topics.send(tooBig);

        assertThat(completion(story(tooBig.id())))
                .isEqualTo(new Completion.Rejected(-2010, "Account has insufficient balance for requested action."));
    }

    @Test
    void aLostAnswerIsAdoptedAndTheOrderNeverSentAgain() {
        for (FaultProxy.Fault fault : List.of(
                FaultProxy.Fault.DROP_AFTER, FaultProxy.Fault.BAD_GATEWAY_AFTER, FaultProxy.Fault.TIMEOUT_AFTER)) {
            // Given
            fault(fault, 1);
            fault(FaultProxy.Fault.QUERY_LAG, 2);
            OrderCommand.PlaceOrder buy = market(Side.BUY, "0.03");

            // When
            topics.send(buy);

            // Then
            List<OrderEvent> events = story(buy.id());
            assertThat(events)
                    .filteredOn(OrderEvent.OrderUnknown.class::isInstance)
                    .hasSize(1);
            assertThat(completion(events)).isEqualTo(new Completion.Filled());
            assertThat(filled(events)).isEqualByComparingTo("0.03");
            assertThat(ordersOf(buy)).hasSize(1);
        }
    }

    @Test
    void aStaleTimestampIsSentOnceMoreWithAFreshOne() {
        fault(FaultProxy.Fault.STALE_TIMESTAMP, 1);
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.04");

        topics.send(buy);

        assertThat(completion(story(buy.id()))).isEqualTo(new Completion.Filled());
        assertThat(ordersOf(buy)).hasSize(1);
    }

    @Test
    void timestampsThatStayStaleEndInARejectionAndNoLoop() {
        fault(FaultProxy.Fault.STALE_TIMESTAMP, 2);
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.04");

        topics.send(buy);

        assertThat(completion(story(buy.id())))
                .isInstanceOfSatisfying(
                        Completion.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(-1021));
        assertThat(ordersOf(buy)).isEmpty();
    }

    @Test
    void aRestingOrderIsCanceled() {
        // Given
        OrderCommand.PlaceOrder low = limit(Side.BUY, new BigDecimal("300.00"), "0.1");
        topics.send(low);
        eventually().until(() -> "open".equals(status(low.id())));

        // When
        topics.send(new OrderCommand.CancelOrder(
                "cancel-" + low.id(), ACCOUNT, SYMBOL, low.id(), low.eventTime(), Instant.now()));

        // Then
        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Canceled());
    }

    @Test
    void anOperatorTakesOneOrderBackWithAReasonThatIsKept() {
        // Given
        OrderCommand.PlaceOrder low = limit(Side.BUY, new BigDecimal("300.00"), "0.1");
        topics.send(low);
        eventually().until(() -> "open".equals(status(low.id())));
        String path = "/orders/" + low.id() + "/cancel";
        given().contentType(JSON).body(Map.of("reason", " ")).post(path).then().statusCode(400);

        // When
        given().contentType(JSON)
                .body(Map.of("reason", "not at this price"))
                .post(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("done"), "completion.type", equalTo("canceled"));

        // Then
        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Canceled());
        given().get("/operator-words")
                .then()
                .body("[0].decisionId", equalTo(low.id()), "[0].reason", equalTo("not at this price"));
        given().contentType(JSON)
                .body(Map.of("reason", "again"))
                .post(path)
                .then()
                .statusCode(409);
    }

    @Test
    void aReplacedOrderEndsBeforeTheNewOneIsPlaced() {
        // Given
        OrderCommand.PlaceOrder low = limit(Side.BUY, new BigDecimal("300.00"), "0.1");
        topics.send(low);
        eventually().until(() -> "open".equals(status(low.id())));

        // When
        topics.send(replacement(low, "first"));
        topics.send(replacement(low, "first"));

        // Then
        eventually().until(() -> "open".equals(status("first-" + low.id())));
        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Canceled());
        topics.send(
                new OrderCommand.CancelAllOrders("all-" + low.id(), ACCOUNT, SYMBOL, low.eventTime(), Instant.now()));
        assertThat(completion(story("first-" + low.id()))).isEqualTo(new Completion.Canceled());
        assertThat(ledger().getList("orders.clientOrderId", String.class))
                .filteredOn(ClientOrderId.of(TradingMode.PAPER, "first-" + low.id())::equals)
                .hasSize(1);
    }

    @Test
    void nothingTakesThePlaceOfAnOrderThatHasFilled() {
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.01");
        topics.send(buy);
        story(buy.id());

        topics.send(replacement(buy, "late"));

        assertThat(completion(story("late-" + buy.id())))
                .isInstanceOfSatisfying(
                        Completion.Denied.class,
                        denied -> assertThat(denied.reason()).startsWith("nothing-to-replace:"));
    }

    @Test
    void whatASpotVenueDoesNotHaveIsDeniedLegByLeg() {
        OrderCommand.PlaceOrder model = market(Side.BUY, "0.01");
        topics.send(new OrderCommand.PlaceOrderList(
                model.id(),
                ACCOUNT,
                SYMBOL,
                new OrderList.Bracket(
                        Side.BUY,
                        model.quantityBase(),
                        new OrderTerms.Market(),
                        new OrderTerms.TakeProfit(new BigDecimal("3000.00")),
                        new OrderTerms.StopMarket(new BigDecimal("300.00"))),
                "test",
                model.barOpenTime(),
                model.validUntil(),
                model.eventTime(),
                Instant.now()));

        for (String leg : List.of("entry", "profit", "stop")) {
            assertThat(completion(story(model.id() + ":" + leg)))
                    .isInstanceOfSatisfying(
                            Completion.Denied.class,
                            denied -> assertThat(denied.reason()).startsWith("unsupported:"));
        }
    }

    @Test
    void theExitsOfABracketWorkOnceItsEntryHasFilledForWhatItsFeeLeft() {
        // The exchange's clock stands, and only what is immediate meets the trades to come.
        OrderCommand.PlaceOrder model = order(
                Side.BUY,
                new OrderTerms.Limit(new BigDecimal("3000.00"), OrderTerms.TimeInForce.IOC),
                "0.1",
                venue.time().plus(Duration.ofDays(1)));
        topics.send(new OrderCommand.PlaceOrderList(
                model.id(),
                ACCOUNT,
                SYMBOL,
                new OrderList.Bracket(
                        Side.BUY,
                        model.quantityBase(),
                        model.terms(),
                        new OrderTerms.Limit(new BigDecimal("3500.00"), OrderTerms.TimeInForce.GTC),
                        new OrderTerms.StopMarket(new BigDecimal("300.00"))),
                "test",
                model.barOpenTime(),
                model.validUntil(),
                model.eventTime(),
                Instant.now()));

        assertThat(completion(story(model.id() + ":entry"))).isEqualTo(new Completion.Filled());
        for (String exit : List.of(":profit", ":stop")) {
            eventually().until(() -> "open".equals(status(model.id() + exit)));
            assertThat(ledger().getList(
                                    "orders.findAll { it.clientOrderId == '%s' && it.status == 'NEW' }.origQty"
                                            .formatted(ClientOrderId.of(TradingMode.PAPER, model.id() + exit)),
                                    String.class))
                    .containsExactly("0.09990000");
        }
        topics.send(new OrderCommand.CancelOrder(
                "cancel-" + model.id(), ACCOUNT, SYMBOL, model.id() + ":stop", model.eventTime(), Instant.now()));
        assertThat(completion(story(model.id() + ":profit"))).isEqualTo(new Completion.Canceled());
    }

    @Test
    void fillsMissedWhileTheUserStreamIsBrokenAreBookedAfterwardsAndCommandsWait() {
        // Given
        OrderCommand.PlaceOrder low = limit(Side.BUY, lastPrice().multiply(new BigDecimal("0.995")), "0.01");
        topics.send(low);
        eventually().until(() -> "open".equals(status(low.id())));
        long reports = accountReports();

        // When
        streams(false);
        eventually().until(() -> given().get("/q/health/ready").statusCode() == 503);
        OrderCommand.PlaceOrder waiting = market(Side.BUY, "0.01");
        topics.send(waiting);
        eventually().until(() -> {
            advanceClock(Duration.ofMinutes(10));
            return ordersOf(low).stream().allMatch("FILLED"::equals);
        });

        // Then
        assertThat(status(low.id())).isEqualTo("open");
        assertThat(ordersOf(waiting)).isEmpty();
        streams(true);
        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Filled());
        assertThat(filled(story(low.id()))).isEqualByComparingTo("0.01");
        assertThat(accountReports()).isGreaterThan(reports);
        assertThat(story(waiting.id())).last().isInstanceOf(OrderEvent.OrderCompleted.class);
        assertBooksAgree();
    }

    @Test
    void aRestingOrderFillsThroughTheUserStream() {
        OrderCommand.PlaceOrder low = limit(Side.BUY, lastPrice().multiply(new BigDecimal("0.998")), "0.01");
        topics.send(low);
        eventually().until(() -> "open".equals(status(low.id())));

        eventually().until(() -> {
            advanceClock(Duration.ofMinutes(10));
            return ordersOf(low).stream().allMatch("FILLED"::equals);
        });

        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Filled());
    }

    @Test
    void anIntentWhoseOrderTheVenueHasIsAdoptedAfterARestart() {
        // Given: the venue filled an order, and we died before we heard of it.
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.05");
        StoredOrder intent = intent(buy, venue.time(), Instant.now());
        store.begin(List.of(intent), lease.epoch(), Instant.now());
        venue.place(
                new OrderRequest(intent.clientOrderId(), SYMBOL, Side.BUY, new OrderTerms.Market(), buy.quantityBase()),
                intent.signedAt());

        // When
        reconciliation.streamOpened();

        // Then
        List<OrderEvent> events = story(buy.id());
        assertThat(completion(events)).isEqualTo(new Completion.Filled());
        assertThat(filled(events)).isEqualByComparingTo("0.05");
        assertThat(ordersOf(buy)).hasSize(1);
    }

    @Test
    void anIntentThatNeverReachedTheVenueIsNotPlacedOnceThatIsProven() {
        // Given: we died before the request left, longer ago than any request may travel.
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.06");
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(5));
        store.begin(List.of(intent(buy, venue.time().minus(Duration.ofMinutes(5)), longAgo)), lease.epoch(), longAgo);

        // When
        reconciliation.streamOpened();

        // Then
        assertThat(completion(story(buy.id()))).isEqualTo(new Completion.NotPlaced());
        assertThat(ordersOf(buy)).isEmpty();
    }

    @Test
    void anOrderHeldForNeverPlacedIsInTheBooksAllTheSameWhenItFills() {
        // Given
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.07");
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(5));
        store.begin(List.of(intent(buy, venue.time().minus(Duration.ofMinutes(5)), longAgo)), lease.epoch(), longAgo);
        reconciliation.streamOpened();
        assertThat(completion(story(buy.id()))).isEqualTo(new Completion.NotPlaced());

        // When: against all proof it arrives.
        venue.place(
                new OrderRequest(clientOrderId(buy), SYMBOL, Side.BUY, new OrderTerms.Market(), buy.quantityBase()),
                venue.time());

        // Then
        eventually().until(() -> externallyFilled(buy).compareTo(buy.quantityBase()) == 0);
        assertThat(externalFills(buy))
                .extracting(OrderEvent.ExternalFill::origin)
                .containsOnly(OrderEvent.Origin.CONTRADICTION);
        assertBooksAgree();
    }

    @Test
    void aRecordThatIsNoCommandGoesToTheDeadLettersAndTheNextOneIsHandled() {
        OrderCommand.PlaceOrder buy = market(Side.BUY, "0.01");

        topics.send(ACCOUNT, "{\"type\":\"place-order\",\"id\":");
        topics.send(buy);

        assertThat(completion(story(buy.id()))).isEqualTo(new Completion.Filled());
        eventually().until(() -> topics.deadLetters().contains("{\"type\":\"place-order\",\"id\":"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
    }

    private static void awaitReady() {
        eventually().until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    private OrderCommand.PlaceOrder market(Side side, String quantity) {
        return order(side, new OrderTerms.Market(), quantity, venue.time().plus(Duration.ofDays(1)));
    }

    private OrderCommand.PlaceOrder limit(Side side, BigDecimal price, String quantity) {
        return order(
                side,
                new OrderTerms.Limit(price, OrderTerms.TimeInForce.GTC),
                quantity,
                venue.time().plus(Duration.ofDays(1)));
    }

    private OrderCommand.ReplaceOrder replacement(OrderCommand.PlaceOrder old, String name) {
        return new OrderCommand.ReplaceOrder(
                name + "-" + old.id(),
                ACCOUNT,
                SYMBOL,
                old.id(),
                new OrderTerms.Limit(new BigDecimal("301.00"), OrderTerms.TimeInForce.GTC),
                new BigDecimal("0.1"),
                "test",
                venue.time().plus(Duration.ofDays(1)),
                old.eventTime(),
                Instant.now());
    }

    private OrderCommand.PlaceOrder order(Side side, OrderTerms terms, String quantity, Instant validUntil) {
        Instant venueTime = venue.time();
        return new OrderCommand.PlaceOrder(
                UUID.randomUUID().toString(),
                ACCOUNT,
                SYMBOL,
                side,
                terms,
                new BigDecimal(quantity),
                "test",
                venueTime,
                validUntil,
                venueTime,
                Instant.now());
    }

    static StoredOrder intent(OrderCommand.PlaceOrder command, Instant signedAt, Instant sentAt) {
        return new StoredOrder(
                new OrderIdentity(
                        ACCOUNT, command.id(), clientOrderId(command), SYMBOL, command.side(), command.quantityBase()),
                command.terms(),
                command.quantityBase(),
                command.reduceOnly(),
                command.reason(),
                command.eventTime(),
                signedAt,
                sentAt,
                new OrderState.Sending());
    }

    private static String clientOrderId(OrderCommand.PlaceOrder command) {
        return ClientOrderId.of(TradingMode.PAPER, command.id());
    }

    /** Every event of one order, once it is over. */
    private List<OrderEvent> story(String decisionId) {
        eventually()
                .until(() ->
                        topics.eventsOf(decisionId).stream().anyMatch(OrderEvent.OrderCompleted.class::isInstance));
        return topics.eventsOf(decisionId);
    }

    private static Completion completion(List<OrderEvent> story) {
        return ((OrderEvent.OrderCompleted) story.getLast()).completion();
    }

    private static List<OrderEvent.OrderFilled> fills(List<OrderEvent> story) {
        return story.stream()
                .filter(OrderEvent.OrderFilled.class::isInstance)
                .map(OrderEvent.OrderFilled.class::cast)
                .toList();
    }

    private static BigDecimal filled(List<OrderEvent> story) {
        return fills(story).stream()
                .map(filled -> filled.fill().quantityBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long accountReports() {
        return topics.events().stream()
                .filter(OrderEvent.AccountReported.class::isInstance)
                .count();
    }

    /** Position = sum of fills net of fees = what the exchange holds for us. */
    private List<OrderEvent.ExternalFill> externalFills(OrderCommand.PlaceOrder command) {
        return topics.events().stream()
                .filter(OrderEvent.ExternalFill.class::isInstance)
                .map(OrderEvent.ExternalFill.class::cast)
                .filter(external -> external.clientOrderId().equals(clientOrderId(command)))
                .toList();
    }

    private BigDecimal externallyFilled(OrderCommand.PlaceOrder command) {
        return externalFills(command).stream()
                .map(external -> external.fill().quantityBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void assertBooksAgree() {
        BigDecimal position = BigDecimal.ZERO;
        for (OrderEvent event : topics.events()) {
            position = switch (event) {
                case OrderEvent.OrderFilled filled -> position.add(received(filled.side(), filled.fill()));
                case OrderEvent.ExternalFill external -> position.add(received(external.side(), external.fill()));
                default -> position;
            };
        }
        assertThat(balance("BTC")).isEqualByComparingTo(position);
    }

    private static BigDecimal received(Side side, Fill fill) {
        BigDecimal quantity =
                side == Side.BUY ? fill.quantityBase() : fill.quantityBase().negate();
        return fill.feeAsset().equals("BTC") ? quantity.subtract(fill.fee()) : quantity;
    }

    private static @Nullable String status(String decisionId) {
        var answer = given().get("/orders/" + decisionId);
        return answer.statusCode() == 200 ? answer.jsonPath().getString("status") : null;
    }

    private JsonPath ledger() {
        return given().get(exchange + "/sim/ledger").jsonPath();
    }

    private BigDecimal balance(String asset) {
        return new BigDecimal(ledger().getString("balances." + asset + ".free"));
    }

    private List<String> ordersOf(OrderCommand.PlaceOrder command) {
        return ledger().getList(
                        "orders.findAll { it.clientOrderId == '%s' }.status".formatted(clientOrderId(command)),
                        String.class);
    }

    private BigDecimal lastPrice() {
        return new BigDecimal(given().get(exchange + "/api/v3/trades?symbol=BTCUSD&limit=1")
                .jsonPath()
                .getString("[0].price"));
    }

    private void advanceClock(Duration by) {
        given().body("{\"advanceTo\":%d}".formatted(venue.time().plus(by).toEpochMilli()))
                .post(exchange + "/sim/clock")
                .then()
                .statusCode(200);
    }

    private void fault(FaultProxy.Fault fault, int times) {
        given().post(proxy + "/fault?name=" + fault + "&times=" + times).then().statusCode(200);
    }

    private void streams(boolean up) {
        if (up) {
            given().delete(exchange + "/sim/faults").then().statusCode(200);
        } else {
            given().body("{\"fault\":\"user-refuse\",\"count\":1000}").post(exchange + "/sim/faults");
            given().body("{\"fault\":\"user-disconnect\"}").post(exchange + "/sim/faults");
        }
    }
}
