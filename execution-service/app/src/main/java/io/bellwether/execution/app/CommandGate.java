package io.bellwether.execution.app;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets commands through only while we know what the venue has. The one that waits here is never acknowledged, so that
 * all behind it wait on the broker. For the account's thread, but for the question whether it is open.
 */
@Singleton
class CommandGate {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
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
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    void shut() {
        open = false;
    }

    boolean isOpen() {
        return open;
    }
}
