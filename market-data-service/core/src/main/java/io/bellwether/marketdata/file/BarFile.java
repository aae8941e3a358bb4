package io.bellwether.marketdata.file;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.Columns.Column;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of bars row by row: CSV in our schema or in Binance's, plain, gzipped, or as the one file of a ZIP. A row
 * that cannot be believed becomes a {@link RowProblem} and reading goes on, so that one look finds all of them; what is
 * wrong with the file as a whole ends it with {@link UnreadableFile}.
 *
 * <p>Rows must be whole intervals in ascending order, each once. Gaps are the source's and stay gaps. Not for use by
 * several threads.
 */
public final class BarFile {
    private static final int MAX_INTEGER_DIGITS = 20;
    private static final int MAX_FRACTION_DIGITS = 30;
    private static final int MAX_TIME_DIGITS = 17;
    private static final long MICROS_PER_MILLI = 1_000;

    /** No market's records go further back. */
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");

    /** A time beyond it is a mistake; believed, it would make the store prepare for centuries. */
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** As milliseconds it is the year 5138, as microseconds 1973: no bar has the one, no such dump the other. */
    private static final long FIRST_MICROSECOND_TIME = 100_000_000_000_000L;

    private final Lines lines;
    private final Columns columns;
    private final BarInterval interval;
    private final FileLimits limits;
    private boolean rowIsWaiting;
    private long rows;
    private long newestMillis = Long.MIN_VALUE;

    private BarFile(Lines lines, Columns columns, BarInterval interval, FileLimits limits, boolean rowIsWaiting) {
        this.lines = lines;
        this.columns = columns;
        this.interval = interval;
        this.limits = limits;
        this.rowIsWaiting = rowIsWaiting;
    }

    /** As {@link #open(InputStream, BarInterval, FileLimits)} with {@link FileLimits#DEFAULT}. */
    public static BarFile open(InputStream bytes, BarInterval interval) throws IOException {
        return open(bytes, interval, FileLimits.DEFAULT);
    }

    /**
     * Reads as far as the header. The stream is the caller's to close.
     *
     * @param interval how long each bar of the file is
     * @throws UnreadableFile if it is no file of bars
     */
    public static BarFile open(InputStream bytes, BarInterval interval, FileLimits limits) throws IOException {
        Lines lines = new Lines(PlainText.of(bytes, limits), limits.maxLineLength());
        if (!lines.next()) {
            throw new UnreadableFile(0, "the file is empty");
        }
        return Columns.isRow(lines)
                ? new BarFile(lines, Columns.withoutHeader(lines), interval, limits, true)
                : new BarFile(lines, Columns.ofHeader(lines), interval, limits, false);
    }

    /**
     * The next row, or null after the last.
     *
     * @throws UnreadableFile if the rest of the file cannot be read
     */
    public @Nullable BarLine next() throws IOException {
        if (!rowIsWaiting && !lines.next()) {
            return null;
        }
        rowIsWaiting = false;
        if (++rows > limits.maxRows()) {
            throw new UnreadableFile(
                    lines.number(), "the file must not have more than %d rows".formatted(limits.maxRows()));
        }
        try {
            return bar();
        } catch (IllegalArgumentException e) {
            return new RowProblem(lines.number(), String.valueOf(e.getMessage()));
        }
    }

    private HistoricBar bar() {
        if (lines.fields() != columns.count()) {
            throw new IllegalArgumentException(
                    "a row must have %d columns, was '%s'".formatted(columns.count(), lines.excerpt()));
        }
        long openMillis = openMillis();
        return new HistoricBar(
                Instant.ofEpochMilli(openMillis),
                required(Column.OPEN),
                required(Column.HIGH),
                required(Column.LOW),
                required(Column.CLOSE),
                required(Column.VOLUME),
                decimal(Column.QUOTE_VOLUME),
                trades(),
                decimal(Column.TAKER_BUY_BASE),
                decimal(Column.TAKER_BUY_QUOTE),
                decimal(Column.ADJ_CLOSE));
    }

