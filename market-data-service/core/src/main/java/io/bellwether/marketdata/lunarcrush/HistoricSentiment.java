package io.bellwether.marketdata.lunarcrush;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is left of the vendor's API v2 (2020 to 2022): recorded answers and files made from them. Their figures have other
 * names and scales than v4's, so a model trained on the one must not be fed the other.
 *
 * <p>Nobody noted when these figures became known, and the vendor revised some of them with later data. A point is
 * therefore taken to be published one whole bucket after its own was over.
 */
public final class HistoricSentiment {
    private HistoricSentiment() {}

    /**
     * The series of an answer to {@code data=assets}, by the coin's symbol, oldest first. Buckets that were still running
     * are left out: the last one of each, as nothing says when the answer was made.
     *
     * @throws IllegalArgumentException if it is no such answer
     */
    public static SortedMap<String, List<SentimentPoint>> assets(Map<String, Object> answer) {
        Object interval = answer.get("config") instanceof Map<?, ?> config ? config.get("interval") : null;
        SocialBucket bucket = SocialBucket.ofCode(String.valueOf(interval));
        if (!(answer.get("data") instanceof List<?> assets)) {
            throw new IllegalArgumentException("data must be a list");
        }
        SortedMap<String, List<SentimentPoint>> series = new TreeMap<>();
        for (Object element : assets) {
            if (!(element instanceof Map<?, ?> asset)
                    || !(asset.get("symbol") instanceof String symbol)
                    || !(asset.get("timeSeries") instanceof List<?> rows)) {
                throw new IllegalArgumentException("an asset must have a symbol and a timeSeries");
            }
            List<SentimentPoint> points = new ArrayList<>(rows.size());
            for (Object row : rows) {
                if (!(row instanceof Map<?, ?> fields)) {
                    throw new IllegalArgumentException("a row must be an object, was " + row);
                }
                points.add(point(Instant.ofEpochSecond(Numbers.seconds("time", fields.get("time"))), bucket, fields));
            }
            series.put(symbol, withoutLast(points));
        }
        return series;
    }

    /**
     * The series of a CSV file: {@code open_time} in milliseconds and then the vendor's names, a field empty where the
     * vendor had none; oldest first. The last row is left out, as nothing says that its bucket was over. The reader is
     * read to its end and not closed.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static List<SentimentPoint> csv(Reader reader, SocialBucket bucket) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        String header = lines.readLine();
        if (header == null || !header.startsWith("open_time,")) {
            throw new IllegalArgumentException("line 1 must begin with 'open_time,', was '%s'".formatted(header));
        }
        String[] names = header.strip().split(",", -1);
        List<SentimentPoint> points = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String[] values = line.strip().split(",", -1);
            if (values.length != names.length) {
                throw new IllegalArgumentException(
                        "line %d must have %d columns, had %d".formatted(number, names.length, values.length));
            }
            Map<String, String> row = new HashMap<>();
            for (int column = 0; column < names.length; column++) {
                row.put(names[column], values[column]);
            }
            points.add(point(time(number, values[0]), bucket, row));
        }
        return withoutLast(points);
    }

    private static Instant time(int line, String millis) {
        if (!millis.matches("[0-9]{1,14}")) {
            throw new IllegalArgumentException(
                    "line %d: open_time must be milliseconds, was '%s'".formatted(line, millis));
        }
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static SentimentPoint point(Instant time, SocialBucket bucket, Map<?, ?> row) {
        Instant publishedAt = time.plus(bucket.length().multipliedBy(2));
        return new SentimentPoint(time, publishedAt, SentimentPoint.metrics(row));
    }

    private static List<SentimentPoint> withoutLast(List<SentimentPoint> points) {
        return points.isEmpty() ? List.of() : List.copyOf(points.subList(0, points.size() - 1));
    }
}
