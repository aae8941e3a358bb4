package io.bellwether.execution.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The service between a real broker, a real database and a paper exchange that speaks Binance's protocol. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class ExecutionTest extends ExecutionSteps {
    @Inject
    OrderRehearsal rehearsal;

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
        assertThat(rehearsal.rehearse(new Symbol("BTCUSD"), "rehearsal:0")).isEmpty();

        given().get("/orders/rehearsal:0").then().statusCode(404);
        given().get("/orders?limit=500").then().body("reason", not(hasItem("rehearsal")));
        assertThat(ledger().getList("orders.clientOrderId", String.class)).doesNotContain(clientOrderId("rehearsal:0"));
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
    void fillsMissedWhileTheUserStreamIsBrokenAreBookedAfterwardsAndCommandsWait() {
        // Given
        OrderCommand.PlaceOrder low = limit(Side.BUY, lastPrice().multiply(new BigDecimal("0.995")), "0.01");
        topics.send(low);
        awaitOpen(low.id());
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
        eventually().until(() -> externallyFilled(clientOrderId(buy)).compareTo(buy.quantityBase()) == 0);
        assertThat(externalFills(clientOrderId(buy)))
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
}
