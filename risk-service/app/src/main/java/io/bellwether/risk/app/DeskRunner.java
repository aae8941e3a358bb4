package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.Alert;
import io.bellwether.risk.AlertRules;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.PortfolioDesk;
import io.bellwether.risk.TradingDesk;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * One turn of deciding after the other, all on one thread: take what arrived, decide what can be decided, store it in one
 * transaction, and only then send orders, acknowledge records and tell the console. What a crash can take is memory; the
 * records it was made of come again, and what was stored is known.
 */
final class DeskRunner {
    /** Steps in one transaction: history is swallowed in few of them, and no transaction holds more than about 1 MB. */
    private static final int MAX_DECISIONS_PER_TURN = 250;

    private static final int MAX_INPUTS_PER_TURN = 1_000;

    /** How late the grace timer may be, and how long a mark may wait for company. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private static final Duration RESEND_PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(DeskRunner.class);

    private final RiskConfig config;
    private final BarInterval interval;
    private final DecisionEngine engine;
    private final PortfolioDesk desk;
    private final Mailbox mailbox;
    private final PatientStore store;
    private final Outbox outbox;
    private final ConsoleFeed feed;
    private final RiskMetrics metrics;
    private final InstantSource clock;

    private final Tightenings tightenings;
    private final AlertSender alerts;
    private final AlertRules alertRules;
    private final ServiceWatch watch;
    private final Map<Symbol, ProtectionWatch> protectionWatches = new HashMap<>();
    private final TradingSwitch trading;
    private final Arrivals arrivals;
    /** As they are in the database. */
    private List<DeskState> stored;

    private long commands;
    private long fills;
    private volatile Map<Symbol, AccountView> views;
    private long resentNanos = System.nanoTime();

    DeskRunner(
            RiskConfig config,
            BarInterval interval,
            DecisionEngine engine,
            RiskStore.Recovered recovered,
            Mailbox mailbox,
            PatientStore store,
            Outbox outbox,
            ConsoleFeed feed,
            RiskMetrics metrics,
            InstantSource clock,
            Tightenings tightenings,
            AlertSender alerts,
            ServiceWatch watch) {
        this.config = config;
        this.interval = interval;
        this.engine = engine;
        this.desk = new PortfolioDesk(engine, recovered.states());
        desk.warm(recovered.warmUp());
        this.stored = desk.states();
        this.arrivals = new Arrivals(desk.symbols());
        this.mailbox = mailbox;
        this.store = store;
        this.outbox = outbox;
        this.feed = feed;
        this.metrics = metrics;
        this.clock = clock;
        this.tightenings = tightenings;
        this.alerts = alerts;
        this.alertRules = new AlertRules(
                config.alerts().denials(),
                config.alerts().denialsWithin(),
                config.alerts().drawdowns());
        this.watch = watch;
        desk.symbols()
                .forEach(symbol ->
                        protectionWatches.put(symbol, new ProtectionWatch(engine.protection(), System.nanoTime())));
        this.trading = new TradingSwitch(desk.account(), recovered.board());
        this.commands = recovered.commands();
        this.fills = recovered.fills();
        this.views = views(desk);
        metrics.start(views);
        recovered.unpublished().forEach(outbox::send);
    }

    /** The account as each symbol's desk sees it. */
    Map<Symbol, AccountView> views() {
        return views;
    }

    /** Turns until {@code running} says no, or until something happens that must not be survived. */
    void run(BooleanSupplier running) throws InterruptedException {
        boolean more = false;
        while (running.getAsBoolean()) {
            more = turn(more ? Duration.ZERO : PATIENCE);
        }
    }

    /** Returns whether decisions may be left that could be made at once. */
    private boolean turn(Duration patience) throws InterruptedException {
        List<Input> inputs = mailbox.take(MAX_INPUTS_PER_TURN, patience);
        Effects effects = new Effects();
        List<Runnable> receipts = new ArrayList<>();
        List<ConsoleEvent> news = new ArrayList<>();
        // Operators go first: what they forbid must not be done by what stood before them in the queue.
        inputs.forEach(input -> {
            if (input instanceof Input.ChangeRequested request) {
                change(request, effects, receipts);
            } else if (input instanceof Input.ChangeConfirmed confirmation) {
                change(confirmation, effects, receipts);
            }
        });
        inputs.forEach(input -> accept(input, effects, receipts, news));
        watchProtection(effects);
        expireGrace();
        int decided = decide(effects, news);

        List<Parcel> published = outbox.confirmed();
        if (!effects.isEmpty()) {
            List<DeskState> reached = desk.states();
            store.save(effects, changed(reached), trading.board(), published);
            stored = reached;
            send(effects);
        } else if (!published.isEmpty()) {
            store.mark(published);
        }
        if (!effects.isEmpty() || !news.isEmpty()) {
            show(effects, news);
        }
        acknowledge(receipts);
        resend();
        return decided == MAX_DECISIONS_PER_TURN;
    }

