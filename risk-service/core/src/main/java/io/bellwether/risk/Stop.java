package io.bellwether.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ends a position whatever the strategy says. Looked at on each closed bar; what is touched closes the position at the
 * market, at whatever the market pays then, also when the bar gapped through the price. Distances are fractions of a price
 * and lie below it for a long position, above it for a short one.
 */
public sealed interface Stop {
    /** Why an exit by this stop happened. */
    Reason reason();

    /**
     * The price against the position at which it ends, in quote asset per unit of base asset; absent where there is none now.
     *
     * @param before what the instruments showed before the bar that is judged
     */
    default @Nullable BigDecimal adverse(Position position, Readings before) {
        return null;
    }

    /** The price in the position's favour at which it ends; absent where there is none now. */
    default @Nullable BigDecimal favourable(Position position, Duration age) {
        return null;
    }

    /** Whether it ends now for a reason that is no price. */
    default boolean isDue(Position position, Readings now, Duration age) {
        return false;
    }

    /** The instrument it looks at; empty where it looks at none. */
    default Optional<Instrument> instrument() {
        return Optional.empty();
    }

    /** A fixed distance from the average cost, in (0, 1). */
    record Fixed(BigDecimal distance) implements Stop {
        public Fixed {
            requireFraction("distance", distance);
        }

        @Override
        public BigDecimal adverse(Position position, Readings before) {
            return against(position, position.averageCost(), distance);
        }

        @Override
        public Reason reason() {
            return Reason.STOP_FIXED;
        }
    }

    /**
     * A distance from the best price seen since the entry. The bar being judged is not yet in it: within one bar nobody knows
     * whether the high or the low came first.
     *
     * @param distance in (0, 1)
     * @param offset how far the best price must have been beyond the average cost before it follows; absent: from the start
     */
    record Trailing(BigDecimal distance, @Nullable BigDecimal offset) implements Stop {
        public Trailing {
            requireFraction("distance", distance);
            if (offset != null) {
                requireFraction("offset", offset);
            }
        }

        /** Follows from the start. */
        public Trailing(BigDecimal distance) {
            this(distance, null);
        }

        @Override
        public @Nullable BigDecimal adverse(Position position, Readings before) {
            return offset == null || hasGained(position, offset) ? against(position, position.best(), distance) : null;
        }

        @Override
        public Reason reason() {
            return Reason.STOP_TRAILING;
        }
    }

    /**
     * A multiple of the mean true range away.
     *
     * @param bars that the range is measured over
     * @param trailing from the best price since the entry; else from the average cost
     */
    record TrueRange(BigDecimal multiple, int bars, boolean trailing) implements Stop {
        public TrueRange {
            if (multiple.signum() <= 0) {
                throw new IllegalArgumentException("multiple must be above 0, was " + multiple);
            }
        }

        @Override
        public Optional<Instrument> instrument() {
            return Optional.of(new Instrument.AverageTrueRange(bars));
        }

        @Override
        public @Nullable BigDecimal adverse(Position position, Readings before) {
            double range = before.of(new Instrument.AverageTrueRange(bars).name());
            if (Double.isNaN(range)) {
                return null;
            }
            BigDecimal distance = BigDecimal.valueOf(range).multiply(multiple);
            BigDecimal from = trailing ? position.best() : position.averageCost();
            return position.direction() == Direction.LONG ? from.subtract(distance) : from.add(distance);
        }

        @Override
        public Reason reason() {
            return Reason.STOP_TRUE_RANGE;
        }
    }

    /**
     * Does not let a gain become a loss.
     *
     * @param after how far the best price must have been beyond the average cost, in (0, 1)
     * @param keep which gain it then keeps, at least 0 and below {@code after}; what the fees will cost, for instance
     */
    record BreakEven(BigDecimal after, BigDecimal keep) implements Stop {
        public BreakEven {
            requireFraction("after", after);
            if (keep.signum() < 0 || keep.compareTo(after) >= 0) {
                throw new IllegalArgumentException(
                        "keep must be at least 0 and below after, were %s and %s".formatted(keep, after));
            }
        }

