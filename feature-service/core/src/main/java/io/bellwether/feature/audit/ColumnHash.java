package io.bellwether.feature.audit;

/**
 * A fingerprint of a column's bits. Equal columns have equal hashes on every machine; every NaN counts as the same, 0.0 and
 * -0.0 as different, for so they are to what is computed from them.
 */
public final class ColumnHash {
    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private ColumnHash() {}

    /** FNV-1a over 64-bit words, each folded once more, for doubles differ mostly in their upper bits. */
    public static long of(double[] values) {
        long hash = START;
        for (double value : values) {
            hash = (hash ^ Double.doubleToLongBits(value)) * PRIME;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
