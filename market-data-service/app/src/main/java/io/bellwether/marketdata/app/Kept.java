package io.bellwether.marketdata.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of bars that were to be stored.
 *
 * @param rows how many they were
 * @param added were not there before
 * @param same were there and said nothing else
 * @param revised were there and said something else; now they say the new
 * @param sealed were there, say something else and are published: they stay as they are
 * @param odd of all rows, those whose high or low is not one
 * @param first open time of the first; absent if there were none
 * @param last open time of the last; absent if there were none
 */
record Kept(
        long rows,
        long added,
        long same,
        long revised,
        long sealed,
        long odd,
        @Nullable Instant first,
        @Nullable Instant last) {
    static final Kept NOTHING = new Kept(0, 0, 0, 0, 0, 0, null, null);
}
