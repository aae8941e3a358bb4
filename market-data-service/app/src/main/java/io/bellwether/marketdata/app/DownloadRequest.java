package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which bars are to be fetched.
 *
 * @param symbols in ascending order, each once
 * @param from the earliest open time, inclusive, aligned to the interval
 * @param to the latest open time, exclusive, aligned to the interval
 */
record DownloadRequest(String exchange, List<Symbol> symbols, BarInterval interval, Instant from, Instant to) {
    /** More than that is several requests. */
    static final int MAX_SYMBOLS = 100;

    private static final int ID_LENGTH = 16;

    DownloadRequest {
        if (symbols.isEmpty() || symbols.size() > MAX_SYMBOLS) {
            throw new IllegalArgumentException(
                    "symbols must be 1 to %d, were %d".formatted(MAX_SYMBOLS, symbols.size()));
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, was %s and %s".formatted(from, to));
        }
    }

    /** With the symbols in order and the times aligned: what means the same is the same. */
    static DownloadRequest of(
            String exchange, Collection<Symbol> symbols, BarInterval interval, Instant from, Instant to) {
        return new DownloadRequest(
                exchange,
                List.copyOf(new TreeSet<>(symbols)),
                interval,
                firstOpenTime(from, interval),
                firstOpenTime(to, interval));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of what is asked for. */
    String id() {
        String text = "%s|%s|%d|%d|%s"
                .formatted(
                        exchange,
                        interval.code(),
                        from.toEpochMilli(),
                        to.toEpochMilli(),
                        symbols.stream().map(Symbol::value).collect(Collectors.joining("|")));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Series series(Symbol symbol) {
        return new Series(exchange, symbol, interval);
    }

    /** How many bars there are from the first until {@code end}. */
    long expectedUntil(Instant end) {
        return Math.max(0, (end.toEpochMilli() - from.toEpochMilli()) / interval.millis());
    }

    private static Instant firstOpenTime(Instant time, BarInterval interval) {
        Instant start = interval.openTimeOf(time);
        return start.equals(time) ? start : start.plus(interval.length());
    }
}
