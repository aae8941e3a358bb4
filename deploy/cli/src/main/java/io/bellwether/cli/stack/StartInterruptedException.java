package io.bellwether.cli.stack;

/** Somebody asked us to stop before we had started. */
public final class StartInterruptedException extends RuntimeException {
    StartInterruptedException() {
        super("interrupted while starting");
    }
}
