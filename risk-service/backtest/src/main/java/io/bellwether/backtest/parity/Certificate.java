package io.bellwether.backtest.parity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both sides' hashes, and where they part first.
 *
 * @param bars how many both sides decided on
 * @param from open time of the first
 * @param to close time of the last
 * @param trades entries of the services
 * @param stops exits of the services by a stop
 * @param difference null if there is none
 */
public record Certificate(
        String modelId,
        int bars,
        Instant from,
        Instant to,
        long trades,
        long stops,
        List<Row> rows,
        @Nullable Difference difference) {
    /** One strand. */
    public record Row(String strand, int live, int backtest, String liveSha256, String backtestSha256) {
        public boolean equal() {
            return liveSha256.equals(backtestSha256);
        }
    }

    /**
     * The first thing that is not the same on both sides.
     *
     * @param number of the entry in its strand, from 1
     * @param live null where the services have none
     * @param backtest null where the backtest has none
     */
    public record Difference(
            String strand,
            int number,
            @Nullable String live,
            @Nullable String backtest) {}

    public Certificate {
        rows = List.copyOf(rows);
    }

    public boolean equal() {
        return difference == null;
    }

    /** A row for each strand. */
    static List<Row> rows(Transcript live, Transcript backtest) {
        List<Row> rows = new ArrayList<>();
        for (Strand strand : Strand.values()) {
            rows.add(new Row(
                    strand.text(),
                    live.entries(strand).size(),
                    backtest.entries(strand).size(),
                    live.hash(strand),
                    backtest.hash(strand)));
        }
        return rows;
    }

    /** The first difference of the first strand that has one: later strands follow from it. */
    static @Nullable Difference difference(Transcript live, Transcript backtest) {
        for (Strand strand : Strand.values()) {
            List<Transcript.Entry> ours = live.entries(strand);
            List<Transcript.Entry> theirs = backtest.entries(strand);
            for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
                Transcript.Entry left = i < ours.size() ? ours.get(i) : null;
                Transcript.Entry right = i < theirs.size() ? theirs.get(i) : null;
                if (left == null || !left.equals(right)) {
                    return new Difference(strand.text(), i + 1, text(left), text(right));
                }
            }
        }
        return null;
    }

    private static @Nullable String text(Transcript.@Nullable Entry entry) {
        return entry == null ? null : entry.id() + ": " + entry.text();
    }
}
