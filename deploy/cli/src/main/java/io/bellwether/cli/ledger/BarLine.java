package io.bellwether.cli.ledger;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The bars of one symbol and interval, by their sequence. */
final class BarLine {
    private final NavigableMap<Long, BarClosed> bySequence = new TreeMap<>();
    private final NavigableMap<Instant, BarClosed> byOpenTime = new TreeMap<>();
    private long contradictions;

    /** The first of each sequence counts; another bar under the same sequence contradicts it. */
    void add(BarClosed bar) {
        BarClosed known = bySequence.putIfAbsent(bar.sequence(), bar);
        if (known != null && !known.id().equals(bar.id())) {
            contradictions++;
        }
        byOpenTime.putIfAbsent(bar.bar().openTime(), bar);
    }

    /** Bars that are missing in the sequence or in time, and sequences that two bars claim. */
    long gaps() {
        long gaps = contradictions;
        long expectedSequence = 0;
        for (Map.Entry<Long, BarClosed> entry : bySequence.entrySet()) {
            gaps += entry.getKey() - expectedSequence;
            expectedSequence = entry.getKey() + 1;
        }
        BarClosed previous = null;
        for (BarClosed bar : bySequence.values()) {
            if (previous != null && previous.sequence() + 1 == bar.sequence()) {
                gaps += missingBetween(previous, bar);
            }
            previous = bar;
        }
        return gaps;
    }

    /** How many bars time says are missing between two neighbours; a step backwards is one fault. */
    private static long missingBetween(BarClosed previous, BarClosed bar) {
        long late = Duration.between(previous.bar().closeTime(), bar.bar().openTime())
                .toMillis();
        return late < 0 ? 1 : late / bar.bar().interval().millis();
    }

    Optional<Instant> lastCloseTime() {
        return byOpenTime.isEmpty()
                ? Optional.empty()
                : Optional.of(byOpenTime.lastEntry().getValue().bar().closeTime());
    }

    /** When the bar was first seen, if it was seen live: what was fetched later says nothing about speed. */
    Optional<Instant> seenLiveAt(Instant openTime) {
        BarClosed bar = byOpenTime.get(openTime);
        return bar == null || bar.source() != BarSource.STREAM ? Optional.empty() : Optional.of(bar.createdAt());
    }

    NavigableMap<Instant, BarClosed> byOpenTime() {
        return byOpenTime;
    }
}
