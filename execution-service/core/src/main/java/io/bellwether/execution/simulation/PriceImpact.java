package io.bellwether.execution.simulation;

/**
 * How much worse than the bar's price an order fills that takes instead of waits. Used for half the spread and for
 * slippage alike. Take {@link Ticks} where the venue's tick is wide, {@link Share} where it is narrow, and {@link Volume}
 * where orders are large against what trades.
 */
public sealed interface PriceImpact {
    /** Parts of a million. */
    int WHOLE = 1_000_000;

    /**
     * How many ticks worse.
     *
     * @param ticks the bar's price
     * @param lots what the order takes
     * @param barLots what traded in the whole bar
     */
    long ticks(long ticks, long lots, long barLots);

    /** At the bar's price. */
    record None() implements PriceImpact {
        @Override
        public long ticks(long ticks, long lots, long barLots) {
            return 0;
        }
    }

    /** Always so many ticks. */
    record Ticks(long worse) implements PriceImpact {
        public Ticks {
            requireNotNegative("worse", worse);
        }

        @Override
        public long ticks(long ticks, long lots, long barLots) {
            return worse;
        }
    }

    /** A share of the price, rounded up to a tick. */
    record Share(int ppm) implements PriceImpact {
        public Share {
            requireNotNegative("ppm", ppm);
        }

        @Override
        public long ticks(long ticks, long lots, long barLots) {
            return Scale.mulDivUp(ticks, ppm, WHOLE);
        }
    }

    /**
     * A share of the price that grows with the order's part of the bar's volume, rounded up to a tick.
     *
     * @param ppmAtWholeBar what an order as large as all of the bar's volume pays; in a bar without volume every order does
     */
    record Volume(int ppmAtWholeBar) implements PriceImpact {
        public Volume {
            requireNotNegative("ppmAtWholeBar", ppmAtWholeBar);
        }

        @Override
        public long ticks(long ticks, long lots, long barLots) {
            long whole = Scale.mulDivUp(ticks, ppmAtWholeBar, WHOLE);
            return barLots == 0 ? whole : Scale.mulDivUp(whole, lots, barLots);
        }
    }

    private static void requireNotNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative, was " + value);
        }
    }
}
