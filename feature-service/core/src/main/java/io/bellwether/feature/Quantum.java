package io.bellwether.feature;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one place where a price or a volume becomes a whole number of ticks or lots. Whole numbers make sums exact and equal
 * prices equal, which decides the flat cases of the indicators.
 */
record Quantum(String field, BigDecimal size) {
    /** Up to here every whole number is a double: 2^53. */
    private static final double MAX_COUNT = 0x1p53;

    /** A double quotient this close to a whole number needs no second look; real fractions of a tick are far bigger. */
    private static final double CLEARLY_WHOLE = 1e-6;

    Quantum {
        if (size.signum() <= 0) {
            throw new IllegalArgumentException(field + " size must be positive, was " + size);
        }
    }

    /** @throws IllegalArgumentException if the value is no multiple of the size */
    double count(BigDecimal value) {
        double quotient = value.doubleValue() / size.doubleValue();
        double whole = Math.rint(quotient);
        if (Math.abs(quotient - whole) > CLEARLY_WHOLE) {
            whole = exactCount(value);
        }
        if (whole > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "%s must be at most 2^53 times %s, was %s".formatted(field, size, value));
        }
        return whole;
    }

    private double exactCount(BigDecimal value) {
        BigDecimal exact = value.divide(size, 1, RoundingMode.HALF_UP);
        if (exact.multiply(size).compareTo(value) != 0
                || exact.remainder(BigDecimal.ONE).signum() != 0) {
            throw new IllegalArgumentException("%s must be a multiple of %s, was %s".formatted(field, size, value));
        }
        return exact.doubleValue();
    }
}
