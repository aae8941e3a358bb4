package io.bellwether.marketdata;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Joins an outside series onto the times of bars so that nothing is seen before it was published. At each time counts
 * the newest point that was known then, in the version that was known then; a point that is too old counts as missing,
 * because a vendor that has stopped must not look like one that repeats itself.
 *
 * @param <P> the points of the series
 */
public final class AsOfJoin<P extends Published> {
    private final Duration maxAge;
    private final List<Instant> publications;
    /** For each publication the newest point known with it. */
    private final List<P> newest;

    /**
     * A join of these points, in any order. Several points of the same time are versions of each other.
     *
     * @param maxAge how long after its own time, not after its publication, a point still counts, inclusive
     */
    public AsOfJoin(Collection<P> points, Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("maxAge must not be negative, was " + maxAge);
        }
        this.maxAge = maxAge;
        List<P> known = new ArrayList<>(points);
        known.sort(Comparator.<P, Instant>comparing(Published::publishedAt).thenComparing(Published::time));
        publications = known.stream().map(Published::publishedAt).toList();
        newest = new ArrayList<>(known.size());
        for (P point : known) {
            P before = newest.isEmpty() ? point : newest.getLast();
            newest.add(point.time().isBefore(before.time()) ? before : point);
        }
    }

    /** The point that counts at {@code asOf}, for a bar its close time; empty where the series is missing. */
    public Optional<P> at(Instant asOf) {
        int known = countUntil(asOf);
        if (known == 0) {
            return Optional.empty();
        }
        P point = newest.get(known - 1);
        return point.time().plus(maxAge).isBefore(asOf) ? Optional.empty() : Optional.of(point);
    }

    /** {@link #at} for each of the times. */
    public List<Optional<P>> onto(Collection<Instant> times) {
        return times.stream().map(this::at).toList();
    }

    /** How many publications there are at or before {@code asOf}. */
    private int countUntil(Instant asOf) {
        int low = 0;
        int high = publications.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (publications.get(middle).isAfter(asOf)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
