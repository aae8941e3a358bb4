package io.bellwether.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the exchange replays, and how fast. Everything before {@code from} is history that can be asked for.
 *
 * @param laps how often the recorded trades are gone through: forwards, backwards, and so on
 * @param invented how many symbols there are beside the recorded one, with invented bars
 */
public record ReplayPlan(Instant from, Speed speed, int laps, int invented) {
    /** The symbol of the recorded trades, which is the one that is traded. */
    public static final String RECORDED = "BTCUSD";

    /** Where replays of the recorded trades usually start: where the training of the sample's model ended. */
    public static final String USUAL_START = "2013-11-28T00:00:00Z";

    /** One lap takes longer than this. */
    private static final Duration LAP = Duration.ofDays(5);

    /** The recorded symbol alone. */
    public ReplayPlan(Instant from, Speed speed) {
        this(from, speed, 1, 0);
    }

    /** The recorded symbol and these invented ones, from the usual start. */
    public static ReplayPlan usual(Speed speed, int invented) {
        return new ReplayPlan(Instant.parse(USUAL_START), speed, 1, invented);
    }

    /** The same with as many laps as {@code venueTime} takes. */
    public ReplayPlan lasting(Duration venueTime) {
        return new ReplayPlan(from, speed, Math.toIntExact(2 + venueTime.dividedBy(LAP)), invented);
    }

    /** All symbols, as the exchange names them. */
    Stream<String> symbols() {
        return Stream.concat(
                Stream.of(RECORDED), IntStream.rangeClosed(1, invented).mapToObj("SYN%03dUSD"::formatted));
    }
}
