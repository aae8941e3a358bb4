package io.bellwether.backtest.sweep;

import java.math.BigDecimal;

/**
 * One setting.
 *
 * @param threshold how far from one half the probability of a rise must be to act on it
 * @param leverage how many times its margin a position is worth
 * @param size share of the free balance that one entry puts up as margin
 * @param pyramid most entries of one position
 * @param target distance from the average entry at which to leave, won or lost
 */
public record Cell(double threshold, int leverage, BigDecimal size, int pyramid, double target) {
    public Cell {
        if (!(threshold >= 0 && threshold < 0.5)) {
            throw new IllegalArgumentException("threshold must be at least 0 and below 0.5, was " + threshold);
        }
        if (size.signum() <= 0 || size.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("size must be above 0 and at most 1, was " + size);
        }
        if (pyramid < 1) {
            throw new IllegalArgumentException("pyramid must be at least 1, was " + pyramid);
        }
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("target must be between 0 and 1, was " + target);
        }
    }

    /** Names it in tables and in the file of finished cells. */
    public String key() {
        return "%s|%d|%s|%d|%s".formatted(threshold, leverage, size.toPlainString(), pyramid, target);
    }
}
