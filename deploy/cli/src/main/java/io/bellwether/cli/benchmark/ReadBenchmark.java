package io.bellwether.cli.benchmark;

import io.bellwether.cli.data.HistoryService;
import io.bellwether.cli.data.SeriesSummary;
import io.bellwether.cli.stack.ResidentMemory;
import io.bellwether.cli.stack.ServiceStack;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Question: how fast does {@code GET /bars} stream a long range as CSV to a local client, and does the service's memory
 * grow with the range? The baseline for the memory is a range of one day.
 */
public final class ReadBenchmark {
    private static final int TIMES = 5;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final long SAMPLE_NANOS = 20_000_000;

    private final ServiceStack stack;
    private final String exchange;

    /** Reads the one series that {@code exchange} has. */
    public ReadBenchmark(ServiceStack stack, String exchange) {
        this.stack = stack;
        this.exchange = exchange;
    }

    /**
     * What was measured.
     *
     * @param barsPerSecond at the median
     * @param megabytesForADay the most memory the service held while it streamed one day, over and over
     * @param megabytesForAll the same while it streamed everything
     */
    public record Figures(
            long bars,
            Times times,
            double barsPerSecond,
            @Nullable Long megabytesForADay,
            @Nullable Long megabytesForAll) {}

    /** Measures. */
    public Figures measure() throws Exception {
        try (HistoryService service = new HistoryService(stack.serviceUrl())) {
            Map<String, String> all = series(service);
            Map<String, String> day = new LinkedHashMap<>(all);
            SeriesSummary summary = summary(service);
            day.put("from", summary.first().toString());
            day.put("to", summary.first().plus(Duration.ofDays(1)).toString());
            // The code is warm and the pages are in memory before anything is measured.
            long bars = lines(service, all) - 1;
            @Nullable Long forADay = mostMemoryWhile(() -> Times.of(TIMES * 4, () -> lines(service, day)));
            Times[] times = new Times[1];
            @Nullable Long forAll = mostMemoryWhile(() -> times[0] = Times.of(TIMES, () -> lines(service, all)));
            return new Figures(bars, times[0], bars / times[0].median(), forADay, forAll);
        }
    }

    private Map<String, String> series(HistoryService service) throws IOException {
        SeriesSummary summary = summary(service);
        return Map.of("exchange", summary.exchange(), "symbol", summary.symbol(), "interval", summary.interval());
    }

    private SeriesSummary summary(HistoryService service) throws IOException {
        return service.series().stream()
                .filter(series -> series.exchange().equals(exchange))
                .findFirst()
                .orElseThrow(() -> new IOException("nothing of " + exchange + " is stored"));
    }

    private static long lines(HistoryService service, Map<String, String> range) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream text = service.bars("text/csv", range)) {
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        }
        return lines;
    }

    private @Nullable Long mostMemoryWhile(Times.Work work) throws Exception {
        List<ProcessHandle> service = List.of(stack.service().handle());
        AtomicLong most = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        Thread sampler = Thread.ofPlatform().name("memory").start(() -> {
            while (!over.get()) {
                Long now = ResidentMemory.megabytes(service);
                most.accumulateAndGet(now == null ? 0 : now, Math::max);
                LockSupport.parkNanos(SAMPLE_NANOS);
            }
        });
        try {
            work.run();
        } finally {
            over.set(true);
            sampler.join();
        }
        return most.get() == 0 ? null : most.get();
    }
}
