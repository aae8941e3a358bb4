package io.bellwether.execution.app;

import io.bellwether.execution.contract.OrderCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One life of the execution service, without its topics: the real desk, follower, lease and reconciliation over the real
 * database and a real exchange. It runs on a thread of its own, so that it can be paused in the middle.
 */
final class MortalProcess implements AutoCloseable {
    /** In virtual time: more than any doubt and any lease lasts. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** In real time, for what does not even move virtual time. */
    private static final Duration HANGS = Duration.ofSeconds(60);

    private final ExchangeWorld world;
    private final KillPoints points;
    private final String name;
    private final VirtualTime.Turns thread;
    private final VirtualTime.Waiting patience;
    private final HandMade made;
    private volatile @Nullable Thread life;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread started = new Thread(task, "mortal");
        started.setDaemon(true);
        life = started;
        return started;
    });
    private final BlockingQueue<End> ends = new ArrayBlockingQueue<>(1);
    private final Semaphore resumed = new Semaphore(0);

    /** How a piece of its life ended. */
    sealed interface End {
        /** It did what it was to do, or cannot because it was superseded. */
        record Done() implements End {}

        /** It is dead. */
        record Killed() implements End {}

        /** It stands still and does not know. */
        record Paused() implements End {}

        /** It failed, as no process may. */
        record Broken(Throwable cause) implements End {}
    }

    MortalProcess(ExchangeWorld world, String account, String instance, KillPoints points, boolean resends) {
        this.world = world;
        this.points = points;
        ExecutionConfig config = world.config(account, instance);
        VirtualTime time = world.time();
        name = account + " as " + instance;
        thread = new VirtualTime.Turns(time);
        patience = new VirtualTime.Waiting(time);
        made = new HandMade(new HandMade.Makings<>(
                config,
                new MortalVenue(world, points, resends),
                new MortalStores.Orders(world.database(), world.json(), points),
                new MortalStores.Records(world.database(), world.json(), points),
                new MortalStores.Leases(world.database(), points),
                thread,
                patience,
                time));
    }

    /** Gets the lease and reconciles, as after a start. */
    End boot() {
        return run(() -> {
            world.time()
                    .until(
                            "take the lease",
                            () -> {
                                made.lease.beat();
                                return made.lease.held();
                            },
                            Duration.ofSeconds(2),
                            PATIENCE);
            made.reconciliation.leaseTaken();
            made.reconciliation.streamOpened();
            runUntil(new CompletableFuture<>(), made.gate::isOpen);
        });
    }

    /** Does commands that come together, to the end of all doubt. */
    End handle(List<OrderCommand> commands) {
        return run(() -> {
            made.lease.beat();
            CompletableFuture<Void> settled = CompletableFuture.allOf(commands.stream()
                    .map(command -> made.queue.add(command).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new));
            runUntil(settled, () -> false);
            if (settled.isCompletedExceptionally()) {
                settled.join();
            }
        });
    }

    /** Hears from the user data stream, or believes to. */
    End hear(ExchangeWorld.Told told) {
        return run(() -> {
            made.follower.report(told.symbol(), told.side(), told.clientOrderId(), told.report());
            thread.runDue();
        });
    }

    /** Holds its books against the exchange's. */
    End reconcile(CompletableFuture<ReconciliationReport> report) {
        return run(() -> {
            var _ = made.reconciliation.now().whenComplete((done, failure) -> {
                if (failure == null) {
                    report.complete(done);
                } else {
                    report.completeExceptionally(failure);
                }
            });
            runUntil(report, () -> false);
        });
    }

    private void runUntil(CompletableFuture<?> done, BooleanSupplier enough) {
        Instant deadline = world.time().instant().plus(PATIENCE);
        while (!done.isDone() && !enough.getAsBoolean()) {
            if (!made.lease.held()) {
                return; // Superseded: others do it.
            }
            if (world.time().instant().isAfter(deadline)) {
                throw new VirtualTime.Stuck("nothing came of it within " + PATIENCE);
            }
            thread.runNext();
        }
    }

    private End run(Runnable piece) {
        patience.until(world.time().instant().plus(PATIENCE.multipliedBy(2)));
        worker.execute(() -> ends.add(ended(piece)));
        return await();
    }

    private static End ended(Runnable piece) {
        try {
            piece.run();
            return new End.Done();
        } catch (KillPoints.Killed e) {
            return new End.Killed();
        } catch (RuntimeException | AssertionError e) {
            return new End.Broken(e);
        }
    }

    private End await() {
        try {
            @Nullable End end = ends.poll(HANGS.toSeconds(), TimeUnit.SECONDS);
            return end == null ? new End.Broken(new VirtualTime.Stuck("hangs for " + HANGS + where())) : end;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String where() {
        Thread stuck = life;
        StringBuilder text = new StringBuilder();
        if (stuck != null) {
            for (StackTraceElement frame : stuck.getStackTrace()) {
                text.append(System.lineSeparator()).append("        at ").append(frame);
            }
        }
        return text.toString();
    }

    /** Who it is and what it waits for, for people. */
    String describe() {
        return "%s: lease %s, commands %s, %s"
                .formatted(
                        name,
                        made.lease.held() ? "held as epoch " + made.lease.epoch() : "not held",
                        made.gate.isOpen() ? "pass" : "wait",
                        made.gate.quiet() ? "none in work" : "some in work");
    }

    /** Stops where it is when the place is reached, until {@link #resume}. */
    void pauseAt(String place, int passes) {
        points.arm(place, passes, () -> {
            ends.add(new End.Paused());
            resumed.acquireUninterruptibly();
        });
    }

    /** Dies when the place is reached. */
    void killAt(String place, int passes) {
        points.arm(place, passes, () -> {
            throw new KillPoints.Killed(place);
        });
    }

    /** Goes on where it was paused. */
    End resume() {
        resumed.release();
        return await();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
