package io.bellwether.execution.app;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.app.ChaosTally.Count;
import io.bellwether.execution.app.MortalProcess.End;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.Side;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One seed: commands arrive, answers are lost, processes die, are paused and superseded, people trade past us, and at the
 * end our books are held against the exchange's ledger.
 */
final class ChaosRun {
    private static final List<String> LOST_BEFORE = List.of("reset", "timeout", "html");
    private static final List<String> LOST_AFTER = List.of("reset-after", "503-after", "timeout-after");
    private static final double UNKNOWN = 0.30;
    private static final double KILLED = 0.15;
    private static final double KILLED_AGAIN = 0.5;
    private static final double PAUSED = 0.03;
    private static final double REDELIVERED = 0.05;
    private static final double HEARD = 0.3;
    private static final double BY_HAND = 0.03;
    private static final double WITH_THE_EXCHANGE = 0.03;

    private final ExchangeWorld world;
    private final KillPoints points;
    private final ChaosTally tally;
    private final boolean resends;
    private final String account;
    private final Random random;
    private final List<OrderCommand> handled = new ArrayList<>();
    private final List<String> byHand = new ArrayList<>();
    private int lives;
    private @Nullable MortalProcess zombie;
    private MortalProcess process;

    ChaosRun(ExchangeWorld world, KillPoints points, ChaosTally tally, long seed, boolean resends) {
        this.world = world;
        this.points = points;
        this.tally = tally;
        this.resends = resends;
        this.account = "chaos-" + seed;
        this.random = new Random(seed);
        this.process = life("first");
    }

    private MortalProcess life(String instance) {
        lives++;
        return new MortalProcess(world, account, instance, points, resends);
    }

    /** Does it all. */
    void run(int orders) {
        try {
            live(orders);
        } catch (IllegalStateException | UncheckedIOException | VirtualTime.Stuck e) {
            tally.found(Count.STUCK, stuck(e));
        } finally {
            process.close();
            MortalProcess paused = zombie;
            if (paused != null) {
                paused.close();
            }
            points.disarm();
        }
    }

