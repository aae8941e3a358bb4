package io.bellwether.marketdata;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast the venue's clock runs against ours: once as fast at a real exchange, a hundred times in a replay. Where the
 * venue cannot be asked its clock is taken to go on at the pace it had.
 *
 * @param venueTime the venue's time when it was asked last
 * @param nanos the same moment by a clock of ours that only goes forward
 * @param rate venue seconds for each second of ours; at least 1, because a venue that stands still gives us no more time
 *     than one that runs; absent after a single look
 */
public record VenuePace(
        Instant venueTime, long nanos, @Nullable Double rate) {
    /** After the first look at the venue's clock. */
    public static VenuePace first(Instant venueTime, long nanos) {
        return new VenuePace(venueTime, nanos, null);
    }

    /** After one more look. */
    public VenuePace next(Instant laterVenueTime, long laterNanos) {
        if (laterNanos <= nanos) {
            return this;
        }
        double venueNanos = Duration.between(venueTime, laterVenueTime).toNanos();
        return new VenuePace(laterVenueTime, laterNanos, Math.max(1, venueNanos / (laterNanos - nanos)));
    }

    /** The venue's time at a later moment of ours, as far as it is known. */
    public Instant at(long laterNanos) {
        return venueTime.plusNanos(Math.round((laterNanos - nanos) * measured().orElse(1.0)));
    }

    /** The pace, once it is known. */
    public Optional<Double> measured() {
        return Optional.ofNullable(rate);
    }
}
