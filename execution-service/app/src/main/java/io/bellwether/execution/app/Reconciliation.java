package io.bellwether.execution.app;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes our books agree with the venue's, whenever the user data stream opened: at start and after every break, because
 * the stream replays nothing. Commands wait until that is done.
 */
@Singleton
class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final Duration RETRY = Duration.ofMillis(200);

    private final ExecutionConfig config;
    private final Venue venue;
    private final SymbolBook symbols;
    private final OrderStore store;
    private final OrderDesk desk;
    private final OrderEventStream events;
    private final Rehearsal rehearsal;
    private final CommandGate gate;
    private final AccountThread thread;
    private final Patience patience;
    private final InstantSource clock;
    /** Counts the breaks, so that a reconciliation overtaken by a break opens nothing; on the account thread. */
    private int epoch;

    Reconciliation(
            ExecutionConfig config,
            Venue venue,
            SymbolBook symbols,
            OrderStore store,
            OrderDesk desk,
            OrderEventStream events,
            Rehearsal rehearsal,
            CommandGate gate,
            AccountThread thread,
            Patience patience,
            InstantSource clock) {
        this.config = config;
        this.venue = venue;
        this.symbols = symbols;
        this.store = store;
        this.desk = desk;
        this.events = events;
        this.rehearsal = rehearsal;
        this.gate = gate;
        this.thread = thread;
        this.patience = patience;
        this.clock = clock;
    }

    /** The user data stream tells everything from now on. */
    void streamOpened() {
        thread.execute(() -> reconcile(epoch));
    }

    /** It does not: whatever happens now must be asked for later. */
    void streamClosed() {
        thread.execute(() -> {
            epoch++;
            gate.shut();
        });
    }

    private void reconcile(int ofEpoch) {
        symbols.replace(patience.insist("load the symbols' rules", () -> venue.listed(configured())));
        List<StoredOrder> unfinished = patience.insist("read unfinished orders", store::unfinished);
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        for (StoredOrder order : unfinished) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            settled.add(done);
            desk.follow(desk.ask(order), done, RETRY);
        }
        if (!unfinished.isEmpty()) {
            LOG.infof("Asked the venue for unfinished orders; orders=%d", unfinished.size());
        }
        var _ = CompletableFuture.allOf(settled.toArray(new CompletableFuture<?>[0]))
                .thenRun(() -> thread.execute(() -> report(ofEpoch)));
    }

    private void report(int ofEpoch) {
        if (ofEpoch != epoch) {
            return;
        }
        List<SymbolRules> rules = configured().stream()
                .sorted()
                .flatMap(symbol -> symbols.find(symbol).map(ListedSymbol::rules).stream())
                .toList();
        List<AssetBalance> balances = patience.insist("read the account", venue::balances);
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        patience.insist("store the account's report", () -> {
            store.reportAccount(config.account(), balances, rules, venueTime, clock.instant());
            return true;
        });
        events.wake();
        rehearsal.once();
        LOG.infof(
                "Reconciled with the venue, taking commands; account=%s url=%s",
                config.account(), config.venue().restUrl());
        gate.open();
    }

    private Set<Symbol> configured() {
        return config.symbols().stream().map(Symbol::new).collect(Collectors.toUnmodifiableSet());
    }
}
