package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The fingerprint of a bar's content. Two bars have the same one exactly if they say the same, however their numbers
 * were written ({@code 1.50} or {@code 1.5}) and however they reached us.
 */
public final class BarChecksum {
    private BarChecksum() {}

    /** Lower-case hexadecimal SHA-256 over {@link #canonicalText} in UTF-8. */
    public static String of(Bar bar) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonicalText(bar).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Symbol, interval, open time in milliseconds, open, high, low, close, volume in base, volume in quote, trades:
     * joined by {@code |}, numbers plain and without trailing zeros.
     */
    static String canonicalText(Bar bar) {
        return String.join(
                "|",
                bar.symbol().value(),
                bar.interval().code(),
                Long.toString(bar.openTime().toEpochMilli()),
                plain(bar.open()),
                plain(bar.high()),
                plain(bar.low()),
                plain(bar.close()),
                plain(bar.volumeBase()),
                plain(bar.volumeQuote()),
                Long.toString(bar.trades()));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
