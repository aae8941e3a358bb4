package io.bellwether.execution.simulation;

/** What an account may hold and what it must put up for it. */
public sealed interface Margin {
    /** Bought with money that is there, sold from what is held; the fee is kept from what is received. */
    record Spot() implements Margin {}

    /**
     * Long or short, each position carried by a margin of its own, from which losses and funding are taken; when no more
     * than the maintenance margin is left, the venue closes the position.
     *
     * @param leverage how many times its margin a position may be worth when it is opened
     * @param maintenancePpm which part of a position's worth its margin must exceed, in parts of a million
     */
    record Isolated(int leverage, int maintenancePpm) implements Margin {
        private static final int HIGHEST_LEVERAGE = 125;

        public Isolated {
            if (leverage < 1 || leverage > HIGHEST_LEVERAGE) {
                throw new IllegalArgumentException(
                        "leverage must be 1 to %d, was %d".formatted(HIGHEST_LEVERAGE, leverage));
            }
            if (maintenancePpm < 0 || (long) maintenancePpm * leverage >= PriceImpact.WHOLE) {
                throw new IllegalArgumentException(
                        "maintenancePpm must be below a million divided by the leverage of %d, was %d: a position would be liquidated as it is opened"
                                .formatted(leverage, maintenancePpm));
            }
        }
    }
}
