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

    /** As {@link #parse}; what is not there stays so. */
    static @Nullable BigDecimal parseIfPresent(String field, @Nullable String text) {
        return text == null ? null : parse(field, text);
    }

    /**
     * A kline ends one millisecond before the next begins. When Binance itself was down it ended earlier: the day of
     * BTCUSDT from 2018-02-08 has 28 minutes. The length of another interval means that it is a kline of that one.
     */
    static void requireCloseTime(long openTime, long closeTime, BarInterval interval) {
        long length = closeTime - openTime + 1;
        boolean cutShort = length > 0 && length < interval.millis() && !isLengthOfAnInterval(length);
        if (length != interval.millis() && !cutShort) {
            throw new IllegalArgumentException("closeTime must be %d for a kline of %s that opens at %d, was %d"
                    .formatted(openTime + interval.millis() - 1, interval.code(), openTime, closeTime));
        }
    }

    private static boolean isLengthOfAnInterval(long millis) {
        for (BarInterval interval : BarInterval.values()) {
            if (interval.millis() == millis) {
                return true;
            }
        }
        return false;
    }
}