        @Override
        public @Nullable BigDecimal adverse(Position position, Readings before) {
            return hasGained(position, after) ? inFavour(position, keep) : null;
        }

        @Override
        public Reason reason() {
            return Reason.STOP_BREAK_EVEN;
        }
    }

    /** A gain that is enough, as a fraction of the average cost, above 0. */
    record Target(BigDecimal gain) implements Stop {
        public Target {
            if (gain.signum() <= 0) {
                throw new IllegalArgumentException("gain must be above 0, was " + gain);
            }
        }

        @Override
        public BigDecimal favourable(Position position, Duration age) {
            return inFavour(position, gain);
        }

        @Override
        public Reason reason() {
            return Reason.TARGET;
        }
    }

    /**
     * A gain that is enough, less of it the longer the position is held.
     *
     * @param rungs by age; the oldest that is reached counts
     */
    record ReturnTable(List<Rung> rungs) implements Stop {
        public ReturnTable {
            rungs = rungs.stream().sorted(Comparator.comparing(Rung::from)).toList();
            if (rungs.isEmpty()) {
                throw new IllegalArgumentException("a table of returns must have a rung, had none");
            }
        }

        @Override
        public @Nullable BigDecimal favourable(Position position, Duration age) {
            Rung reached = null;
            for (Rung rung : rungs) {
                if (rung.from().compareTo(age) <= 0) {
                    reached = rung;
                }
            }
            return reached == null ? null : inFavour(position, reached.gain());
        }

        @Override
        public Reason reason() {
            return Reason.RETURN_TABLE;
        }
    }

    /** From this age on that gain is enough; it may be negative: better a small loss than waiting on. */
    record Rung(Duration from, BigDecimal gain) {
        public Rung {
            if (from.isNegative() || gain.compareTo(BigDecimal.ONE.negate()) <= 0) {
                throw new IllegalArgumentException(
                        "from must not be negative and gain above -1, were %s and %s".formatted(from, gain));
            }
        }
    }

    /** Held long enough. */
    record TimeLimit(Duration most) implements Stop {
        public TimeLimit {
            if (!most.isPositive()) {
                throw new IllegalArgumentException("most must be positive, was " + most);
            }
        }

        @Override
        public boolean isDue(Position position, Readings now, Duration age) {
            return age.compareTo(most) >= 0;
        }

        @Override
        public Reason reason() {
            return Reason.TIME_LIMIT;
        }
    }

    /** A rule of its own: ends a position that an indicator rule speaks against. */
    record Custom(Instrument.Rule rule) implements Stop {
        @Override
        public Optional<Instrument> instrument() {
            return Optional.of(rule);
        }

        @Override
        public boolean isDue(Position position, Readings now, Duration age) {
            double word = now.of(rule.name());
            return position.direction() == Direction.LONG ? word < 0 : word > 0;
        }

        @Override
        public Reason reason() {
            return Reason.CUSTOM_RULE;
        }
    }

    private static BigDecimal against(Position position, BigDecimal price, BigDecimal distance) {
        return price.multiply(
                position.direction() == Direction.LONG
                        ? BigDecimal.ONE.subtract(distance)
                        : BigDecimal.ONE.add(distance));
    }

    private static BigDecimal inFavour(Position position, BigDecimal gain) {
        return position.averageCost()
                .multiply(
                        position.direction() == Direction.LONG
                                ? BigDecimal.ONE.add(gain)
                                : BigDecimal.ONE.subtract(gain));
    }

    private static boolean hasGained(Position position, BigDecimal gain) {
        int compared = position.best().compareTo(inFavour(position, gain));
        return position.direction() == Direction.LONG ? compared >= 0 : compared <= 0;
    }

    private static void requireFraction(String field, BigDecimal fraction) {
        if (fraction.signum() <= 0 || fraction.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(field + " must be between 0 and 1, was " + fraction);
        }
    }
}
