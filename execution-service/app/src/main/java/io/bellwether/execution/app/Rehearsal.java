package io.bellwether.execution.app;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Goes through the motions of an order before the first one comes, so that its way is loaded and compiled by then:
 * without it the first order takes a tenth of a second longer. Nothing stays behind: the intent is rolled back, and the
 * venue is only asked for an order that it does not have.
 */
@Singleton
class Rehearsal {
    /** Each costs the venue's limiter a clock and an order query, 5 of 6,000 a minute. */
    private static final int ROUNDS = 25;

    private final ExecutionConfig config;
    private final TradingMode mode;
    private final Venue venue;
    private final OrderStore store;
    private final Lease lease;
    private final Patience patience;
    private final InstantSource clock;
    private boolean done;

    Rehearsal(
            ExecutionConfig config,
            TradingMode mode,
            Venue venue,
            OrderStore store,
            Lease lease,
            Patience patience,
            InstantSource clock) {
        this.config = config;
        this.mode = mode;
        this.venue = venue;
        this.store = store;
        this.lease = lease;
        this.patience = patience;
        this.clock = clock;
    }

    /** Rehearses once in the life of the process; on the account's thread. */
    void once() {
        if (done || config.symbols().isEmpty()) {
            return;
        }
        done = true;
        Symbol symbol =
                new Symbol(config.symbols().stream().sorted().findFirst().orElseThrow());
        for (int round = 0; round < ROUNDS; round++) {
            StoredOrder intent = intent(symbol, "rehearsal:" + round);
            patience.insist("rehearse the question for an order", () -> venue.find(symbol, intent.clientOrderId()));
            patience.insist("rehearse an intent", () -> {
                store.rehearse(intent, lease.epoch(), clock.instant());
                return true;
            });
        }
    }

    private StoredOrder intent(Symbol symbol, String decisionId) {
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        OrderIdentity identity = new OrderIdentity(
                config.account(), decisionId, ClientOrderId.of(mode, decisionId), symbol, Side.BUY, BigDecimal.ONE);
        return new StoredOrder(
                identity,
                new OrderTerms.Market(),
                BigDecimal.ONE,
                false,
                "rehearsal",
                venueTime,
                venueTime,
                clock.instant(),
                new OrderState.Intended().submitted());
    }
}
