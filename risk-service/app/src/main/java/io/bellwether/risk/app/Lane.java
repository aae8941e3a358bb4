package io.bellwether.risk.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Counts the unacknowledged records of one topic and lets its reader wait while there are too many. A channel hands over
 * its next record only when the stage of the one before is complete, so at most one stage is held back.
 */
final class Lane {
    private final int limit;
    private int unacknowledged;
    private @Nullable CompletableFuture<Void> held;

    Lane(int limit) {
        this.limit = limit;
    }

    /** One more record is in. The stage completes when the next one may follow. */
    synchronized CompletionStage<Void> enter() {
        unacknowledged++;
        if (unacknowledged < limit) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> stage = new CompletableFuture<>();
        held = stage;
        return stage;
    }

    /** One record is acknowledged. */
    void leave() {
        CompletableFuture<Void> released = null;
        synchronized (this) {
            unacknowledged--;
            if (held != null && unacknowledged < limit) {
                released = held;
                held = null;
            }
        }
        // Outside the lock: whoever waited may call enter() right here.
        if (released != null) {
            released.complete(null);
        }
    }
}
