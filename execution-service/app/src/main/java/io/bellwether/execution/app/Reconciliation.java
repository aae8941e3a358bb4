package io.bellwether.execution.app;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.SymbolRules;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes our books agree with the venue's: when we got the lease, whenever the user data stream opened, because it replays
 * nothing, and every now and then. Commands wait until that is done for the first time after each break.
 */
@Singleton
class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final Duration RETRY = Duration.ofMillis(200);

    private final ExecutionConfig config;
    private final Venue venue;
    private final SymbolBook symbols;
    private final OrderStore store;
    private final OrderFollower follower;
    private final Audit audit;
    private final Outbox events;
    private final Rehearsal rehearsal;
    private final CommandGate gate;
    private final AccountThread thread;
    private final Patience patience;
    private final InstantSource clock;

    /** Both on the account's thread. */
    private boolean streaming;

    private boolean leased;
    /** Counts the breaks, so that a reconciliation overtaken by a break opens nothing; on the account's thread. */
    private int epoch;
    /** Counts the runs, so that only the latest has a successor; on the account's thread. */
    private int run;

    private Told told = new Told(List.of(), List.of());
    private volatile @Nullable ReconciliationReport latest;

    /** What the world knows of the account. */
    private record Told(List<AssetBalance> balances, List<SymbolRules> rules) {}

    Reconciliation(
            ExecutionConfig config,
            Venue venue,
            SymbolBook symbols,
            OrderStore store,
            OrderFollower follower,
            Audit audit,
            Outbox events,
            Rehearsal rehearsal,
            CommandGate gate,
            AccountThread thread,
            Patience patience,
            InstantSource clock) {
        this.config = config;
        this.venue = venue;
        this.symbols = symbols;
        this.store = store;
        this.follower = follower;
        this.audit = audit;
        this.events = events;
        this.rehearsal = rehearsal;
        this.gate = gate;
        this.thread = thread;
        this.patience = patience;
        this.clock = clock;
    }

    /** The user data stream tells everything from now on. */
    void streamOpened() {
        thread.execute(() -> {
            streaming = true;
            begin(new CompletableFuture<>());
        });
    }

    /** It does not: whatever happens now must be asked for later. */
    void streamClosed() {
        thread.execute(() -> {
            streaming = false;
            interrupt();
        });
    }

    /** From now on we may place orders. */
    void leaseTaken() {
        thread.execute(() -> {
            leased = true;
            begin(new CompletableFuture<>());
        });
    }

    /** We may not: somebody else does. */
    void leaseLost() {
        thread.execute(() -> {
            leased = false;
            interrupt();
        });
    }

    /** Reconciles now; completes with what came of it, or exceptionally where that is not ours to do. */
    CompletionStage<ReconciliationReport> now() {
        CompletableFuture<ReconciliationReport> done = new CompletableFuture<>();
        thread.execute(() -> begin(done));
        return done;
    }

    /** The latest one that came to its end; null before the first. */
    @Nullable
    ReconciliationReport latest() {
        return latest;
    }

    private void interrupt() {
        epoch++;
        gate.shut();
    }

    private void begin(CompletableFuture<ReconciliationReport> done) {
        if (streaming && leased) {
            reconcile(epoch, done);
        } else {
            done.completeExceptionally(new IllegalStateException(
                    leased
                            ? "there is no user data stream from the venue"
                            : "another instance places the account's orders"));
        }
    }

    private void reconcile(int ofEpoch, CompletableFuture<ReconciliationReport> done) {
        int ofRun = ++run;
        symbols.load();
        List<StoredOrder> unfinished =
                patience.insist("read unfinished orders", () -> store.unfinished(config.account()));
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        for (StoredOrder order : unfinished) {
            CompletableFuture<Void> known = new CompletableFuture<>();
            settled.add(known);
            follower.follow(follower.ask(order), known, RETRY);
        }
        var _ = CompletableFuture.allOf(settled.toArray(new CompletableFuture<?>[0]))
                .thenRun(() -> thread.execute(() -> finish(ofEpoch, ofRun, unfinished.size(), done)));
    }

    private void finish(int ofEpoch, int ofRun, int asked, CompletableFuture<ReconciliationReport> done) {
        if (ofEpoch != epoch) {
            done.completeExceptionally(new IllegalStateException("overtaken by a break, begins anew"));
            return;
        }
        List<ListedSymbol> listed = symbols.all();
        ReconciliationReport report = audit.run(asked, listed);
        tell(report, listed.stream().map(ListedSymbol::rules).toList());
        latest = report;
        if (!gate.isOpen()) {
            LOG.infof(
                    "Reconciled with the venue, taking commands; account=%s url=%s asked=%d adoptedFills=%d strangers=%d",
                    config.account(),
                    config.venue().restUrl(),
                    asked,
                    report.adoptedFills(),
                    report.strangers().size());
            gate.open();
            rehearsal.begin();
        }
        if (ofRun == run) {
            thread.schedule(config.reconcileEvery(), () -> again(ofRun));
        }
        done.complete(report);
    }

    private void again(int ofRun) {
        if (ofRun == run) {
            begin(new CompletableFuture<>());
        }
    }

    /** Tells the world what the account holds and by which rules it trades, unless it knows. */
    private void tell(ReconciliationReport report, List<SymbolRules> rules) {
        Told found = new Told(report.balances(), rules);
        if (found.equals(told)) {
            return;
        }
        Instant venueTime = patience.insist("read the venue's clock", venue::time);
        patience.insist("store the account's report", () -> {
            store.reportAccount(config.account(), report.balances(), rules, venueTime, clock.instant());
            return true;
        });
        told = found;
        events.wake();
    }
}
