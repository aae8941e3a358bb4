package io.bellwether.execution.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.app.OrderStore.Begun;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do with the account, and who may place its orders, over a real database and a paper exchange. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class ReconciliationTest extends ExecutionSteps {
    private static final BigDecimal FAR_BELOW = new BigDecimal("300.00");
    private static final BigDecimal FAR_ABOVE = new BigDecimal("3000.00");

    @Inject
    LeaseStore leases;

    @BeforeEach
    void clear() {
        given().post(proxy + "/clear").then().statusCode(200); // Other tests share it.
        awaitReconciled();
    }

    @Test
    void aTradeMadeByHandIsAdoptedOnceAndLooksLikeWhatItIs() {
        ByHand manual = byHand(Side.BUY, new OrderTerms.Market(), "0.2");

        eventually().until(() -> adopted(manual));
        reconcile();
        int events = topics.events().size();
        reconcile();

        assertThat(externalFills(manual.id()))
                .extracting(OrderEvent.ExternalFill::origin)
                .containsOnly(OrderEvent.Origin.MANUAL);
        assertThat(topics.events()).hasSize(events);
        given().get("/reconciliation")
                .then()
                .body("agreed", equalTo(true), "state", equalTo("reconciled"), "latest.unexplained.size()", equalTo(0));
    }

    @Test
    void aTradeMadeByHandWhileNobodyListensIsAdoptedWhenTheStreamIsBack() {
        order("user-refuse", 1_000);
        order("user-disconnect", 1);
        eventually().until(() -> given().get("/q/health/ready").statusCode() == 503);

        ByHand manual = byHand(Side.BUY, new OrderTerms.Market(), "0.3");
        given().delete(exchange + "/sim/faults").then().statusCode(200);

        eventually().until(() -> adopted(manual));
        awaitReconciled();
    }

    /** Whatever befalls the stream, an end and a trade that it alone tells of are booked once, at the next reconciliation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-lose",
                "user-duplicate",
                "user-reorder",
                "user-stale",
                "user-delay",
                "user-unknown-fields",
                "user-unknown-status",
                "user-malformed",
                "user-disconnect",
                "user-half-open",
                "user-server-shutdown",
                "user-terminated"
            })
    void aBrokenStreamNeitherLosesNorDoublesAnything(String fault) {
        OrderCommand.PlaceOrder stop = protectedBy(new OrderTerms.StopMarket(FAR_BELOW));

        order(fault, 4);
        venue.cancel(SYMBOL, clientOrderId(stop.id()));
        ByHand manual = byHand(Side.SELL, new OrderTerms.Market(), "0.05");
        eventually().until(() -> given().post("/reconciliation").statusCode() == 200);

        assertThat(completion(story(stop.id()))).isEqualTo(new Completion.Canceled(true));
        eventually().until(() -> adopted(manual));
        given().delete(exchange + "/sim/faults").then().statusCode(200);
        eventually().until(() -> given().post("/reconciliation").statusCode() == 200);
        assertThat(topics.eventsOf(stop.id()).stream().filter(OrderEvent.OrderCompleted.class::isInstance))
                .hasSize(1);
        assertThat(externalFills(manual.id()).stream().map(fill -> fill.fill().tradeId()))
                .doesNotHaveDuplicates();
        given().get("/reconciliation").then().body("agreed", equalTo(true));
    }

    @Test
    void aHalfOpenStreamIsNoticedAndOpenedAnew() {
        order("user-half-open", 1);

        ByHand manual = byHand(Side.BUY, new OrderTerms.Market(), "0.05");

        // Sooner than the next regular reconciliation: only a new stream brings one.
        eventually().until(() -> adopted(manual));
    }

    @Test
    void aStopTakenBackByHandEndsAsSomebodyElsesDoing() {
        OrderCommand.PlaceOrder stop = protectedBy(new OrderTerms.StopMarket(FAR_BELOW));

        venue.cancel(SYMBOL, clientOrderId(stop.id()));

        assertThat(completion(story(stop.id()))).isEqualTo(new Completion.Canceled(true));
    }

    @Test
    void aTrailingStopIsReplacedByUsAndThatIsOurDoing() {
        OrderCommand.PlaceOrder stop = protectedBy(new OrderTerms.TrailingStop(1000, null));

        topics.send(new OrderCommand.ReplaceOrder(
                "higher-" + stop.id(),
                ACCOUNT,
                SYMBOL,
                stop.id(),
                new OrderTerms.StopMarket(FAR_BELOW.add(BigDecimal.ONE)),
                stop.quantityBase(),
                "trailed",
                stop.validUntil(),
                stop.eventTime(),
                Instant.now()));

        assertThat(completion(story(stop.id()))).isEqualTo(new Completion.Canceled());
        awaitOpen("higher-" + stop.id());
        takeBack("higher-" + stop.id());
    }

    @Test
    void aPairWaitsAtTheVenueAndEndsTogether() {
        OrderCommand.PlaceOrder model = order(Side.SELL, new OrderTerms.Market(), "0.05");
        bought("0.1");
        topics.send(new OrderCommand.PlaceOrderList(
                model.id(),
                ACCOUNT,
                SYMBOL,
                new OrderList.Oco(
                        Side.SELL,
                        model.quantityBase(),
                        new OrderTerms.PostOnly(FAR_ABOVE),
                        new OrderTerms.StopMarket(FAR_BELOW)),
                "protect",
                model.barOpenTime(),
                model.validUntil(),
                model.eventTime(),
                Instant.now()));
        awaitOpen(model.id() + ":profit");
        awaitOpen(model.id() + ":stop");

        takeBack(model.id() + ":stop");

        assertThat(completion(story(model.id() + ":profit"))).isEqualTo(new Completion.Canceled());
        assertThat(completion(story(model.id() + ":stop"))).isEqualTo(new Completion.Canceled());
    }

    @Test
    void anOpenOrderOfAStrangerIsToldAndLeftAlone() {
        String stranger = byHand(Side.BUY, new OrderTerms.Limit(FAR_BELOW, OrderTerms.TimeInForce.GTC), "0.1")
                .id();

        reconcile();

        given().get("/reconciliation").then().body("latest.strangers", hasItem(stranger));
        venue.cancel(SYMBOL, stranger);
        reconcile();
        given().get("/reconciliation").then().body("latest.strangers", not(hasItem(stranger)));
    }

    /** As after a long pause: the intent was stored, another process took over, and only then does the request leave. */
    @Test
    void anOrderOfAPausedAndSupersededProcessIsRefusedEverywhere() {
        // Given: an intent under our epoch, its request not yet sent.
        OrderCommand.PlaceOrder before = order(Side.BUY, new OrderTerms.Market(), "0.01");
        long epoch = lease.epoch();
        StoredOrder intent = intent(before);
        assertThat(store.begin(List.of(intent), epoch, Instant.now())).isInstanceOf(Begun.Created.class);

        // When: another one takes the lease, long after ours has run out.
        Instant later = Instant.now().plus(Duration.ofHours(1));
        LeaseStore.Taking taking =
                leases.take(ACCOUNT, "standby", later, Duration.ofHours(1), Duration.ZERO, false, false);

        // Then: what is new is not stored, what was refused is not signed anew, and what leaves late is too old.
        assertThat(taking).isEqualTo(new LeaseStore.Taking.Taken(epoch + 1));
        assertThat(store.begin(List.of(intent(order(Side.BUY, new OrderTerms.Market(), "0.01"))), epoch, Instant.now()))
                .isInstanceOf(Begun.Superseded.class);
        assertThat(store.resubmit(intent, epoch, venue.time(), Instant.now())).isEmpty();
        advanceClock(Duration.ofSeconds(6));
        assertThat(venue.place(
                        new OrderRequest(
                                intent.clientOrderId(),
                                SYMBOL,
                                Side.BUY,
                                new OrderTerms.Market(),
                                before.quantityBase()),
                        intent.signedAt()))
                .isInstanceOfSatisfying(
                        VenueAnswer.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo(-1021));
        store.apply(
                ACCOUNT,
                Map.of(intent.clientOrderId(), stored -> stored.state().rejected(-1021, "too old", stored.signedAt())),
                Instant.now());

        // And: a command waits here until the lease is back, and is done once.
        OrderCommand.PlaceOrder waiting = order(Side.BUY, new OrderTerms.Market(), "0.01");
        topics.send(waiting);
        eventually().until(() -> !lease.held());
        eventually()
                .until(() -> "standby"
                        .equals(given().get("/reconciliation").jsonPath().getString("leaseHolder")));
        given().get("/reconciliation").then().body("state", equalTo("standby"));
        assertThat(ordersOf(waiting)).isEmpty();
        leases.release(ACCOUNT, epoch + 1);
        assertThat(completion(story(waiting.id()))).isEqualTo(new Completion.Filled());
        assertThat(ordersOf(waiting)).hasSize(1);
        assertThat(ordersOf(before)).isEmpty();
        assertThat(lease.epoch()).isEqualTo(epoch + 2);
    }

    /** Lets something go wrong at the exchange. */
    private void order(String fault, int count) {
        given().body("{\"fault\":\"%s\",\"count\":%d,\"millis\":500}".formatted(fault, count))
                .post(exchange + "/sim/faults")
                .then()
                .statusCode(200);
    }

    private static void awaitReconciled() {
        eventually()
                .until(() -> "reconciled"
                        .equals(given().get("/reconciliation").jsonPath().getString("state")));
    }

    private static void reconcile() {
        given().post("/reconciliation").then().statusCode(200);
    }

    /** An order placed past the service, and how much of it traded at once: the recording may not offer all of it. */
    private record ByHand(String id, BigDecimal executedBase) {}

    private ByHand byHand(Side side, OrderTerms terms, String quantity) {
        String id = "manual-" + UUID.randomUUID().toString().substring(0, 8);
        VenueAnswer answer =
                venue.place(new OrderRequest(id, SYMBOL, side, terms, new BigDecimal(quantity)), venue.time());
        if (answer instanceof VenueAnswer.Acknowledged(OrderReport report)) {
            return new ByHand(id, report.executedBase());
        }
        throw new AssertionError("not taken: " + answer);
    }

    private OrderCommand.PlaceOrder protectedBy(OrderTerms terms) {
        bought("0.1");
        OrderCommand.PlaceOrder stop = order(Side.SELL, terms, "0.05");
        topics.send(stop);
        awaitOpen(stop.id());
        return stop;
    }

    private void bought(String quantity) {
        OrderCommand.PlaceOrder buy = order(Side.BUY, new OrderTerms.Market(), quantity);
        topics.send(buy);
        assertThat(completion(story(buy.id()))).isEqualTo(new Completion.Filled());
    }

    private void takeBack(String decisionId) {
        topics.send(new OrderCommand.CancelOrder(
                "cancel-" + decisionId, ACCOUNT, SYMBOL, decisionId, venue.time(), Instant.now()));
        assertThat(completion(story(decisionId))).isEqualTo(new Completion.Canceled());
    }

    private StoredOrder intent(OrderCommand.PlaceOrder command) {
        return intent(command, venue.time(), Instant.now());
    }

    private boolean adopted(ByHand manual) {
        BigDecimal adopted = externallyFilled(manual.id());
        return adopted.signum() > 0 && adopted.compareTo(manual.executedBase()) == 0;
    }
}
