package io.bellwether.marketdata.binance;

import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what an exchange wrote, before it may become a number. */
final class Decimals {
    /**
     * Digits with an optional fraction. {@code NaN} and signs are out; so are exponents, because a dozen characters such
     * as {@code 1E999999999} would become a gigabyte when written out.
     */
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");

    private Decimals() {}

    static BigDecimal parse(String field, @Nullable String text) {
        if (text == null || !PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException(field + " must be a plain decimal number, was '" + text + "'");
        }
        return new BigDecimal(text);
    }

    static void requireCloseTime(long openTime, long closeTime, BarInterval interval) {
        long expected = openTime + interval.millis() - 1;
        if (closeTime != expected) {
            throw new IllegalArgumentException("closeTime must be %d for a kline of %s that opens at %d, was %d"
                    .formatted(expected, interval.code(), openTime, closeTime));
        }
    }
}