    /** Who is stuck in which state, and over what: a run that fails must say so, not stand still. */
    private String stuck(Throwable failure) {
        StringBuilder text = new StringBuilder(process.describe())
                .append(" at ")
                .append(world.time().instant());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append("%n    because of %s".formatted(cause));
        }
        for (StoredOrder order : new OrderStore(world.database(), world.json()).unfinished(account)) {
            text.append("%n    unfinished: %s, %s, signed %s, sent %s"
                    .formatted(order.identity().decisionId(), order.state(), order.signedAt(), order.sentAt()));
        }
        return text.toString();
    }

    private void live(int orders) {
        world.clearFaults();
        ChaosCommands commands = new ChaosCommands(account, world, random);
        ChaosAudit audit = new ChaosAudit(world, tally, account);
        bootUntilAlive();
        while (commands.orders() < orders) {
            deliver(commands.nextTogether());
            if (random.nextDouble() < REDELIVERED) {
                tally.add(Count.REDELIVERED, 1);
                deliver(List.of(handled.get(random.nextInt(handled.size()))));
            }
            disturb(commands);
        }
        points.disarm();
        world.clearFaults();
        deliver(List.of(commands.cancelAll()));
        points.disarm(); // What that command did not come by must not strike whoever settles.
        settle(audit);
        audit.compare(commands.decisions(), byHand);
        tally.add(Count.SEEDS, 1);
    }

    /** As from the topic: again and again, until all are done. */
    private void deliver(List<OrderCommand> together) {
        boolean done = false;
        while (!done) {
            arm(together);
            End end = process.handle(together);
            switch (end) {
                case End.Done _ -> done = true;
                case End.Killed _ -> {
                    tally.add(Count.AMONG, together.size() > 1 ? 1 : 0);
                    die();
                }
                case End.Paused _ -> standbyTakesOver();
                case End.Broken(Throwable cause) ->
                    throw new IllegalStateException("%s: a process broke over %s".formatted(account, together), cause);
            }
        }
        world.clearFaults();
        handled.addAll(together);
        if (together.size() > 1) {
            tally.add(Count.TOGETHER, together.size());
        }
        MortalProcess paused = zombie;
        if (paused != null) {
            zombie = null;
            points.disarm();
            require(paused.resume());
            paused.close();
        }
    }

    private void arm(List<OrderCommand> together) {
        OrderCommand first = together.getFirst();
        boolean places = !(first instanceof OrderCommand.CancelOrder || first instanceof OrderCommand.CancelAllOrders);
        int behind = random.nextInt(together.size());
        if (places && random.nextDouble() < UNKNOWN) {
            boolean placed = random.nextBoolean();
            List<String> faults = placed ? LOST_AFTER : LOST_BEFORE;
            world.fault(faults.get(random.nextInt(faults.size())), "POST", behind + 1);
            if (random.nextBoolean()) {
                world.fault("query-lag", "GET", 1 + random.nextInt(3));
            }
        }
        double chance = random.nextDouble();
        String place = KillPlaces.ALL.get(random.nextInt(KillPlaces.ALL.size()));
        if (chance < KILLED) {
            process.killAt(place, random.nextInt(1 + together.size()));
        } else if (chance < KILLED + PAUSED && zombie == null) {
            process.pauseAt(place, random.nextInt(2));
        }
    }

    private void die() {
        tally.add(Count.KILLS, 1);
        process.close();
        if (random.nextDouble() < WITH_THE_EXCHANGE) {
            tally.add(Count.COLD, 1);
            world.restartExchange();
        }
        process = life(random.nextInt(5) == 0 ? "other-" + lives : "first");
        if (random.nextDouble() < KILLED_AGAIN) {
            process.killAt(KillPlaces.ALL.get(random.nextInt(KillPlaces.ALL.size())), 0);
        }
        bootUntilAlive();
        points.disarm();
    }

    private void standbyTakesOver() {
        tally.add(Count.PAUSES, 1);
        zombie = process;
        process = life("standby-" + lives);
        bootUntilAlive();
    }

    private void bootUntilAlive() {
        End end = process.boot();
        while (!(end instanceof End.Done)) {
            switch (end) {
                case End.Killed _ -> {
                    tally.add(Count.KILLS, 1);
                    process.close();
                }
                case End.Paused _ -> require(process.resume()); // Nobody takes over from one that has nothing.
                case End.Broken(Throwable cause) -> throw new IllegalStateException(account + ": a start broke", cause);
                case End.Done _ -> throw new AssertionError();
            }
            process = life("first");
            end = process.boot();
        }
    }

    private void require(End end) {
        if (end instanceof End.Broken(Throwable cause)) {
            throw new IllegalStateException(account + ": a process broke", cause);
        }
        if (end instanceof End.Killed) {
            tally.add(Count.KILLS, 1);
        }
    }

    /** What else may happen between two commands. */
    private void disturb(ChaosCommands commands) {
        points.disarm();
        if (random.nextDouble() < HEARD) {
            Optional<ExchangeWorld.Told> told = commands.someReport();
            told.ifPresent(report -> require(process.hear(report)));
        }
        if (random.nextDouble() < BY_HAND) {
            tally.add(Count.BY_HAND, 1);
            byHand.add(world.byHand(
                    "%s-hand-%d".formatted(account, byHand.size()),
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    new BigDecimal("0.02")));
        }
        commands.maybeCancelByHand();
        world.time().advance(Duration.ofSeconds(1 + random.nextInt(20)));
    }

    private void settle(ChaosAudit audit) {
        ReconciliationReport first = reconciled();
        int events = audit.events().size();
        ReconciliationReport report = reconciled();
        if (!report.agreed() || audit.events().size() != events) {
            tally.found(Count.UNSTABLE, account + " " + report);
        }
        if (!first.unexplained().isEmpty()) {
            tally.found(Count.BALANCES, account + " " + first.unexplained());
        }
    }

    private ReconciliationReport reconciled() {
        CompletableFuture<ReconciliationReport> report = new CompletableFuture<>();
        End end = process.reconcile(report);
        require(end);
        if (!report.isDone()) {
            throw new VirtualTime.Stuck("no reconciliation at the end, its process was " + end);
        }
        return report.join();
    }

    /** A report of an order as the user data stream might bring it. */
    static ExchangeWorld.Told told(Side side, String clientOrderId, OrderReport report) {
        return new ExchangeWorld.Told(ExchangeWorld.SYMBOL, side, clientOrderId, report);
    }
}
