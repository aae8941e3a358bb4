package io.bellwether.execution.app;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders that wait at the exchange: alone, in another's place, and with the exits that belong to them. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class RestingOrdersTest extends ExecutionSteps {
    @Test
    void aRestingOrderIsCanceled() {
        // Given
        OrderCommand.PlaceOrder low = limit(Side.BUY, new BigDecimal("300.00"), "0.1");
        topics.send(low);
        awaitOpen(low.id());

        // When
        topics.send(new OrderCommand.CancelOrder(
                "cancel-" + low.id(), ACCOUNT, SYMBOL, low.id(), low.eventTime(), Instant.now()));

        // Then
        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Canceled());
    }

    @Test
    void aRefusedCancelIsTriedAgainWhileTheOrderIsOpen() {
        // Given
        OrderCommand.PlaceOrder low = limit(Side.BUY, new BigDecimal("300.00"), "0.1");
        topics.send(low);
        awaitOpen(low.id());
        fault(FaultProxy.Fault.STALE_CANCEL, 2);

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
        awaitOpen(low.id());
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
        awaitOpen(low.id());

        // When
        topics.send(replacement(low, "first"));
        topics.send(replacement(low, "first"));

        // Then
        awaitOpen("first-" + low.id());
        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Canceled());
        topics.send(
                new OrderCommand.CancelAllOrders("all-" + low.id(), ACCOUNT, SYMBOL, low.eventTime(), Instant.now()));
        assertThat(completion(story("first-" + low.id()))).isEqualTo(new Completion.Canceled());
        assertThat(ledger().getList("orders.clientOrderId", String.class))
                .filteredOn(clientOrderId("first-" + low.id())::equals)
                .hasSize(1);
    }

    @Test
    void whatASpotVenueDoesNotHaveIsDeniedLegByLeg() {
        OrderCommand.PlaceOrder model = market(Side.BUY, "0.01");
        topics.send(bracket(model, new OrderTerms.TakeProfit(new BigDecimal("3000.00"))));

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
        OrderCommand.PlaceOrder model =
                order(Side.BUY, new OrderTerms.Limit(new BigDecimal("3000.00"), OrderTerms.TimeInForce.IOC), "0.1");
        topics.send(bracket(model, new OrderTerms.Limit(new BigDecimal("3500.00"), OrderTerms.TimeInForce.GTC)));

        assertThat(completion(story(model.id() + ":entry"))).isEqualTo(new Completion.Filled());
        for (String exit : List.of(":profit", ":stop")) {
            awaitOpen(model.id() + exit);
            assertThat(ledger().getList(
                                    "orders.findAll { it.clientOrderId == '%s' && it.status == 'NEW' }.origQty"
                                            .formatted(clientOrderId(model.id() + exit)),
                                    String.class))
                    .containsExactly("0.09990000");
        }
        topics.send(new OrderCommand.CancelOrder(
                "cancel-" + model.id(), ACCOUNT, SYMBOL, model.id() + ":stop", model.eventTime(), Instant.now()));
        assertThat(completion(story(model.id() + ":profit"))).isEqualTo(new Completion.Canceled());
    }

    @Test
    void aRestingOrderFillsThroughTheUserStream() {
        OrderCommand.PlaceOrder low = limit(Side.BUY, lastPrice().multiply(new BigDecimal("0.998")), "0.01");
        topics.send(low);
        awaitOpen(low.id());

        eventually().until(() -> {
            advanceClock(Duration.ofMinutes(10));
            return ordersOf(low).stream().allMatch("FILLED"::equals);
        });

        assertThat(completion(story(low.id()))).isEqualTo(new Completion.Filled());
    }

    /** A bracket whose entry is the given order, with a stop far below. */
    private static OrderCommand.PlaceOrderList bracket(OrderCommand.PlaceOrder entry, OrderTerms profit) {
        return new OrderCommand.PlaceOrderList(
                entry.id(),
                ACCOUNT,
                SYMBOL,
                new OrderList.Bracket(
                        entry.side(),
                        entry.quantityBase(),
                        entry.terms(),
                        profit,
                        new OrderTerms.StopMarket(new BigDecimal("300.00"))),
                "test",
                entry.barOpenTime(),
                entry.validUntil(),
                entry.eventTime(),
                Instant.now());
    }
}
