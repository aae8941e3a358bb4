package io.bellwether.execution.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Commands on their way to the desk, in the order they came. The desk gets the next when the outcome of the one before is
 * known; placements that wait together go together, because one commit then serves them all.
 */
@Singleton
class CommandQueue {
    /** As many intents may be stored and not sent when we die: each is then proven absent, which takes its time. */
    static final int MOST_TOGETHER = 16;

    private final OrderDesk desk;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean busy;
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);

    CommandQueue(OrderDesk desk) {
        this.desk = desk;
    }

    private record Waiting(OrderCommand command, CompletableFuture<Void> settled) {}

    /** Has it done in its turn; completes as {@link OrderDesk#handle} does. */
    CompletionStage<Void> add(OrderCommand command) {
        Waiting added = new Waiting(command, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(added);
            if (waiting.size() >= MOST_TOGETHER && room.isDone()) {
                room = new CompletableFuture<>();
            }
        }
        next();
        return added.settled();
    }

    /** Completes when it may be given another. */
    synchronized CompletionStage<Void> room() {
        return room;
    }

    private void next() {
        List<Waiting> together;
        CompletableFuture<Void> freed = null;
        synchronized (this) {
            if (busy || waiting.isEmpty()) {
                return;
            }
            busy = true;
            together = take();
            if (waiting.size() < MOST_TOGETHER) {
                freed = room;
            }
        }
        if (freed != null) {
            freed.complete(null);
        }
        List<CompletionStage<Void>> outcomes = together.size() == 1
                ? List.of(desk.handle(together.getFirst().command()))
                : desk.handleTogether(
                        together.stream().map(one -> (PlaceOrder) one.command()).toList());
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            CompletableFuture<Void> settled = together.get(i).settled();
            ends.add(outcomes.get(i)
                    .whenComplete((_, failure) -> {
                        if (failure == null) {
                            settled.complete(null);
                        } else {
                            settled.completeExceptionally(failure);
                        }
                    })
                    .toCompletableFuture());
        }
        var _ = CompletableFuture.allOf(ends.toArray(new CompletableFuture<?>[0]))
                .whenComplete((_, _) -> done());
    }

    private void done() {
        synchronized (this) {
            busy = false;
        }
        next();
    }

    /** The first that waits, and with a placement those of its account right behind it, each decision once. */
    private List<Waiting> take() {
        List<Waiting> taken = new ArrayList<>(List.of(waiting.removeFirst()));
        Set<String> ids = new HashSet<>(Set.of(taken.getFirst().command().id()));
        while (taken.getFirst().command() instanceof PlaceOrder
                && taken.size() < MOST_TOGETHER
                && !waiting.isEmpty()
                && waiting.getFirst().command() instanceof PlaceOrder behind
                && behind.account().equals(taken.getFirst().command().account())
                && ids.add(behind.id())) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }
}
