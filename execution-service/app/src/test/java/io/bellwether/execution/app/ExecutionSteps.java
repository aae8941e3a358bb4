package io.bellwether.execution.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests do with the running service between its broker, its database and the exchange. */
abstract class ExecutionSteps {
    static final Symbol SYMBOL = new Symbol("BTCUSD");
    static final String ACCOUNT = "main";

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

    OrderTopics topics;
    String exchange;
    String proxy;

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

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
    }

    static void awaitReady() {
        eventually().until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    OrderCommand.PlaceOrder market(Side side, String quantity) {
        return order(side, new OrderTerms.Market(), quantity);
    }

    OrderCommand.PlaceOrder limit(Side side, BigDecimal price, String quantity) {
        return order(side, new OrderTerms.Limit(price, OrderTerms.TimeInForce.GTC), quantity);
    }

    OrderCommand.ReplaceOrder replacement(OrderCommand.PlaceOrder old, String name) {
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

    OrderCommand.PlaceOrder order(Side side, OrderTerms terms, String quantity) {
        return order(side, terms, quantity, venue.time().plus(Duration.ofDays(1)));
    }

    OrderCommand.PlaceOrder order(Side side, OrderTerms terms, String quantity, Instant validUntil) {
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

    static String clientOrderId(OrderCommand.PlaceOrder command) {
        return clientOrderId(command.id());
    }

    static String clientOrderId(String decisionId) {
        return ClientOrderId.of(TradingMode.PAPER, decisionId);
    }

    /** Every event of one order, once it is over. */
    List<OrderEvent> story(String decisionId) {
        eventually()
                .until(() ->
                        topics.eventsOf(decisionId).stream().anyMatch(OrderEvent.OrderCompleted.class::isInstance));
        return topics.eventsOf(decisionId);
    }

    static Completion completion(List<OrderEvent> story) {
        return ((OrderEvent.OrderCompleted) story.getLast()).completion();
    }

    static List<OrderEvent.OrderFilled> fills(List<OrderEvent> story) {
        return story.stream()
                .filter(OrderEvent.OrderFilled.class::isInstance)
                .map(OrderEvent.OrderFilled.class::cast)
                .toList();
    }

    static BigDecimal filled(List<OrderEvent> story) {
        return fills(story).stream()
                .map(filled -> filled.fill().quantityBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    long accountReports() {
        return topics.events().stream()
                .filter(OrderEvent.AccountReported.class::isInstance)
                .count();
    }

    List<OrderEvent.ExternalFill> externalFills(String clientOrderId) {
        return topics.events().stream()
                .filter(OrderEvent.ExternalFill.class::isInstance)
                .map(OrderEvent.ExternalFill.class::cast)
                .filter(external -> external.clientOrderId().equals(clientOrderId))
                .toList();
    }

    BigDecimal externallyFilled(String clientOrderId) {
        return externalFills(clientOrderId).stream()
                .map(external -> external.fill().quantityBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Position = sum of fills net of fees = what the exchange holds for us. */
    void assertBooksAgree() {
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

    static @Nullable String status(String decisionId) {
        var answer = given().get("/orders/" + decisionId);
        return answer.statusCode() == 200 ? answer.jsonPath().getString("status") : null;
    }

    static void awaitOpen(String decisionId) {
        eventually().until(() -> "open".equals(status(decisionId)));
    }

    JsonPath ledger() {
        return given().get(exchange + "/sim/ledger").jsonPath();
    }

    BigDecimal balance(String asset) {
        return new BigDecimal(ledger().getString("balances." + asset + ".free"));
    }

    List<String> ordersOf(OrderCommand.PlaceOrder command) {
        return ledger().getList(
                        "orders.findAll { it.clientOrderId == '%s' }.status".formatted(clientOrderId(command)),
                        String.class);
    }

    BigDecimal lastPrice() {
        return new BigDecimal(given().get(exchange + "/api/v3/trades?symbol=BTCUSD&limit=1")
                .jsonPath()
                .getString("[0].price"));
    }

    void advanceClock(Duration by) {
        given().body("{\"advanceTo\":%d}".formatted(venue.time().plus(by).toEpochMilli()))
                .post(exchange + "/sim/clock")
                .then()
                .statusCode(200);
    }

    void fault(FaultProxy.Fault fault, int times) {
        given().post(proxy + "/fault?name=" + fault + "&times=" + times).then().statusCode(200);
    }

    void streams(boolean up) {
        if (up) {
            given().delete(exchange + "/sim/faults").then().statusCode(200);
        } else {
            given().body("{\"fault\":\"user-refuse\",\"count\":1000}").post(exchange + "/sim/faults");
            given().body("{\"fault\":\"user-disconnect\"}").post(exchange + "/sim/faults");
        }
    }
}
