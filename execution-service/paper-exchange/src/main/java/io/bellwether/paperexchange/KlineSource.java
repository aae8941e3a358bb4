package io.bellwether.paperexchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The klines of one symbol and length, as far as venue time has come: {@link KlineSeries} makes them from trades, {@link
 * RecordedSeries} has them from a file, {@link SyntheticSeries} invents them for load.
 */
interface KlineSource {
    /** Closes what is over at {@code now} and returns it, oldest first. */
    List<Kline> advanceTo(Instant now);

    /** The kline that is still open, if there is one. */
    Optional<Kline> open();

    /**
     * The klines whose open time lies in [{@code start}, {@code end}], the open one included, oldest first: with a start
     * the oldest {@code limit} of them, without one the newest.
     */
    List<Kline> select(OptionalLong start, OptionalLong end, int limit);
}
