package io.bellwether.inference.evidence;

/**
 * An estimate and where the truth likely lies.
 *
 * @param low lower bound, inclusive
 * @param high upper bound, inclusive
 * @param level how likely, 0.95 for 95 %
 */
public record Interval(double estimate, double low, double high, double level) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not be above high, were %s and %s".formatted(low, high));
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
