package io.bellwether.execution.app;

import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets commands through only while we know what the venue has and may place orders. The one that waits here is never
 * acknowledged, so that all behind it wait on the broker. For the account's thread, but for the questions.
 */
@Singleton
class CommandGate {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inWork = new AtomicInteger();
    private volatile boolean open;

    /** Runs the command now, or as soon as the gate opens. */
    void pass(Runnable command) {
        if (open) {
            command.run();
        } else {
            waiting.add(command);
        }
    }

    void open() {
        open = true;
        // One that finds the gate shut again waits at the end of the queue.
        for (int i = waiting.size(); i > 0; i--) {
            Runnable command = waiting.poll();
            if (command != null) {
                pass(command);
            }
        }
    }

    void shut() {
        open = false;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether commands wait for the gate to open. */
    boolean someWait() {
        return !waiting.isEmpty();
    }

    void begun() {
        inWork.incrementAndGet();
    }

    void ended() {
        inWork.decrementAndGet();
    }

    /** Whether no command has come that is not done. */
    boolean quiet() {
        return inWork.get() == 0;
    }
}
