package io.bellwether.inference.card;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;

/**
 * What the trainer was allowed to look at, test part included.
 *
 * @param source where the bars came from, for a reader
 * @param from inclusive
 * @param to exclusive: no trade from here on was read
 */
public record TrainingData(
        String source, Symbol symbol, BarInterval interval, Instant from, Instant to, int bars, int samples) {
    public TrainingData {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, were %s and %s".formatted(from, to));
        }
    }
}
