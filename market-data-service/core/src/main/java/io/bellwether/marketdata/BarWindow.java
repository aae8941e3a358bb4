package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of bars that somebody wants to look at as one, such as the input of a model. It may be looked at only when it is
 * whole: where the exchange itself has no bar, it is not.
 *
 * @param from the first open time
 * @param to the close time of the last bar: the end, exclusive
 */
public record BarWindow(BarInterval interval, Instant from, Instant to) {
    /** A stretch without a bar, from one open time (inclusive) to another (exclusive). */
    public record Hole(Instant from, Instant to) {}

    public BarWindow {
        if (!interval.openTimeOf(from).equals(from) || !interval.openTimeOf(to).equals(to) || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "from < to must hold, both aligned to %s, were %s and %s".formatted(interval.code(), from, to));
        }
    }

    /** The window of {@code bars} bars that ends where the last of them closes. */
    public static BarWindow ending(BarInterval interval, Instant to, int bars) {
        return new BarWindow(interval, to.minus(interval.length().multipliedBy(bars)), to);
    }

    /** How many bars it has when it is whole. */
    public long bars() {
        return Duration.between(from, to).dividedBy(interval.length());
    }

    /**
     * What is missing, oldest first.
     *
     * @param openTimes of the bars that are there, ascending; those outside the window do not matter
     */
    public List<Hole> holes(Iterable<Instant> openTimes) {
        List<Hole> holes = new ArrayList<>();
        Instant expected = from;
        for (Instant openTime : openTimes) {
            if (openTime.isBefore(expected)) {
                continue;
            }
            if (!openTime.isBefore(to)) {
                break;
            }
            if (openTime.isAfter(expected)) {
                holes.add(new Hole(expected, openTime));
            }
            expected = openTime.plus(interval.length());
        }
        if (expected.isBefore(to)) {
            holes.add(new Hole(expected, to));
        }
        return holes;
    }

    /** Whether published bars, in their order, are a run without a hole: their sequence tells. */
    public static boolean isWhole(List<BarClosed> bars) {
        return bars.isEmpty() || bars.getLast().sequence() - bars.getFirst().sequence() + 1 == bars.size();
    }
}
