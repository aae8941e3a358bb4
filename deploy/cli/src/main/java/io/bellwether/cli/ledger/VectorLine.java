package io.bellwether.cli.ledger;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The feature vectors of one symbol and interval, by the open times of their bars. */
final class VectorLine {
    /** For a feature set nobody knows: the first vector that came is taken for the first that could. */
    static final int UNKNOWN_WARM_UP = -1;

    private final int warmUpBars;
    private final NavigableSet<Instant> openTimes = new TreeSet<>();

    VectorLine(int warmUpBars) {
        this.warmUpBars = warmUpBars;
    }

    void add(Instant barOpenTime) {
        openTimes.add(barOpenTime);
    }

    boolean has(Instant barOpenTime) {
        return openTimes.contains(barOpenTime);
    }

    Set<Instant> openTimes() {
        return openTimes;
    }

    /** Which of the bars must have a vector. */
    Set<Instant> expected(BarLine bars) {
        if (warmUpBars == UNKNOWN_WARM_UP) {
            return openTimes.isEmpty()
                    ? Set.of()
                    : bars.byOpenTime().tailMap(openTimes.first(), true).keySet();
        }
        return bars.byOpenTime().values().stream()
                .filter(bar -> bar.sequence() >= warmUpBars - 1)
                .map(bar -> bar.bar().openTime())
                .collect(Collectors.toSet());
    }
}
