package io.bellwether.risk;

import java.util.OptionalInt;

/**
 * How often a position may be opened and enlarged.
 *
 * @param maxTrades entries the account may make in its life; empty for no limit
 * @param maxEntries entry orders one position may be made of: 1 for no pyramid
 * @param shorts whether the venue lends, so that what is not held can be sold
 */
public record EntryRules(OptionalInt maxTrades, int maxEntries, boolean shorts) {
    private static final int MOST = 100;

    /** One position at a time, bought with money that is there. */
    public static final EntryRules ONE_LONG_POSITION = new EntryRules(OptionalInt.empty(), 1, false);

    public EntryRules {
        if (maxTrades.isPresent() && maxTrades.getAsInt() < 1) {
            throw new IllegalArgumentException("max-trades must be 1 or more, was " + maxTrades.getAsInt());
        }
        if (maxEntries < 1 || maxEntries > MOST) {
            throw new IllegalArgumentException("max-entries must be 1 to %d, was %d".formatted(MOST, maxEntries));
        }
    }
}
