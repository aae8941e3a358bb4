package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.file.HistoricBar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a bar's content. Two bars have the same one exactly if they say the same, however their numbers
 * were written ({@code 1.50} or {@code 1.5}) and however they reached us. What takers bought is no part of it, because
 * it does not reach us on every way.
 */
public final class BarChecksum {
    private static final int USUAL_LENGTH = 160;
    private static final HexFormat HEX = HexFormat.of();

    private BarChecksum() {}

    /** Lower-case hexadecimal SHA-256 over {@link #canonicalText} in UTF-8. */
    public static String of(Bar bar) {
        return sha256(canonicalText(bar));
    }

    /** The same for a recorded bar: equal to {@link #of(Bar)} where a sound bar has the same content. */
    public static String of(Series series, HistoricBar bar) {
        return sha256(canonicalText(series, bar));
    }

    /**
     * Symbol, interval, open time in milliseconds, open, high, low, close, volume in base, volume in quote, trades:
     * joined by {@code |}, numbers plain and without trailing zeros.
     */
    static String canonicalText(Bar bar) {
        StringBuilder text = start(
                bar.symbol().value(), bar.interval().code(), bar.openTime().toEpochMilli());
        append(text, bar.open());
        append(text, bar.high());
        append(text, bar.low());
        append(text, bar.close());
        append(text, bar.volumeBase());
        append(text, bar.volumeQuote());
        return text.append('|').append(bar.trades()).toString();
    }

    /** As of a sound bar; what the source does not have is empty, and an adjusted close follows where it has one. */
    static String canonicalText(Series series, HistoricBar bar) {
        StringBuilder text = start(
                series.symbol().value(),
                series.interval().code(),
                bar.openTime().toEpochMilli());
        append(text, bar.open());
        append(text, bar.high());
        append(text, bar.low());
        append(text, bar.close());
        append(text, bar.volumeBase());
        append(text, bar.volumeQuote());
        text.append('|');
        if (bar.trades() != null) {
            text.append(bar.trades().longValue());
        }
        if (bar.adjustedClose() != null) {
            append(text, bar.adjustedClose());
        }
        return text.toString();
    }

    private static StringBuilder start(String symbol, String interval, long openTimeMillis) {
        return new StringBuilder(USUAL_LENGTH)
                .append(symbol)
                .append('|')
                .append(interval)
                .append('|')
                .append(openTimeMillis);
    }

    private static void append(StringBuilder text, @Nullable BigDecimal value) {
        text.append('|');
        if (value != null) {
            text.append(value.stripTrailingZeros().toPlainString());
        }
    }

    private static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
