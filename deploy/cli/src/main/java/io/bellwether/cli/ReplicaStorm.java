package io.bellwether.cli;

import io.bellwether.cli.stack.Notices;
import io.bellwether.cli.stack.Replicas;
import io.bellwether.cli.stack.ServiceName;
import io.bellwether.embedded.StartFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Replicas of feature and inference that come and go: first up to three of each, then one of them stops, one is killed and one
 * comes, turn by turn, on a thread of its own.
 */
final class ReplicaStorm implements AutoCloseable {
    private static final List<ServiceName> SCALED = List.of(ServiceName.FEATURE, ServiceName.INFERENCE);
    private static final int MOST = 3;

    private final Replicas replicas;
    private final Duration every;
    private final long startNanos = System.nanoTime();
    private final long endNanos;
    private final Notices notices;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private final List<Change> changes = new ArrayList<>();

    /**
     * Something was changed.
     *
     * @param feature how many replicas there were after it; so for inference
     */
    record Change(double afterSeconds, String what, int feature, int inference) {}

    private ReplicaStorm(Replicas replicas, Duration every, Duration atMost, Notices notices) {
        this.replicas = replicas;
        this.every = every;
        this.endNanos = startNanos + atMost.toNanos();
        this.notices = notices;
        this.thread = Thread.ofPlatform().name("replica-storm").daemon().unstarted(this::rage);
    }

    /** Begins at once. */
    static ReplicaStorm over(Replicas replicas, Duration every, Duration atMost, Notices notices) {
        ReplicaStorm storm = new ReplicaStorm(replicas, every, atMost, notices);
        storm.thread.start();
        return storm;
    }

    private void rage() {
        try {
            for (int turn = 0; goesOn(); turn++) {
                ServiceName service = SCALED.get(turn % SCALED.size());
                change(service, turn / SCALED.size());
            }
        } catch (StartFailedException failure) {
            notices.note("a replica could not be started: " + failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two come; then one stops, one comes, one is killed, and so on. */
    private void change(ServiceName service, int round) {
        if (replicas.count(service) < MOST) {
            changed("%s starts".formatted(replicas.add(service)));
        } else if (round % 2 == 0) {
            changed("%s is stopped".formatted(replicas.removeOldest(service)));
        } else {
            changed("%s is killed and comes back".formatted(replicas.killOldest(service)));
        }
    }

    private boolean goesOn() throws InterruptedException {
        long left = endNanos - System.nanoTime();
        return left > every.toNanos() && !over.await(every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void changed(String what) {
        Change change = new Change(
                (System.nanoTime() - startNanos) / 1e9,
                what,
                replicas.count(ServiceName.FEATURE),
                replicas.count(ServiceName.INFERENCE));
        synchronized (changes) {
            changes.add(change);
        }
        notices.progress(what);
    }

    List<Change> changes() {
        synchronized (changes) {
            return List.copyOf(changes);
        }
    }

    /** Whether there were three of each at once. */
    boolean sawThree() {
        return changes().stream().anyMatch(change -> change.feature() == MOST && change.inference() == MOST);
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
