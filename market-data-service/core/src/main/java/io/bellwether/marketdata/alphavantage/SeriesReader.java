package io.bellwether.marketdata.alphavantage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads the rows of a series, in either of its two forms. */
final class SeriesReader {
    /** The vendor's time zone for every stock, wherever it is traded. CSV does not name it. */
    private static final ZoneId ZONE = ZoneId.of("US/Eastern");

    private SeriesReader() {}

    /**
     * The rows of a JSON object, by their times.
     *
     * @throws IllegalArgumentException naming the row, if one cannot be read
     * @throws java.time.DateTimeException if a time or the zone cannot be read
     */
    static List<StockBar> json(Map<?, ?> rows, Words metaData) {
        SessionTimes times = new SessionTimes(ZoneId.of(metaData.text("time zone", ZONE.getId())));
        List<StockBar> bars = new ArrayList<>(rows.size());
        rows.forEach((time, row) -> {
            if (!(row instanceof Map<?, ?> fields)) {
                throw new IllegalArgumentException("row %s must be an object".formatted(time));
            }
            bars.add(bar(String.valueOf(time), times, Words.of(fields)));
        });
        Collections.reverse(bars);
        return bars;
    }

    /**
     * The rows of a CSV file; columns are found by their names.
     *
     * @throws IllegalArgumentException naming the row, if one cannot be read
     * @throws java.time.DateTimeException if a time cannot be read
     */
    static List<StockBar> csv(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String[] names = lines.getFirst().strip().split(",", -1);
        if (!Arrays.asList(names).containsAll(List.of("timestamp", "open", "high", "low", "close", "volume"))) {
            throw new IllegalArgumentException("it has neither JSON nor the columns of a series");
        }
        SessionTimes times = new SessionTimes(ZONE);
        List<StockBar> bars = new ArrayList<>(lines.size());
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.strip().split(",", -1);
            if (values.length > names.length) {
                throw new IllegalArgumentException("row '%s' has more columns than names".formatted(line));
            }
            Words row = new Words();
            for (int column = 0; column < values.length; column++) {
                row.put(names[column], values[column]);
            }
            bars.add(bar(row.text("timestamp"), times, row));
        }
        Collections.reverse(bars);
        return bars;
    }

    private static StockBar bar(String time, SessionTimes times, Words row) {
        Instant openTime = times.next(time);
        try {
            return new StockBar(
                    openTime,
                    row.number("open"),
                    row.number("high"),
                    row.number("low"),
                    row.number("close"),
                    row.number("volume"),
                    row.optionalNumber("adjusted close"),
                    row.optionalNumber("dividend amount"),
                    row.optionalNumber("split coefficient"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("row %s: %s".formatted(time, e.getMessage()), e);
        }
    }
}
