package io.bellwether.marketdata.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;

/** How long a bar lasts. Every interval here is a fixed length aligned to the epoch in UTC. */
public enum BarInterval {
    ONE_MINUTE("1m", Duration.ofMinutes(1)),
    THREE_MINUTES("3m", Duration.ofMinutes(3)),
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    FIFTEEN_MINUTES("15m", Duration.ofMinutes(15)),
    THIRTY_MINUTES("30m", Duration.ofMinutes(30)),
    ONE_HOUR("1h", Duration.ofHours(1)),
    FOUR_HOURS("4h", Duration.ofHours(4)),
    ONE_DAY("1d", Duration.ofDays(1));

    private final String code;
    private final Duration length;

    BarInterval(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    /** The exchange's spelling, case-sensitive: {@code 1m} is a minute. */
    @JsonValue
    public String code() {
        return code;
    }

    public Duration length() {
        return length;
    }

    public long millis() {
        return length.toMillis();
    }

    /** The open time of the bar that {@code time} falls into. */
    public Instant openTimeOf(Instant time) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis()) * millis());
    }

    /**
     * The interval spelled {@code code}.
     *
     * @throws IllegalArgumentException if no interval has that code
     */
    @JsonCreator
    public static BarInterval ofCode(String code) {
        for (BarInterval interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        throw new IllegalArgumentException("interval must be one of 1m 3m 5m 15m 30m 1h 4h 1d, was '" + code + "'");
    }
}
