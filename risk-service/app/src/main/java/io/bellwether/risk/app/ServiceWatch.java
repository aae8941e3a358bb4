package io.bellwether.risk.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Asks the services that trading rests on whether they live. One that has not said so for some time is lost, and while one is
 * lost positions may only become smaller. Before the first answer all are lost: nothing is entered into on hope.
 */
final class ServiceWatch implements AutoCloseable {
    private static final int OK = 200;
    private static final Logger LOG = Logger.getLogger(ServiceWatch.class);

    private final SequencedMap<String, URI> services;
    private final Duration every;
    private final Duration patience;
    private final Consumer<String> news;
    private final HttpClient http;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("service-watch").unstarted(this::work);
    private final Map<String, Long> answeredNanos = new TreeMap<>();
    private volatile SortedSet<String> lost;

    /**
     * A watch that is not yet begun.
     *
     * @param services their liveness addresses by name; none for no watch
     * @param news told once each time a service is lost or back
     */
    ServiceWatch(Map<String, URI> services, Duration every, Duration patience, Consumer<String> news) {
        this.services = new TreeMap<>(services);
        this.every = every;
        this.patience = patience;
        this.news = news;
        this.http = HttpClient.newBuilder().connectTimeout(every).build();
        this.lost = new TreeSet<>(services.keySet());
    }

    void start() {
        if (!services.isEmpty()) {
            thread.start();
        }
    }

    /** Services that are lost now, by name. */
    SortedSet<String> lost() {
        return Collections.unmodifiableSortedSet(lost);
    }

    private void work() {
        try {
            do {
                look();
            } while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        SortedSet<String> before = lost;
        SortedSet<String> now = new TreeSet<>();
        for (Map.Entry<String, URI> service : services.entrySet()) {
            if (lives(service.getValue())) {
                answeredNanos.put(service.getKey(), System.nanoTime());
            }
            Long answered = answeredNanos.get(service.getKey());
            if (answered == null || System.nanoTime() - answered > patience.toNanos()) {
                now.add(service.getKey());
            }
        }
        lost = now;
        tell(before, now);
    }

    private void tell(SortedSet<String> before, SortedSet<String> now) {
        for (String service : services.keySet()) {
            if (now.contains(service) != before.contains(service)) {
                String text = now.contains(service)
                        ? "%s does not answer since %s: positions may only become smaller".formatted(service, patience)
                        : service + " answers";
                LOG.warn(text);
                news.accept(text);
            }
        }
    }

    private boolean lives(URI address) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(every).GET().build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException failure) {
            LOG.debugf(failure, "No answer: address=%s", address);
            return false;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        http.shutdownNow();
    }
}