    @SuppressWarnings("ReferenceEquality") // What did not change is the same object.
    private List<DeskState> changed(List<DeskState> reached) {
        List<DeskState> changed = new ArrayList<>();
        for (int i = 0; i < reached.size(); i++) {
            if (reached.get(i) != stored.get(i)) {
                changed.add(reached.get(i));
            }
        }
        return changed;
    }

    /** Sees to it that open positions have their stops at the venue. */
    private void protect(Effects effects) {
        for (Symbol symbol : desk.symbols()) {
            if (outbox.room() > 0 && counting(symbol) != TradingState.HALTED) {
                desk.protect(symbol, clock.instant())
                        .ifPresent(command -> effects.add(
                                new Effects.Protected(ProtectionWatch.event(command, desk.state(symbol)), command)));
            }
        }
    }

    private void watchProtection(Effects effects) {
        protectionWatches.forEach((symbol, watched) -> watched.trouble(desk.state(symbol), System.nanoTime())
                .ifPresent(trouble -> {
                    alerts.send(new Alert(Alert.Kind.UNPROTECTED, desk.account(), trouble, clock.instant()));
                    TradingScope scope = TradingScope.symbol(symbol);
                    if (TradingState.REDUCE_ONLY.isStricterThan(trading.board().state(scope))) {
                        changeTo(scope, TradingState.REDUCE_ONLY, trouble, TradingStatus.SERVICE, effects);
                    }
                }));
    }

    private void change(Input.ChangeRequested request, Effects effects, List<Runnable> receipts) {
        ChangeAnswer answer =
                trading.request(request.scope(), request.to(), request.reason(), request.actor(), clock.instant());
        if (answer instanceof ChangeAnswer.Done) {
            changeTo(request.scope(), request.to(), request.reason(), request.actor(), effects);
        }
        receipts.add(() -> {
            tightenings.remove(request.asked());
            request.done().complete(answer);
        });
    }

    private void change(Input.ChangeConfirmed confirmation, Effects effects, List<Runnable> receipts) {
        Optional<PendingChange> asked = trading.confirmed(confirmation.token(), clock.instant());
        asked.ifPresent(
                change -> changeTo(change.scope(), change.to(), confirmation.reason(), confirmation.actor(), effects));
        ChangeAnswer answer = asked.isPresent()
                ? new ChangeAnswer.Done()
                : new ChangeAnswer.Refused("no request waits under this token: it expired, was confirmed already,"
                        + " or the trading state changed since; ask again");
        receipts.add(() -> confirmation.done().complete(answer));
    }

    private void changeTo(TradingScope scope, TradingState to, String reason, String actor, Effects effects) {
        Instant now = clock.instant();
        trading.change(scope, to, reason, actor, now).ifPresent(event -> {
            long number = trading.board().changes();
            if (scope.equals(TradingScope.ACCOUNT) && to == TradingState.ACTIVE) {
                desk.forgive();
            }
            List<Symbol> concerned = desk.symbols().stream()
                    .filter(symbol -> scope.covers(engine.strategy().name(), symbol))
                    .toList();
            effects.add(new Effects.Changed(event, number, StateCommands.of(to, number, desk, concerned, now)));
            LOG.warnf(
                    "Trading state changed: account=%s scope=%s state=%s actor=%s reason=%s",
                    event.account(), scope, to, actor, reason);
        });
    }

    private void accept(Input input, Effects effects, List<Runnable> receipts, List<ConsoleEvent> news) {
        switch (input) {
            case Input.ChangeRequested _, Input.ChangeConfirmed _ -> {
                // Already done.
            }
            case Input.BarArrived arrived -> {
                Bar bar = arrived.bar().bar();
                if (isOurs(bar.symbol(), bar.interval())
                        && !desk.state(bar.symbol()).hasDecided(bar.openTime())) {
                    desk.bar(arrived.bar());
                    arrivals.bar(bar.symbol(), bar.openTime(), arrived.receipt());
                    if (arrived.bar().source() == BarSource.BACKFILL) {
                        arrivals.sign();
                    }
                    news.add(ConsoleEvent.Bar.of(bar));
                } else {
                    receipts.add(arrived.receipt());
                }
            }
            case Input.PredictionArrived arrived -> {
                arrivals.sign();
                var prediction = arrived.prediction();
                if (!isOurs(prediction.symbol(), prediction.interval())) {
                    receipts.add(arrived.receipt());
                } else if (desk.state(prediction.symbol()).hasDecided(prediction.barOpenTime())) {
                    receipts.add(arrived.receipt());
                    metrics.countLatePrediction();
                } else {
                    desk.prediction(prediction);
                    arrivals.prediction(prediction.symbol(), prediction.barOpenTime(), arrived.receipt());
                    news.add(ConsoleEvent.Predicted.of(prediction));
                }
            }
            case Input.OrderEventArrived arrived -> {
                receipts.add(arrived.receipt());
                if (arrived.event().account().equals(desk.account())) {
                    apply(arrived.event(), effects, news);
                }
            }
        }
    }

