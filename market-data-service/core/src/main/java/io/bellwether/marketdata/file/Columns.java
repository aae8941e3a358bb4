package io.bellwether.marketdata.file;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where in a row each thing stands. */
final class Columns {
    /** What a column may mean. */
    enum Column {
        OPEN_TIME,
        OPEN,
        HIGH,
        LOW,
        CLOSE,
        VOLUME,
        CLOSE_TIME,
        QUOTE_VOLUME,
        TRADES,
        TAKER_BUY_BASE,
        TAKER_BUY_QUOTE,
        ADJ_CLOSE,
        IGNORED
    }

    private static final Set<Column> REQUIRED =
            EnumSet.of(Column.OPEN_TIME, Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME);

    /** Our own names and those Binance writes into the headers of its newer dumps. */
    private static final Map<String, Column> NAMES = Map.ofEntries(
            Map.entry("open_time", Column.OPEN_TIME),
            Map.entry("open", Column.OPEN),
            Map.entry("high", Column.HIGH),
            Map.entry("low", Column.LOW),
            Map.entry("close", Column.CLOSE),
            Map.entry("volume", Column.VOLUME),
            Map.entry("close_time", Column.CLOSE_TIME),
            Map.entry("quote_volume", Column.QUOTE_VOLUME),
            Map.entry("trades", Column.TRADES),
            Map.entry("count", Column.TRADES),
            Map.entry("taker_buy_base", Column.TAKER_BUY_BASE),
            Map.entry("taker_buy_volume", Column.TAKER_BUY_BASE),
            Map.entry("taker_buy_quote", Column.TAKER_BUY_QUOTE),
            Map.entry("taker_buy_quote_volume", Column.TAKER_BUY_QUOTE),
            Map.entry("adj_close", Column.ADJ_CLOSE),
            Map.entry("ignore", Column.IGNORED));

    private static final Column[] BINANCE = {
        Column.OPEN_TIME,
        Column.OPEN,
        Column.HIGH,
        Column.LOW,
        Column.CLOSE,
        Column.VOLUME,
        Column.CLOSE_TIME,
        Column.QUOTE_VOLUME,
        Column.TRADES,
        Column.TAKER_BUY_BASE,
        Column.TAKER_BUY_QUOTE,
        Column.IGNORED
    };

    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final int count;

    private Columns(int count) {
        this.count = count;
    }

    /** Whether the line is a row already: Binance's older dumps have no header. */
    static boolean isRow(Lines line) {
        return line.length(0) > 0 && Character.isDigit(line.characters()[line.start(0)]);
    }

    static Columns withoutHeader(Lines row) throws UnreadableFile {
        if (row.fields() != BINANCE.length) {
            throw new UnreadableFile(
                    row.number(),
                    "a file without a header must have Binance's %d columns, has %d: '%s'"
                            .formatted(BINANCE.length, row.fields(), row.excerpt()));
        }
        Columns columns = new Columns(BINANCE.length);
        for (int place = 0; place < BINANCE.length; place++) {
            columns.places.put(BINANCE[place], place);
        }
        return columns;
    }

    /** Every name must be known: what is not could change what the others mean. */
    static Columns ofHeader(Lines header) throws UnreadableFile {
        if (header.fields() > Lines.MAX_FIELDS) {
            throw new UnreadableFile(
                    header.number(), "the header must not have more than %d columns".formatted(Lines.MAX_FIELDS));
        }
        Columns columns = new Columns(header.fields());
        for (int place = 0; place < header.fields(); place++) {
            String name = header.field(place);
            Column column = NAMES.get(name.strip());
            if (column == null) {
                throw new UnreadableFile(
                        header.number(), "the header must name known columns, has '%s'".formatted(Excerpt.of(name)));
            }
            if (columns.places.put(column, place) != null) {
                throw new UnreadableFile(
                        header.number(), "the header must name a column once, has '%s' again".formatted(name));
            }
        }
        if (!columns.places.keySet().containsAll(REQUIRED)) {
            throw new UnreadableFile(
                    header.number(),
                    "the header must name open_time, open, high, low, close and volume, was '%s'"
                            .formatted(header.excerpt()));
        }
        return columns;
    }

    int count() {
        return count;
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    int place(Column column) {
        return requireNonNull(places.get(column));
    }
}
