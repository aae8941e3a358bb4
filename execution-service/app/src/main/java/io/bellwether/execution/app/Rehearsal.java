package io.bellwether.execution.app;

import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Goes through the motions of an order before the first one comes, from its command as text to its stored intent, so that
 * its way is loaded and compiled by then: without it the first order takes a tenth of a second longer. Nothing stays
 * behind: the intent is rolled back, and the venue is only asked for an order that it does not have.
 */
@Singleton
class Rehearsal {
    /** Each costs the venue's limiter a clock and an order query, 5 of 6,000 a minute. */
    private static final int ROUNDS = 25;

    private static final Duration VALIDITY = Duration.ofHours(1);

    private final ExecutionConfig config;
    private final Venue venue;
    private final Intents intents;
    private final OrderStore store;
    private final Lease lease;
    private final EventJson json;
    private final Patience patience;
    private final InstantSource clock;
    private boolean done;

    Rehearsal(
            ExecutionConfig config,
            Venue venue,
            Intents intents,
            OrderStore store,
            Lease lease,
            EventJson json,
            Patience patience,
            InstantSource clock) {
        this.config = config;
        this.venue = venue;
        this.intents = intents;
        this.store = store;
        this.lease = lease;
        this.json = json;
        this.patience = patience;
        this.clock = clock;
    }

    /** Rehearses once in the life of the process, when the symbols are known; on the account's thread. */
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
        String text = json.write(new PlaceOrder(
                decisionId,
                config.account(),
                symbol,
                Side.BUY,
                new OrderTerms.Market(),
                BigDecimal.ONE,
                "rehearsal",
                venueTime,
                venueTime.plus(VALIDITY),
                venueTime,
                clock.instant()));
        if (!(json.read(text, OrderCommand.class) instanceof PlaceOrder command)) {
            throw new IllegalStateException("no order to place: " + text);
        }
        return intents.of(command, intents.check(command, venueTime), venueTime);
    }
}
