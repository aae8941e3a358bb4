package io.bellwether.marketdata.lunarcrush;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads figures of a vendor that writes one as an integer today, as a fraction or as text tomorrow, or leaves it out. */
final class Numbers {
    /** Fields that are numbers and yet measure nothing. */
    static final Set<String> IDENTIFIERS = Set.of("time", "open_time", "id", "asset_id");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

    private Numbers() {}

    /** The number; NaN for whatever is none. */
    static double lenient(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text when DECIMAL.matcher(text.strip()).matches() -> Double.parseDouble(text.strip());
            case null, default -> Double.NaN;
        };
    }

    /**
     * A time in seconds since the epoch.
     *
     * @throws IllegalArgumentException if it is no whole number or beyond the year 2286
     */
    static long seconds(String field, @Nullable Object value) {
        double seconds = lenient(value);
        if (!(seconds >= 0 && seconds < 1e10) || seconds != Math.rint(seconds)) {
            throw new IllegalArgumentException("%s must be seconds since the epoch, was %s".formatted(field, value));
        }
        return (long) seconds;
    }
}
