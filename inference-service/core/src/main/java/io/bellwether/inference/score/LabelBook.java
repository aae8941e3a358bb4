package io.bellwether.inference.score;

import io.bellwether.inference.label.Label;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.Stretch;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The labels of one rule on one series, as they become known. A bar's label is taken when the rule's whole horizon has
 * passed, at which every label of it is known.
 */
final class LabelBook {
    private final Labelling labelling;
    private final BarInterval interval;
    private final int classes;
    private final TreeMap<Instant, Known> known = new TreeMap<>();
    /** How many bars are done with. */
    private long next;

    /**
     * A label.
     *
     * @param close of the bar it belongs to
     * @param counts how often each class has been the label up to here
     */
    record Known(double value, double close, List<Integer> counts) {
        Known {
            counts = List.copyOf(counts);
        }
    }

    LabelBook(Labelling labelling, BarInterval interval) {
        this.labelling = labelling;
        this.interval = interval;
        classes = labelling.target() instanceof LabelTarget.Classes target
                ? target.classes().size()
                : 0;
    }

    /** When the label of a bar is known at the latest: at the close of the bar that opens then. */
    Instant horizonOf(Instant barOpenTime) {
        return barOpenTime.plusMillis(interval.millis() * labelling.horizonBars());
    }

    LabelTarget target() {
        return labelling.target();
    }

    /**
     * Takes what is new of the bars so far.
     *
     * @param gone how many bars came before the first of them
     */
    void add(List<Bar> bars, long gone) {
        int row = Math.toIntExact(Math.max(0, next - gone));
        Instant newest = bars.getLast().openTime();
        while (row < bars.size() && !horizonOf(bars.get(row).openTime()).isAfter(newest)) {
            label(bars, row);
            row++;
        }
        next = gone + row;
    }

    private void label(List<Bar> bars, int row) {
        int from = Math.max(0, row - labelling.lookbackBars());
        int to = Math.min(bars.size(), row + labelling.horizonBars() + 1);
        Prices prices = prices(bars.subList(from, to));
        int place = row - from;
        for (Stretch stretch : prices.stretches()) {
            if (place >= stretch.from() && place < stretch.to()) {
                labelling.label(prices, stretch, place).ifPresent(label -> put(bars.get(row), label));
            }
        }
    }

    private void put(Bar bar, Label label) {
        double value = label.value(label.horizonRow());
        List<Integer> counts = new ArrayList<>(
                known.isEmpty()
                        ? Collections.nCopies(classes, 0)
                        : known.lastEntry().getValue().counts());
        if (classes > 0) {
            counts.set((int) value, counts.get((int) value) + 1);
        }
        known.put(bar.openTime(), new Known(value, bar.close().doubleValue(), counts));
        if (known.size() > SeriesJudge.MAX_BARS) {
            known.pollFirstEntry();
        }
    }

    Optional<Known> label(Instant barOpenTime) {
        return Optional.ofNullable(known.get(barOpenTime));
    }

    /** The newest label that was known when the bar closed. */
    Optional<Known> lastKnownAt(Instant barOpenTime) {
        return Optional.ofNullable(
                        known.floorEntry(barOpenTime.minusMillis(interval.millis() * labelling.horizonBars())))
                .map(Map.Entry::getValue);
    }

    /** In the largest unit that makes all prices whole: touches of a barrier are exact in it. */
    private Prices prices(List<Bar> bars) {
        int scale = 0;
        for (Bar bar : bars) {
            scale = Math.max(scale, Math.max(scaleOf(bar.high()), scaleOf(bar.low())));
            scale = Math.max(scale, Math.max(scaleOf(bar.open()), scaleOf(bar.close())));
        }
        Prices.Builder prices = new Prices.Builder(bars.size());
        for (Bar bar : bars) {
            prices.add(
                    bar.openTime().toEpochMilli(),
                    units(bar.open(), scale),
                    units(bar.high(), scale),
                    units(bar.low(), scale),
                    units(bar.close(), scale),
                    bar.volumeBase().doubleValue());
        }
        return prices.build(new TradingCalendar.RoundTheClock(interval));
    }

    private static int scaleOf(BigDecimal price) {
        return Math.max(0, price.stripTrailingZeros().scale());
    }

    private static double units(BigDecimal price, int scale) {
        return price.movePointRight(scale).doubleValue();
    }
}
