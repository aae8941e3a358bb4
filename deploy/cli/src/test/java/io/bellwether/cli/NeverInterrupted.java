package io.bellwether.cli;

import java.time.Duration;

/** Nobody presses Ctrl-C. */
final class NeverInterrupted implements Interruption {
    @Override
    public void defer() {
        // The test's process ends by itself.
    }

    @Override
    public boolean wished() {
        return false;
    }

    @Override
    public boolean awaitWish(Duration limit) {
        return false;
    }
}
