package io.bellwether.marketdata.lunarcrush;

import io.bellwether.marketdata.ApiKey;
import io.bellwether.marketdata.JsonObjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer of API v4 turned out to be. */
public sealed interface CoinAnswer {
    /** A series, oldest first, without the bucket that is still running. */
    record Series(List<SentimentPoint> points) implements CoinAnswer {
        public Series {
            points = List.copyOf(points);
        }
    }

    /** A coin at one moment. */
    record Snapshot(CoinSnapshot coin) implements CoinAnswer {}

    /** The key is missing or not accepted. */
    record KeyRefused(String words) implements CoinAnswer {}

    /** The plan does not include it. */
    record NotInPlan(String words) implements CoinAnswer {}

    /** There is no such coin. */
    record Unknown(String words) implements CoinAnswer {}

    /** Too many requests. */
    record TooMany(String words) implements CoinAnswer {}

    /** The vendor is in trouble; later it works. */
    record Unavailable(String words) implements CoinAnswer {}

    /** It is not what the vendor documents. */
    record Unreadable(String reason) implements CoinAnswer {}

    /**
     * Reads an answer. Never fails: what cannot be read is {@link Unreadable}.
     *
     * @param fetchedAt when the answer was here, by our own clock: nothing in it was known to us earlier
     */
    static CoinAnswer read(int status, String body, Instant fetchedAt, JsonObjects json) {
        Optional<Map<String, Object>> fields = json.read(body);
        String words = fields.map(CoinAnswer::words).orElse("status " + status);
        return switch (status) {
            case 200 -> fields.map(answer -> data(answer, fetchedAt)).orElse(new Unreadable("it is no JSON object"));
            case 401 -> new KeyRefused(words);
            case 402, 403 -> new NotInPlan(words);
            case 404 -> new Unknown(words);
            case 429 -> new TooMany(words);
            default -> new Unavailable(words);
        };
    }

    private static CoinAnswer data(Map<String, Object> fields, Instant fetchedAt) {
        try {
            Map<?, ?> config = fields.get("config") instanceof Map<?, ?> map ? map : Map.of();
            Object generatedField = config.get("generated");
            Instant generated = generatedField == null
                    ? fetchedAt
                    : Instant.ofEpochSecond(Numbers.seconds("generated", generatedField));
            return switch (fields.get("data")) {
                case List<?> rows -> series(config, rows, generated, fetchedAt);
                case Map<?, ?> coin -> snapshot(coin, generated);
                case null, default -> new Unreadable(words(fields));
            };
        } catch (IllegalArgumentException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static CoinAnswer series(Map<?, ?> config, List<?> rows, Instant generated, Instant fetchedAt) {
        SocialBucket bucket = SocialBucket.ofCode(String.valueOf(config.get("bucket")));
        List<SentimentPoint> points = new ArrayList<>(rows.size());
        Instant publishedAt = generated.isAfter(fetchedAt) ? generated : fetchedAt;
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> fields)) {
                throw new IllegalArgumentException("a row must be an object, was " + row);
            }
            Instant time = Instant.ofEpochSecond(Numbers.seconds("time", fields.get("time")));
            if (bucket.isOver(time, generated)) {
                points.add(new SentimentPoint(time, publishedAt, SentimentPoint.metrics(fields)));
            }
        }
        return new Series(points);
    }

    private static CoinAnswer snapshot(Map<?, ?> coin, Instant generated) {
        return new Snapshot(new CoinSnapshot(
                text("symbol", coin.get("symbol")).toUpperCase(Locale.ROOT),
                text("name", coin.get("name")),
                generated,
                SentimentPoint.metrics(coin)));
    }

    private static String text(String field, @Nullable Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException("%s must be text, was %s".formatted(field, value));
        }
        return text;
    }

    /** The vendor's own words where there are some, without any key they may repeat. */
    private static String words(Map<String, Object> fields) {
        String words = fields.get("error") instanceof String error ? error : "fields " + fields.keySet();
        String redacted = ApiKey.redactTelltales(words);
        return redacted.length() <= 300 ? redacted : redacted.substring(0, 300);
    }
}
