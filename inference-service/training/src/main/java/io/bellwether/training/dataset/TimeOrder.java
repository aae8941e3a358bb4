package io.bellwether.training.dataset;

import io.bellwether.training.split.RowSet;
import io.bellwether.training.split.Spans;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows of a dataset in order of time over all symbols, as a split needs them: row numbers of the split are places in
 * this order. Times are milliseconds.
 */
public final class TimeOrder {
    private final int[] rows;
    private final Spans spans;

    private TimeOrder(int[] rows, Spans spans) {
        this.rows = rows;
        this.spans = spans;
    }

    /** All rows; those of one moment stand in the order of their symbols. */
    public static TimeOrder of(Dataset dataset) {
        int[] rows = IntStream.range(0, dataset.rows())
                .boxed()
                .sorted(Comparator.comparing(dataset::closeTime))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] decided = Arrays.stream(rows)
                .mapToLong(row -> dataset.closeTime(row).toEpochMilli())
                .toArray();
        long[] known = Arrays.stream(rows)
                .mapToLong(row -> dataset.knownAt(row).toEpochMilli())
                .toArray();
        return new TimeOrder(rows, Spans.ofLabels(decided, known));
    }

    /** When each row was decided and its label known. */
    public Spans spans() {
        return spans;
    }

    /** The dataset's rows that stand at these places. */
    public RowSet rows(RowSet places) {
        return RowSet.of(places.stream().map(place -> rows[place]).toArray());
    }
}
