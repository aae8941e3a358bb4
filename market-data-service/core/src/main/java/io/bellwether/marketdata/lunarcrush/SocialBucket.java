package io.bellwether.marketdata.lunarcrush;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Over how long a point of the series counts posts and people. */
public enum SocialBucket {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    SocialBucket(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    /** The vendor's spelling. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the bucket that starts at {@code time} will not grow any more at {@code now}. */
    boolean isOver(Instant time, Instant now) {
        return !time.plus(length).isAfter(now);
    }

    /**
     * The bucket the vendor spells {@code code}.
     *
     * @throws IllegalArgumentException if it has none of that name
     */
    public static SocialBucket ofCode(String code) {
        for (SocialBucket bucket : values()) {
            if (bucket.code().equals(code)) {
                return bucket;
            }
        }
        throw new IllegalArgumentException("bucket must be hour or day, was '%s'".formatted(code));
    }
}
