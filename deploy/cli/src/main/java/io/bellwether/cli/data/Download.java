package io.bellwether.cli.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A download as the service tells of it.
 *
 * @param id follows from what was asked for: who asks for the same again goes on with it
 */
public record Download(
        String id, State state, String exchange, String interval, Instant from, Instant to, List<Series> series) {
    public Download {
        series = List.copyOf(series);
    }

    /** How far it, or one of its series, is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        /** Waits for its turn. */
        WAITING
    }

    /**
     * One symbol of it.
     *
     * @param stored how many bars of the range are stored
     * @param expected how many the range has when none is missing
     * @param problem why it failed, or what it waits for
     */
    public record Series(
            String symbol,
            State state,
            long stored,
            long expected,
            @Nullable String problem) {}

    /** What is asked for; both ends are open times, {@code to} is exclusive. */
    public record Request(String exchange, List<String> symbols, String interval, Instant from, Instant to) {
        public Request {
            symbols = List.copyOf(symbols);
        }
    }

    public long stored() {
        return series.stream().mapToLong(Series::stored).sum();
    }

    public long expected() {
        return series.stream().mapToLong(Series::expected).sum();
    }
}
