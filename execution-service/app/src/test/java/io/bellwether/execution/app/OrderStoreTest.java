package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.app.OrderStore.Begun;
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
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intents in the database: a store that knows the account's next number goes by one statement, a new one by entities. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class OrderStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123456Z");

    @Inject
    Database database;

    @Inject
    EventJson json;

    private String account = "";
    private OrderStore store;

    @BeforeEach
    void anAccountOfItsOwn() {
        account = "store-" + UUID.randomUUID();
        store = new OrderStore(database, json);
    }

    @Test
    void anIntentIsStoredAlikeEitherWay() {
        StoredOrder byEntities = intent("slow");
        StoredOrder byStatement = intent("fast");

        assertThat(store.begin(List.of(byEntities), 0, NOW)).isInstanceOf(Begun.Created.class);
        assertThat(store.begin(List.of(byStatement), 0, NOW)).isInstanceOf(Begun.Created.class);

        assertThat(store.ofClientId(byEntities.clientOrderId())).contains(byEntities);
        assertThat(store.ofClientId(byStatement.clientOrderId())).contains(byStatement);
        assertThat(row(byStatement).replace("fast", "slow")).isEqualTo(row(byEntities));
    }

    @Test
    void decisionsAreKnownWhoeverStoredThem() {
        StoredOrder order = intent("once");
        store.begin(List.of(intent("first")), 0, NOW);

        store.begin(List.of(order), 0, NOW);

        assertThat(store.begin(List.of(intent("new"), order), 0, NOW)).isEqualTo(new Begun.Known(List.of(order)));
        assertThat(new OrderStore(database, json).begin(List.of(order), 0, NOW))
                .isEqualTo(new Begun.Known(List.of(order)));
        assertThat(store.ofClientId(intent("new").clientOrderId())).isEmpty();
    }

    @Test
    void nothingIsStoredUnderAnotherEpoch() {
        store.begin(List.of(intent("first")), 0, NOW);
        new LeaseStore(database).take(account, "another", NOW, Duration.ofMinutes(1), Duration.ZERO, true, false);

        assertThat(store.begin(List.of(intent("late")), 0, NOW)).isEqualTo(new Begun.Superseded());
        assertThat(store.ofClientId(intent("late").clientOrderId())).isEmpty();
    }

    @Test
    void numbersHaveNoHolesThoughTwoStoresTakeThem() {
        OrderStore other = new OrderStore(database, json);

        for (int round = 0; round < 3; round++) {
            store.begin(List.of(intent("one-" + round), intent("two-" + round)), 0, NOW);
            other.begin(List.of(intent("other-" + round)), 0, NOW);
        }

        assertThat(sequences())
                .containsExactlyElementsOf(LongStream.range(0, 9).boxed().toList());
    }

    @Test
    void aRehearsalLeavesNothingAndItsNumbersFree() {
        StoredOrder played = intent("played");
        store.begin(List.of(intent("before")), 0, NOW);

        boolean stored = store.rehearse(played, order -> order.state().rejected(-1, "played", NOW), 0, NOW);
        store.begin(List.of(intent("after")), 0, NOW);

        assertThat(stored).isTrue();
        assertThat(store.ofClientId(played.clientOrderId())).isEmpty();
        assertThat(sequences()).containsExactly(0L, 1L);
    }

    @Test
    void aRehearsalUnderAnotherEpochStoresNothingEither() {
        store.begin(List.of(intent("first")), 0, NOW);
        new LeaseStore(database).take(account, "another", NOW, Duration.ofMinutes(1), Duration.ZERO, true, false);

        assertThat(store.rehearse(intent("played"), order -> order.state().unknown("played"), 0, NOW))
                .isFalse();
    }

    private List<Long> sequences() {
        return store.unpublished(10_000).stream()
                .filter(event -> event.account().equals(account))
                .map(EventRow::sequence)
                .toList();
    }

    /** The row as the database shows it: two ways that store the same leave the same text. */
    private String row(StoredOrder order) {
        return database.state(session -> session.createNativeQuery(
                        "select cast(o as text) from {h-schema}orders o where client_order_id = :id", String.class)
                .setParameter("id", order.clientOrderId())
                .getSingleResult());
    }

    private StoredOrder intent(String name) {
        String id = account + "-" + name;
        return new StoredOrder(
                new OrderIdentity(account, id, id, new Symbol("BTCUSD"), Side.SELL, new BigDecimal("0.0100")),
                new OrderTerms.Limit(new BigDecimal("123456.70"), OrderTerms.TimeInForce.GTC),
                new BigDecimal("0.0100"),
                true,
                "a \"quoted\" reason\n\u00e4",
                NOW,
                NOW.plusNanos(1000),
                NOW.plusSeconds(1),
                new OrderState.Intended().submitted());
    }
}
