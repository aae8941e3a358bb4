package io.bellwether.paperexchange;

import java.math.BigDecimal;

/** How fast venue time passes. */
public sealed interface ReplaySpeed {
    /** Beyond any recording, and far enough from overflow to be added to a time. */
    long UNBOUNDED_MILLIS = Long.MAX_VALUE / 4;

    /** So many venue seconds in one of ours. */
    record Times(BigDecimal factor) implements ReplaySpeed {
        /** A trading day in under a tenth of a second: beyond it, {@link Max} is the honest choice. */
        private static final BigDecimal FASTEST = BigDecimal.valueOf(1_000_000);

        public Times {
            if (factor.signum() <= 0 || factor.compareTo(FASTEST) > 0) {
                throw new IllegalArgumentException(
                        "speed must be above 0 and at most 1000000, was " + factor.toPlainString());
            }
        }
    }

    /** Venue time moves only when the pacer moves it, and then as fast as the readers read. */
    record Max() implements ReplaySpeed {}

    /**
     * {@code max} or a number.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    static ReplaySpeed parse(String text) {
        if (text.equals("max")) {
            return new Max();
        }
        try {
            return new Times(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("speed must be a positive number or 'max', was '" + text + "'", e);
        }
    }

    /** As {@link #parse} reads it. */
    default String text() {
        return switch (this) {
            case Times times -> times.factor().stripTrailingZeros().toPlainString();
            case Max _ -> "max";
        };
    }

    /**
     * How much venue time a wait of {@code millis} of ours may take: replays faster than real time widen the signing
     * windows by their speed. In {@code max} time stands between the pacer's steps, and one step may be hours, so it has
     * no bound.
     */
    default long venueMillis(double millis) {
        return switch (this) {
            case Times times -> Math.round(millis * Math.max(1, times.factor().doubleValue()));
            case Max _ -> UNBOUNDED_MILLIS;
        };
    }
}
