package io.bellwether.risk.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where everything waits for the deciding thread. Not bounded itself: {@link Lane}s bound what the topics put in, and
 * operators are few.
 */
@ApplicationScoped
class Mailbox {
    private final LinkedBlockingQueue<Input> inputs = new LinkedBlockingQueue<>();

    void put(Input input) {
        inputs.add(input);
    }

    /** Up to {@code limit} inputs in their order; waits for the first one at most {@code patience}. */
    List<Input> take(int limit, Duration patience) throws InterruptedException {
        List<Input> taken = new ArrayList<>();
        Input first = inputs.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            inputs.drainTo(taken, limit - 1);
        }
        return taken;
    }
}
