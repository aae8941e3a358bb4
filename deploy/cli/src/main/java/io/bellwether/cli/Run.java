package io.bellwether.cli;

import io.bellwether.cli.history.History;
import io.bellwether.cli.ledger.EventTotals;
import io.bellwether.cli.ledger.ExchangeLedger;
import io.bellwether.cli.ledger.Outstanding;
import io.bellwether.cli.ledger.Pacer;
import io.bellwether.cli.ledger.RunLedger;
import io.bellwether.cli.stack.EventTail;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.PaperExchange;
import io.bellwether.cli.stack.ReplayPlan;
import io.bellwether.cli.stack.ResidentMemory;
import io.bellwether.cli.stack.RiskDesk;
import io.bellwether.cli.stack.Speed;
import io.bellwether.cli.stack.Stack;
import io.bellwether.cli.stack.TopicRecorder;
import io.bellwether.execution.TradingMode;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.BarInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run over a stack that is ready: lets time pass, waits for an end, drains the pipeline and closes the books. */
final class Run {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    /** The bars before the start take the services a few seconds. */
    private static final Duration HISTORY_LIMIT = Duration.ofSeconds(30);
    /** Somebody who pressed Ctrl-C waits no longer than this for the pipeline to finish. */
    private static final Duration HURRIED_DRAIN_LIMIT = Duration.ofSeconds(60);
    /** After a service was killed there may be minutes of backlog on a busy machine. */
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
    /** A pipeline that gets nowhere for this long is stuck. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    private static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;

    private final Stack stack;
    private final ReplayPlan plan;
    private final Bounds bounds;
    private final Terminal terminal;
    private final Interruption interruption;
    private final BlockingQueue<Instant> grants = new LinkedBlockingQueue<>();

    /**
     * How far a run goes, and whether it is written down.
     *
     * @param limit end after this long; null for no such end
     * @param until end when the exchange's clock is here, the close of a bar; null for the end of the recorded trades
     * @param recording folder for what is put on the topics; null for nowhere
     */
    record Bounds(
            @Nullable Duration limit,
            @Nullable Instant until,
            @Nullable Path recording) {
        /** After this long. */
        static Bounds after(@Nullable Duration limit) {
            return new Bounds(limit, null, null);
        }
    }

    Run(Stack stack, ReplayPlan plan, Bounds bounds, Terminal terminal, Interruption interruption) {
        this.stack = stack;
        this.plan = plan;
        this.bounds = bounds;
        this.terminal = terminal;
        this.interruption = interruption;
    }

    RunSummary follow(double startupSeconds) throws IOException {
        RunLedger ledger = new RunLedger(
                TradingMode.PAPER,
                FeatureSets.standard().all().stream()
                        .collect(Collectors.toMap(FeatureSet::featureSetId, FeatureSet::warmUpBars)),
                symbol -> symbol.value().equals(ReplayPlan.RECORDED));
        Pacer pacer = new Pacer(plan.from(), INTERVAL);
        Instant firstGrant = pacer.firstGrant();
        try (TopicRecorder recorder = bounds.recording() == null ? null : new TopicRecorder(bounds.recording());
                EventTail _ = new EventTail(
                        stack.kafka(),
                        Stack.MODE,
                        ledger,
                        event -> pacer.accept(event).ifPresent(grants::add),
                        event -> pacer.accept(event).ifPresent(grants::add),
                        recorder,
                        plan.speed() instanceof Speed.Max ? EventTail.Pace.AT_ONCE : EventTail.Pace.AT_LEISURE)) {
            if (!settle(ledger, plan.from(), HISTORY_LIMIT)) {
                terminal.note("the bars before the start are not all decided yet; the first orders may be late");
            }
            Instant start = Instant.now();
            RunEnd end = switch (plan.speed()) {
                case Speed.Times _ -> {
                    stack.exchange().run();
                    yield awaitEnd(start);
                }
                case Speed.Max _ -> {
                    grants.add(firstGrant);
                    yield grantUntilEnd(start);
                }
            };
            stack.exchange().hold();
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
            boolean drained = drain(ledger, end == RunEnd.INTERRUPTED ? HURRIED_DRAIN_LIMIT : DRAIN_LIMIT);
            ExchangeLedger exchangeLedger = stack.exchange().ledger();
            if (bounds.recording() != null) {
                Json.MAPPER.writeValue(
                        bounds.recording().resolve(History.LEDGER).toFile(), exchangeLedger);
            }
            EventTotals totals = ledger.totals(exchangeLedger, stack.exchange().arrivals());
            boolean positionMatches = new RiskDesk(stack).positionMatches(exchangeLedger);
            return RunSummary.of(
                    new RunSummary.Circumstances(
                            plan.speed().toString(),
                            plan.from(),
                            stack.exchange().clock().now(),
                            end,
                            drained,
                            seconds,
                            startupSeconds,
                            stack.restarts(),
                            ResidentMemory.megabytes(stack.processes())),
                    totals,
                    positionMatches);
        }
    }

