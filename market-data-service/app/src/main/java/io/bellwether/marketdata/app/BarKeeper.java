package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarClosed;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Stores and publishes the bars of all feeds, on one thread: store, publish, tell the feed, note as published. What has
 * queued up meanwhile goes together, in one transaction. So a bar that is alone is there at once, and when five hundred
 * minutes end in the same moment they cost three round trips and not fifteen hundred. The note waits until it is quiet: a
 * bar that has just gone is on its way through all services, and has the processor and the database to itself.
 */
@ApplicationScoped
class BarKeeper {
    private static final Logger LOG = Logger.getLogger(BarKeeper.class);

    /** As many bars as one statement should have; a single run may have more. */
    private static final int MAX_BARS_TOGETHER = 1_000;

    /** Longer than a bar takes from here to its order. */
    private static final Duration QUIET = Duration.ofMillis(200);

    /** What a feed waits for. With {@code stored} its bars are in the database already, and it waits for the last step. */
    private record Request(BarRun run, boolean stored, CompletableFuture<Void> done) {}

    private final BarStore store;
    private final BarStream topic;
    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;

    private volatile boolean ended;

    /** On the topic, but not yet noted as such. Only the writer touches it. */
    private final Map<Series, List<BarClosed>> published = new HashMap<>();

    /** Whether requests follow upon one another: then noting is the pause in which the next ones gather. Only the writer's. */
    private boolean busy;

    BarKeeper(BarStore store, BarStream topic) {
        this.store = store;
        this.topic = topic;
        this.writer = Thread.ofPlatform().daemon().name("bar-keeper").unstarted(this::write);
    }

    @PostConstruct
    void start() {
        writer.start();
    }

    @PreDestroy
    void stop() {
        writer.interrupt();
    }

    boolean alive() {
        return writer.isAlive();
    }

    /**
     * Stores the bars and publishes them. Once begun it is not interrupted.
     *
     * @throws AlreadyStored if another replica was first; nothing was stored or published then
     * @throws IllegalStateException if the database or the broker did not do it
     */
    void keep(BarRun run) {
        request(run, false);
    }

    /** Publishes stored bars and notes them as published. Once begun it is not interrupted. */
    void publish(BarRun stored) {
        request(stored, true);
    }

    /** Returns when everything that is on the topic is noted as such. */
    void settle(Series series) {
        request(new BarRun(series, 0, List.of()), true);
    }

    private void request(BarRun run, boolean stored) {
        Request request = new Request(run, stored, new CompletableFuture<>());
        waiting.add(request);
        if (ended) {
            request.done().completeExceptionally(new IllegalStateException("the keeper of bars has ended"));
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    request.done().get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof AlreadyStored first) {
                        throw new AlreadyStored(BinanceRest.reason(first));
                    }
                    throw new IllegalStateException(BinanceRest.reason(e), e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        List<Request> batch = new ArrayList<>();
        try {
            while (true) {
                batch.clear();
                batch.add(next());
                int bars = batch.getFirst().run().bars().size();
                for (Request next = waiting.peek();
                        next != null && bars + next.run().bars().size() <= MAX_BARS_TOGETHER;
                        next = waiting.peek()) {
                    batch.add(waiting.remove());
                    bars += next.run().bars().size();
                }
                write(List.copyOf(batch));
            }
        } catch (InterruptedException e) {
            LOG.debug("The keeper of bars ended with the service");
        } finally {
            // First this, then what waits: whoever comes in between finds one or the other.
            ended = true;
            fail(batch, new IllegalStateException("the keeper of bars has ended"));
            fail(List.copyOf(waiting), new IllegalStateException("the keeper of bars has ended"));
        }
    }

    /** The next request; when none comes for a while, what was published is noted. */
    private Request next() throws InterruptedException {
        if (busy || !published.isEmpty()) {
            Request soon = waiting.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
            busy = soon != null;
            if (soon != null) {
                return soon;
            }
            if (!published.isEmpty()) {
                notePublished(List.of());
            }
        }
        return waiting.take();
    }

    private void write(List<Request> batch) throws InterruptedException {
        try {
            store.append(
                    bySeries(batch.stream().filter(request -> !request.stored()).toList()));
        } catch (AlreadyStored e) {
            if (batch.size() == 1) {
                fail(batch, e);
                return;
            }
            // Only those whose bars another replica has must load them anew.
            for (Request request : batch) {
                write(List.of(request));
            }
            return;
        } catch (RuntimeException e) {
            fail(batch, e);
            return;
        }
        try {
            topic.publish(batch.stream().map(Request::run).toList());
        } catch (RuntimeException e) {
            fail(batch, e);
            return;
        }
        batch.stream()
                .filter(request -> !request.stored())
                .forEach(request -> request.done().complete(null));
        bySeries(batch)
                .forEach((series, bars) -> published
                        .computeIfAbsent(series, none -> new ArrayList<>())
                        .addAll(bars));
        List<Request> outbox = batch.stream().filter(Request::stored).toList();
        if (busy || !outbox.isEmpty()) {
            notePublished(outbox);
        }
    }

    /**
     * If it fails now it is done with the next bars; if the process dies before that, they are published once more.
     *
     * @param outbox requests that wait for it
     */
    private void notePublished(List<Request> outbox) throws InterruptedException {
        try {
            store.markPublished(published);
            published.clear();
            outbox.forEach(request -> request.done().complete(null));
        } catch (RuntimeException e) {
            LOG.debugf(e, "Bars are published, but not noted as such");
            fail(outbox, e);
        }
    }

    private static Map<Series, List<BarClosed>> bySeries(List<Request> batch) {
        Map<Series, List<BarClosed>> bars = new HashMap<>();
        batch.forEach(request -> bars.computeIfAbsent(request.run().series(), none -> new ArrayList<>())
                .addAll(request.run().bars()));
        return bars;
    }

    private static void fail(List<Request> batch, RuntimeException failure) {
        batch.forEach(request -> request.done().completeExceptionally(failure));
    }
}
