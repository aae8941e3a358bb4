package io.bellwether.risk;

import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the stops of a position stand. Prices are worked out once for a position and not for every bar: a position changes
 * by fills and new extremes only. What it answers depends on its arguments alone; it only remembers. Not thread-safe.
 */
final class StopLevels {
    private final List<Stop> stops;
    private final boolean readsInstruments;
    private final @Nullable BigDecimal[] adverse;
    private final double[] adverseDouble;
    private @Nullable Position position;
    private @Nullable Readings before;

    StopLevels(List<Stop> stops) {
        this.stops = stops;
        this.readsInstruments =
                stops.stream().anyMatch(stop -> stop.instrument().isPresent());
        this.adverse = new BigDecimal[stops.size()];
        this.adverseDouble = new double[stops.size()];
    }

    /**
     * The first stop that the bar touched: prices against the position first, then those in its favour, then the others. Of a
     * bar that touched both sides nobody knows which came first, so the worse is taken.
     */
    @Nullable
    Stop touched(Position held, Readings shownBefore, Step step) {
        Bar bar = step.bar().bar();
        lookAt(held, shownBefore);
        boolean isLong = held.direction() == Direction.LONG;
        BigDecimal worst = isLong ? bar.low() : bar.high();
        double worstDouble = worst.doubleValue();
        for (int i = 0; i < stops.size(); i++) {
            BigDecimal price = adverse[i];
            // Rounding to doubles keeps the order of what it tells apart, so the exact comparison is needed near ties
            // only.
            if (price != null
                    && (isLong ? worstDouble <= adverseDouble[i] : worstDouble >= adverseDouble[i])
                    && (isLong ? worst.compareTo(price) <= 0 : worst.compareTo(price) >= 0)) {
                return stops.get(i);
            }
        }
        Instant openedAt = held.openedAt();
        Duration age = openedAt == null ? Duration.ZERO : Duration.between(openedAt, bar.closeTime());
        BigDecimal best = isLong ? bar.high() : bar.low();
        for (Stop stop : stops) {
            BigDecimal price = stop.favourable(held, age);
            if (price != null && (isLong ? best.compareTo(price) >= 0 : best.compareTo(price) <= 0)) {
                return stop;
            }
        }
        for (Stop stop : stops) {
            if (stop.isDue(held, step.readings(), age)) {
                return stop;
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // Another object may be equal; then the same prices are worked out again.
    private void lookAt(Position held, Readings shownBefore) {
        if (held == position && (!readsInstruments || shownBefore == before)) {
            return;
        }
        for (int i = 0; i < stops.size(); i++) {
            BigDecimal price = stops.get(i).adverse(held, shownBefore);
            adverse[i] = price;
            adverseDouble[i] = price == null ? Double.NaN : price.doubleValue();
        }
        position = held;
        before = shownBefore;
    }
}
