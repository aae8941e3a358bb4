package io.bellwether.cli.stack;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the exchange replays, and how fast. Everything before {@code from} is history that can be asked for.
 *
 * @param invented how many symbols there are beside the recorded one, with invented bars
 */
public record ReplayPlan(Instant from, Speed speed, int invented) {
    /** The symbol of the recorded trades, which is the one that is traded. */
    public static final String RECORDED = "BTCUSD";

    /** Where replays of the recorded trades usually start: where the training of the sample's model ended. */
    public static final String USUAL_START = "2013-11-28T00:00:00Z";

    /** The recorded symbol alone. */
    public ReplayPlan(Instant from, Speed speed) {
        this(from, speed, 0);
    }

    /** The recorded symbol and these invented ones, from the usual start. */
    public static ReplayPlan usual(Speed speed, int invented) {
        return new ReplayPlan(Instant.parse(USUAL_START), speed, invented);
    }

    /** All symbols, as the exchange names them. */
    Stream<String> symbols() {
        return Stream.concat(
                Stream.of(RECORDED), IntStream.rangeClosed(1, invented).mapToObj("SYN%03dUSD"::formatted));
    }
}