    /** At a speed of its own the exchange's clock runs by itself. */
    private RunEnd awaitEnd(Instant start) throws IOException {
        while (true) {
            if (interruption.awaitWish(LOOK_AGAIN)) {
                return RunEnd.INTERRUPTED;
            }
            if (isOver(start)) {
                return RunEnd.TIME_ELAPSED;
            }
            requireExchange();
            PaperExchange.Clock clock = stack.exchange().clock();
            if (clock.ended()) {
                return RunEnd.END_OF_TAPE;
            }
            if (bounds.until() != null && !clock.now().isBefore(bounds.until())) {
                return RunEnd.TIME_REACHED;
            }
        }
    }

    /** At full speed the clock goes where the pacer lets it. */
    private RunEnd grantUntilEnd(Instant start) throws IOException {
        PaperExchange exchange = stack.exchange();
        Instant lastClose = INTERVAL.openTimeOf(exchange.clock().replayTo()).plusMillis(1);
        while (true) {
            if (interruption.wished()) {
                return RunEnd.INTERRUPTED;
            }
            if (isOver(start)) {
                return RunEnd.TIME_ELAPSED;
            }
            requireExchange();
            Instant grant = nextGrant();
            if (grant != null) {
                if (grant.isAfter(lastClose)) {
                    return RunEnd.END_OF_TAPE;
                }
                if (bounds.until() != null && grant.isAfter(bounds.until().plusMillis(1))) {
                    return RunEnd.TIME_REACHED;
                }
                exchange.advanceTo(grant);
            }
        }
    }

    private @Nullable Instant nextGrant() {
        try {
            return grants.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void requireExchange() throws IOException {
        if (!stack.exchangeAlive()) {
            throw new IOException("it has ended");
        }
    }

    private boolean isOver(Instant start) {
        Duration limit = bounds.limit();
        return limit != null && !Instant.now().isBefore(start.plus(limit));
    }

    /** Waits until everything that was started is finished, as long as it gets on; says whether it is. */
    private boolean drain(RunLedger ledger, Duration atMost) throws IOException {
        terminal.progress("venue time stands; waiting for the pipeline to finish");
        Instant stands = stack.exchange().clock().now();
        boolean drained = settle(ledger, stands, atMost);
        if (!drained) {
            terminal.note("the pipeline did not finish: " + ledger.outstanding(lastClose(stands)));
        }
        return drained;
    }

    /** Waits until all that follows from bars closed by then is there, as long as it gets on; says whether it is. */
    private boolean settle(RunLedger ledger, Instant closed, Duration atMost) {
        Instant lastClose = lastClose(closed);
        Instant deadline = Instant.now().plus(atMost);
        Instant movedAt = Instant.now();
        Outstanding outstanding = ledger.outstanding(lastClose);
        while (!outstanding.none()
                && Instant.now().isBefore(deadline)
                && Instant.now().isBefore(movedAt.plus(STUCK))) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            Instant hurried = Instant.now().plus(HURRIED_DRAIN_LIMIT);
            if (interruption.wished() && hurried.isBefore(deadline)) {
                deadline = hurried;
            }
            Outstanding now = ledger.outstanding(lastClose);
            if (!now.equals(outstanding)) {
                movedAt = Instant.now();
                outstanding = now;
            }
        }
        return outstanding.none();
    }

    private static Instant lastClose(Instant time) {
        return INTERVAL.openTimeOf(time.minusMillis(1));
    }
}
