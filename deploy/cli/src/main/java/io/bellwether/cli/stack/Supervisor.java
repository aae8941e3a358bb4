package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ProcessRecord;
import io.bellwether.embedded.StartFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps child processes running: one that ends without having been told to is started again, later each time. */
public final class Supervisor {
    private final ProcessRecord record;
    private final Notices notices;
    private final AtomicInteger restarts = new AtomicInteger();
    private final Map<String, Ward> wards = new LinkedHashMap<>();

    Supervisor(ProcessRecord record, Notices notices) {
        this.record = record;
        this.notices = notices;
    }

    /** Starts a process and keeps it running. The first start's failure is the caller's; later ones are tried again. */
    void keep(String name, Supplier<ChildProcess> start) {
        ChildProcess child = start.get();
        Ward ward = new Ward(name, start, child);
        synchronized (this) {
            wards.put(name, ward);
            record.add(child);
        }
        ward.watcher.start();
    }

    int restarts() {
        return restarts.get();
    }

    /** The processes as they run now. */
    synchronized List<ChildProcess> children() {
        return wards.values().stream().map(Ward::child).toList();
    }

    /** Stops those of the named that are kept, all at once. */
    void stop(List<String> names, Duration grace) {
        List<Thread> stops = new ArrayList<>();
        for (String name : names) {
            Ward ward = take(name);
            if (ward != null) {
                stops.add(Thread.ofVirtual().start(() -> ward.stop(grace)));
            }
        }
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        names.forEach(record::remove);
    }

    private synchronized @Nullable Ward take(String name) {
        return wards.remove(name);
    }

    private final class Ward {
        private final String name;
        private final Supplier<ChildProcess> start;
        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Backoff backoff = new Backoff();
        private final Thread watcher;
        private ChildProcess child;

        Ward(String name, Supplier<ChildProcess> start, ChildProcess child) {
            this.name = name;
            this.start = start;
            this.child = child;
            this.watcher = Thread.ofVirtual().name("supervise-" + name).unstarted(this::watch);
        }

        synchronized ChildProcess child() {
            return child;
        }

        void watch() {
            long startedAt = System.nanoTime();
            while (true) {
                int exitCode = child().onExit().join();
                if (stopping.getCount() == 0) {
                    return;
                }
                String what = "%s ended with %d".formatted(name, exitCode);
                boolean again = false;
                while (!again) {
                    Duration wait = backoff.after(Duration.ofNanos(System.nanoTime() - startedAt));
                    notices.note("%s; starting it again in %.1f s".formatted(what, wait.toMillis() / 1_000.0));
                    if (stoppedWithin(wait)) {
                        return;
                    }
                    restarts.incrementAndGet();
                    startedAt = System.nanoTime();
                    try {
                        replace(start.get());
                        again = true;
                    } catch (StartFailedException failure) {
                        what = failure.toString();
                    }
                }
            }
        }

        private synchronized void replace(ChildProcess started) {
            child = started;
            record.add(started);
            if (stopping.getCount() == 0) {
                started.stop(Duration.ZERO);
            }
        }

        private boolean stoppedWithin(Duration wait) {
            try {
                return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        void stop(Duration grace) {
            stopping.countDown();
            child().stop(grace);
            try {
                // It may be in the middle of a new start; it stops what comes of it.
                watcher.join(grace);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
