package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars that somebody asked to be fetched, and how far that is.
 *
 * @param id follows from the request: asking for the same again is asking for this one
 * @param from the earliest open time, inclusive
 * @param to the latest open time, exclusive
 */
@RegisterForReflection
record Download(
        String id,
        State state,
        String exchange,
        BarInterval interval,
        Instant from,
        Instant to,
        List<OfSeries> series) {
    /** Whether bars are still coming. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * One symbol's part.
     *
     * @param stored bars that are stored
     * @param expected bars there can be, up to now by the exchange's clock; fewer come if the exchange has gaps
     * @param problem why it failed, or what it waits for
     */
    @RegisterForReflection
    record OfSeries(
            Symbol symbol,
            State state,
            long stored,
            long expected,
            @Nullable String problem) {}

    Download(String id, String exchange, BarInterval interval, Instant from, Instant to, List<OfSeries> series) {
        this(id, state(series), exchange, interval, from, to, series);
    }

    /** The same download with the series of both. */
    Download and(Download rest) {
        List<OfSeries> all = new ArrayList<>(series);
        all.addAll(rest.series);
        return new Download(id, exchange, interval, from, to, List.copyOf(all));
    }

    /** What was asked for. */
    DownloadRequest request() {
        return new DownloadRequest(
                exchange, series.stream().map(OfSeries::symbol).toList(), interval, from, to);
    }

    private static State state(List<OfSeries> series) {
        if (series.stream().anyMatch(part -> part.state() == State.RUNNING)) {
            return State.RUNNING;
        }
        return series.stream().anyMatch(part -> part.state() == State.FAILED) ? State.FAILED : State.DONE;
    }
}
