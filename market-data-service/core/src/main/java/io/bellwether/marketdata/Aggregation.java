package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import java.time.Instant;

/** What became of finer bars that were given to a {@link BarAggregator}. */
public sealed interface Aggregation {
    /** A coarser bar, made of all its finer ones. */
    record Whole(Bar bar) implements Aggregation {}

    /**
     * Coarser bars that cannot be made, because finer ones are missing.
     *
     * @param from open time of the first of them
     * @param to the end of the last of them, exclusive
     * @param present how many finer bars of that stretch there were
     * @param missing how many there were not
     */
    record Incomplete(Instant from, Instant to, long present, long missing) implements Aggregation {}
}