    /** Checks the time against the interval, the row's own close time and the rows before. */
    private long openMillis() {
        long time = integer(Column.OPEN_TIME);
        boolean micros = time >= FIRST_MICROSECOND_TIME;
        long millis = micros ? time / MICROS_PER_MILLI : time;
        if (Math.floorMod(millis, interval.millis()) != 0 || (micros && time % MICROS_PER_MILLI != 0)) {
            throw new IllegalArgumentException(
                    "open_time must be the start of a bar of %s, was %d".formatted(interval.code(), time));
        }
        if (millis < EARLIEST.toEpochMilli() || millis >= LATEST.toEpochMilli()) {
            throw new IllegalArgumentException(
                    "open_time must be from %s until %s, was %d".formatted(EARLIEST, LATEST, time));
        }
        if (columns.has(Column.CLOSE_TIME)) {
            requireCloseTime(time, micros);
        }
        if (millis <= newestMillis) {
            throw new IllegalArgumentException(
                    millis == newestMillis
                            ? "open_time must be there once, was there before: " + time
                            : "open_time must be later than the row's before, was %d after %d"
                                    .formatted(time, micros ? newestMillis * MICROS_PER_MILLI : newestMillis));
        }
        newestMillis = millis;
        return millis;
    }

    /**
     * A bar ends just before the next begins. When the exchange itself was down it ended earlier: Binance's day of
     * 2018-02-08 has 28 minutes. The length of another interval means that it is a bar of that one.
     */
    private void requireCloseTime(long openTime, boolean micros) {
        long closeTime = integer(Column.CLOSE_TIME);
        long unit = micros ? MICROS_PER_MILLI : 1;
        long whole = interval.millis() * unit;
        long length = closeTime - openTime + 1;
        boolean cutShort = length > 0
                && length < whole
                && Arrays.stream(BarInterval.values()).noneMatch(other -> other.millis() * unit == length);
        if (length != whole && !cutShort) {
            throw new IllegalArgumentException("close_time must be %d for a bar of %s, was %d"
                    .formatted(openTime + whole - 1, interval.code(), closeTime));
        }
    }

    private BigDecimal required(Column column) {
        BigDecimal value = decimal(column);
        if (value == null) {
            throw new IllegalArgumentException(name(column) + " must not be empty");
        }
        return value;
    }

    /** Null where the file or the row does not have it. */
    private @Nullable BigDecimal decimal(Column column) {
        if (!isThere(column)) {
            return null;
        }
        int place = columns.place(column);
        int start = lines.start(place);
        int length = lines.length(place);
        if (!isPlainDecimal(lines.characters(), start, length)) {
            throw new IllegalArgumentException("%s must be a plain decimal number, was '%s'"
                    .formatted(name(column), Excerpt.of(lines.field(place))));
        }
        return new BigDecimal(lines.characters(), start, length);
    }

    private @Nullable Long trades() {
        return isThere(Column.TRADES) ? Long.valueOf(integer(Column.TRADES)) : null;
    }

    /** Before 1970, where some shares begin, times are negative. */
    private long integer(Column column) {
        int place = columns.place(column);
        String text = lines.field(place);
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        if (digits < 1
                || digits > MAX_TIME_DIGITS
                || !allDigits(lines.characters(), lines.start(place) + text.length() - digits, digits)) {
            throw new IllegalArgumentException(
                    "%s must be a whole number, was '%s'".formatted(name(column), Excerpt.of(text)));
        }
        return Long.parseLong(text);
    }

    private boolean isThere(Column column) {
        return columns.has(column) && lines.length(columns.place(column)) > 0;
    }

    /** Digits with an optional fraction: no sign, no NaN, and no exponent, which could stand for a gigabyte of zeros. */
    private static boolean isPlainDecimal(char[] characters, int start, int length) {
        int point = 0;
        while (point < length && characters[start + point] != '.') {
            point++;
        }
        int fraction = length - point - 1;
        return point <= MAX_INTEGER_DIGITS
                && allDigits(characters, start, point)
                && (point == length
                        || (fraction <= MAX_FRACTION_DIGITS && allDigits(characters, start + point + 1, fraction)));
    }

    private static boolean allDigits(char[] characters, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (characters[i] < '0' || characters[i] > '9') {
                return false;
            }
        }
        return length > 0;
    }

    private static String name(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
