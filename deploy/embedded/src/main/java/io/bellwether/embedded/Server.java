package io.bellwether.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A server with its port and its data folder: it can be started as often as it ended, on the same data. */
public sealed interface Server permits KafkaBroker, Postgres, Redis {
    String name();

    int port();

    /**
     * Starts the server and returns when it serves.
     *
     * @throws StartFailedException if it does not get there
     */
    ChildProcess start();

    /** A port of the loopback interface that nobody has now, and that no outgoing connection will take by chance. */
    static int freePort() {
        return FreePorts.next();
    }

    /** Returns when {@code ready} says so; fails when the process ends first or {@code limit} has passed. */
    static void awaitReady(ChildProcess child, Duration limit, Callable<Boolean> ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline && child.isAlive()) {
            try {
                if (ready.call()) {
                    return;
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        String what = child.isAlive() ? "did not answer within " + limit.toSeconds() + " s" : "ended while starting";
        child.stop(Duration.ofSeconds(2));
        throw new StartFailedException(
                "%s %s; the end of %s: %s"
                        .formatted(child.name(), what, child.log(), String.join(" | ", child.lastLogLines(3))),
                last);
    }
}
