package io.bellwether.execution.app;

import io.bellwether.execution.OrderCheck;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer.Rejected;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.binance.BinanceRefusal;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
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
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Goes through the motions of an order before the first one comes, from its command as text over its stored intent and
 * the venue's word to what is stored of the answer, so that its way is loaded and compiled by then: without it the first
 * order takes tenths of a second longer. Nothing stays behind: what is stored is rolled back, and the venue is asked to
 * test the order and not to place it. That shows a key that may not trade before an order depends on it.
 */
@Singleton
class OrderRehearsal implements Rehearsal {
    private static final Logger LOG = Logger.getLogger(OrderRehearsal.class);
    /** Each costs a clock and a test, 2 of the 6,000 that the venue's limiter gives a minute. */
    private static final int ROUNDS = 60;

    private static final Duration VALIDITY = Duration.ofHours(1);
    /** No venue's. */
    private static final long TRADE_ID = -1;

    private final ExecutionConfig config;
    private final ExchangeVenue venue;
    private final Intents intents;
    private final OrderStore store;
    private final Lease lease;
    private final EventJson json;
    private final AccountThread thread;
    private final Patience patience;
    private final InstantSource clock;
    private boolean begun;

    OrderRehearsal(
            ExecutionConfig config,
            ExchangeVenue venue,
            Intents intents,
            OrderStore store,
            Lease lease,
            EventJson json,
            AccountThread thread,
            Patience patience,
            InstantSource clock) {
        this.config = config;
        this.venue = venue;
        this.intents = intents;
        this.store = store;
        this.lease = lease;
        this.json = json;
        this.thread = thread;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public void begin() {
        if (!begun && !config.symbols().isEmpty()) {
            begun = true;
            play(new Symbol(config.symbols().stream().sorted().findFirst().orElseThrow()), 1);
        }
    }

    /** One round at a time: a command that comes meanwhile waits for that and not for all of them. */
    private void play(Symbol symbol, int round) {
        thread.execute(() -> {
            try {
                Optional<Rejected> refused = rehearse(symbol, "rehearsal:" + round);
                if (round < ROUNDS) {
                    play(symbol, round + 1);
                } else {
                    refused.ifPresent(refusal -> tell(symbol, refusal));
                }
            } catch (VenueUnavailable e) {
                LOG.infof("The rehearsal ends early, so the first order takes longer; cause=%s", e.getMessage());
            }
        });
    }

    private static void tell(Symbol symbol, Rejected refusal) {
        if (refusal.code() != BinanceRefusal.FILTER_BROKEN) { // One of the base asset may be too little or too much.
            LOG.warnf(
                    "The venue would refuse an order, see whether the key may trade; symbol=%s code=%d message=%s",
                    symbol, refusal.code(), refusal.message());
        }
    }

    /**
     * Goes through it once.
     *
     * @return why the venue would refuse the order; whether so much is there to be sold is not the question
     * @throws VenueUnavailable when the venue cannot be asked
     */
    Optional<Rejected> rehearse(Symbol symbol, String decisionId) {
        Instant venueTime = venue.time();
        PlaceOrder command = read(sale(symbol, decisionId, venueTime));
        OrderCheck check = intents.check(command, venueTime);
        StoredOrder intent = intents.of(command, check, venueTime);
        patience.insist(
                "rehearse an intent",
                () -> store.rehearse(
                        intent, stored -> stored.hearing(filled(stored, venueTime)), lease.epoch(), clock.instant()));
        return check instanceof OrderCheck.Ready(OrderRequest request)
                ? venue.test(request, venueTime)
                : Optional.empty();
    }

    /** A sale, which no cap on what may be bought denies. */
    private String sale(Symbol symbol, String decisionId, Instant venueTime) {
        return json.write(new PlaceOrder(
                decisionId,
                config.account(),
                symbol,
                Side.SELL,
                new OrderTerms.Market(),
                BigDecimal.ONE,
                "rehearsal",
                venueTime,
                venueTime.plus(VALIDITY),
                venueTime,
                clock.instant()));
    }

    private PlaceOrder read(String text) {
        if (json.read(text, OrderCommand.class) instanceof PlaceOrder command) {
            return command;
        }
        throw new IllegalStateException("no order to place: " + text);
    }

    private static OrderReport filled(StoredOrder order, Instant venueTime) {
        Fill fill = new Fill(TRADE_ID, BigDecimal.ONE, order.quantityBase(), BigDecimal.ZERO, "rehearsal");
        return new OrderReport(
                TRADE_ID,
                venueTime,
                venueTime,
                order.quantityBase(),
                new Completion.Filled(),
                List.of(new VenueFill(fill, venueTime)));
    }
}
