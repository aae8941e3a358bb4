package io.bellwether.execution.app;

import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Our time and the exchange's, which move together and only when nothing else is left to do. */
final class VirtualTime implements InstantSource {
    private final Consumer<Duration> exchange;
    private volatile Instant now;

    VirtualTime(Instant start, Consumer<Duration> exchange) {
        this.now = start;
        this.exchange = exchange;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
        exchange.accept(by);
    }

    /** The account's thread of one process: whoever drives it is its thread. */
    static final class Turns extends AccountThread {
        private final VirtualTime time;
        private final PriorityQueue<Task> tasks =
                new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::number));
        private final AtomicLong numbers = new AtomicLong();

        private record Task(Instant due, long number, Runnable work) {}

        Turns(VirtualTime time) {
            this.time = time;
        }

        @Override
        void schedule(Duration delay, Runnable task) {
            tasks.add(new Task(time.instant().plus(delay), numbers.getAndIncrement(), task));
        }

        /** Does what is due next, and lets time pass until then. */
        void runNext() {
            Task task = tasks.remove();
            if (task.due().isAfter(time.instant())) {
                time.advance(Duration.between(time.instant(), task.due()));
            }
            task.work().run();
        }

        /** Does everything that is due now. */
        void runDue() {
            while (!tasks.isEmpty() && !tasks.element().due().isAfter(time.instant())) {
                runNext();
            }
        }
    }

    /** Somebody waits for what never comes. */
    static final class Stuck extends AssertionError {
        Stuck(String what) {
            super(what);
        }
    }

    /** Waits for outages in virtual time, but not for ever. */
    @Vetoed // It has its parent's observer, and would be taken for a bean.
    static final class Waiting extends Patience {
        private final VirtualTime time;
        private Instant deadline = Instant.MAX;

        Waiting(VirtualTime time) {
            this.time = time;
        }

        /** Whoever still waits then is stuck. */
        void until(Instant then) {
            deadline = then;
        }

        @Override
        Duration pause(Duration pause) {
            if (time.instant().isAfter(deadline)) {
                throw new Stuck("still waits for the database or the venue at " + time.instant());
            }
            time.advance(pause);
            return pause;
        }
    }

    /** Runs {@code attempt} until it succeeds, letting time pass in between. */
    void until(String what, BooleanSupplier attempt, Duration pause, Duration patience) {
        Instant deadline = now.plus(patience);
        while (!attempt.getAsBoolean()) {
            if (now.isAfter(deadline)) {
                throw new Stuck("%s: not within %s".formatted(what, patience));
            }
            advance(pause);
        }
    }
}
