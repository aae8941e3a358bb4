package io.bellwether.marketdata;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Makes an exchange say twice what is hard to believe. Servers of an exchange lag behind each other for a moment, so one
 * answer proves nothing; the same answer some time later does.
 */
final class SecondOpinion {
    /** More claims at once than any answer can make and mean well; the oldest is forgotten, and then said anew. */
    private static final int MAX_CLAIMS = 1_000;

    /** What an answer said. */
    sealed interface Claim {
        /** There is no bar in this stretch, though there is one behind it. */
        record Absent(Instant from, Instant to) implements Claim {}

        /** The next bar is this one, however far its price jumped. */
        record Jumped(Instant openTime, String checksum) implements Claim {}

        /** A sealed bar is this one, and not what was sealed. */
        record Changed(Instant openTime, String checksum) implements Claim {}
    }

    private final long graceNanos;
    private final SequencedMap<Claim, Long> madeAt = new LinkedHashMap<>();

    /** Two answers count as two if {@code grace} lies between them. */
    SecondOpinion(Duration grace) {
        graceNanos = grace.toNanos();
    }

    /**
     * Whether the claim was made before, long enough ago; it is forgotten then. Otherwise it is noted.
     *
     * @param nanos of a clock that only goes forward
     */
    boolean confirms(Claim claim, long nanos) {
        Long before = madeAt.putIfAbsent(claim, nanos);
        if (before != null && nanos - before >= graceNanos) {
            madeAt.remove(claim);
            return true;
        }
        if (madeAt.size() > MAX_CLAIMS) {
            madeAt.pollFirstEntry();
        }
        return false;
    }
}