    private boolean isOurs(Symbol theirs, BarInterval theirInterval) {
        return desk.trades(theirs) && theirInterval == interval;
    }

    private void apply(OrderEvent event, Effects effects, List<ConsoleEvent> news) {
        switch (desk.orderEvent(event)) {
            case TradingDesk.Outcome.Repeated repeated -> {
                return;
            }
            case TradingDesk.Outcome.Applied applied ->
                applied.differences().forEach(difference -> {
                    metrics.count(difference);
                    LOG.warnf(
                            "The venue's balance is not ours: account=%s asset=%s ours=%s venues=%s",
                            event.account(), difference.asset(), difference.ours(), difference.venues());
                });
            case TradingDesk.Outcome.AppliedAfterHole hole ->
                changeTo(
                        TradingScope.ACCOUNT,
                        TradingState.HALTED,
                        "order events %d to %d of the account are missing, the book may be wrong: compare it with the venue"
                                .formatted(hole.expectedSequence(), hole.sequence() - 1),
                        TradingStatus.SERVICE,
                        effects);
        }
        effects.add(event);
        if (event instanceof OrderEvent.OrderFilled filled) {
            fills++;
            news.add(ConsoleEvent.Filled.of(filled));
        }
    }

    private void expireGrace() {
        arrivals.waitedSince(System.nanoTime() - config.grace().toNanos()).ifPresent(desk::graceExpired);
    }

    private int decide(Effects effects, List<ConsoleEvent> news) {
        int limit = Math.min(MAX_DECISIONS_PER_TURN, outbox.room());
        for (int count = 0; count < limit; count++) {
            protect(effects);
            List<DeskState> before = desk.states();
            Instant now = clock.instant();
            Optional<Decision> decision = desk.decideNext(this::counting, now);
            if (decision.isEmpty()) {
                return count;
            }
            Decision made = decision.get();
            Symbol symbol = made.before().symbol();
            effects.add(new Effects.Decided(before.get(desk.symbols().indexOf(symbol)), counting(symbol), made));
            news.add(ConsoleEvent.Decided.of(made.event()));
            if (made.command() != null) {
                commands++;
            }
        }
        return limit;
    }

    /** The strictest of what was said and what the loss of a service demands. */
    private TradingState counting(Symbol symbol) {
        String strategy = engine.strategy().name();
        TradingState said = tightenings.strictest(trading.state(strategy, symbol), strategy, symbol);
        return watch.lost().isEmpty() ? said : TradingState.strictest(said, TradingState.REDUCE_ONLY);
    }

    private void send(Effects effects) {
        effects.decisions().forEach(decided -> outbox.send(parcel(decided.decision())));
        effects.changes().forEach(changed -> outbox.send(new Parcel(changed.commands(), changed.event())));
        effects.protections().forEach(asked -> outbox.send(new Parcel(List.of(asked.command()), asked.event())));
    }

    private static Parcel parcel(Decision decision) {
        OrderCommand order = decision.order();
        return new Parcel(order == null ? List.of() : List.of(order), decision.event());
    }

    private void acknowledge(List<Runnable> receipts) {
        receipts.forEach(Runnable::run);
        arrivals.signDecided(desk);
    }

    private void show(Effects effects, List<ConsoleEvent> news) {
        effects.decisions().forEach(decided -> {
            metrics.count(decided.decision());
            alertRules.decided(decided.decision()).forEach(alerts::send);
        });
        effects.changes().forEach(changed -> alerts.send(alertRules.changed(changed.event())));
        Map<Symbol, AccountView> now = views(desk);
        views = now;
        metrics.show(now);
        news.forEach(feed::tell);
        now.values().forEach(view -> feed.tell(new ConsoleEvent.State(view)));
    }

    private void resend() {
        long now = System.nanoTime();
        if (now - resentNanos >= RESEND_PAUSE.toNanos()) {
            resentNanos = now;
            outbox.sendFailedAgain();
        }
    }

    private Map<Symbol, AccountView> views(PortfolioDesk current) {
        Map<Symbol, AccountView> all = new LinkedHashMap<>();
        for (Symbol symbol : current.symbols()) {
            all.put(
                    symbol,
                    AccountView.of(
                            current,
                            symbol,
                            trading.board(),
                            List.copyOf(watch.lost()),
                            engine,
                            config,
                            commands,
                            fills));
        }
        return all;
    }
}
