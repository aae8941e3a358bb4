package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.lunarcrush.SentimentPoint;
import io.bellwether.marketdata.lunarcrush.SocialBucket;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the sentiment vendor answered, and the figures in it, version by version. */
@ApplicationScoped
class SentimentStore {
    private final Pool database;

    SentimentStore(Pool database) {
        this.database = database;
    }

    /** Keeps an answer and the points in it, all or nothing. Blocks. */
    void keep(
            String coin, SocialBucket bucket, Instant fetchedAt, int status, String body, List<SentimentPoint> points) {
        database.withTransaction(connection -> connection
                        .preparedQuery("""
                                insert into market_data.sentiment_answers (coin, bucket, fetched_at, status, body)
                                values ($1, $2, $3, $4, $5) returning id""")
                        .execute(Tuple.of(coin, bucket.code(), VendorCalls.utc(fetchedAt), status, body))
                        .chain(rows -> {
                            long id = rows.iterator().next().getLong("id");
                            return points.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : keep(connection, coin, bucket, id, points);
                        }))
                .await()
                .atMost(VendorCalls.TIMEOUT);
    }

    /** The start of the newest bucket known of a coin. Blocks. */
    Optional<Instant> newest(String coin, SocialBucket bucket) {
        Row row = database.preparedQuery("""
                        select max(time) as newest from market_data.sentiment_points where coin = $1 and bucket = $2""")
                .execute(Tuple.of(coin, bucket.code()))
                .await()
                .atMost(VendorCalls.TIMEOUT)
                .iterator()
                .next();
        return Optional.ofNullable(row.getOffsetDateTime("newest")).map(OffsetDateTime::toInstant);
    }

    /**
     * The series as it was known at {@code asOf}, oldest first; of more than {@code limit} points the newest.
     *
     * @param from the earliest bucket, inclusive
     * @param to the latest bucket, exclusive
     */
    Uni<List<SentimentPoint>> asOf(
            String coin, SocialBucket bucket, Instant from, Instant to, Instant asOf, int limit) {
        return database.preparedQuery("""
                        select distinct on (time) time, published_at, metrics from market_data.sentiment_points
                        where coin = $1 and bucket = $2 and time >= $3 and time < $4 and published_at <= $5
                        order by time desc, published_at desc limit $6""")
                .execute(Tuple.tuple(List.of(
                        coin, bucket.code(), VendorCalls.utc(from), VendorCalls.utc(to), VendorCalls.utc(asOf), (long)
                                limit)))
                .map(rows -> {
                    List<SentimentPoint> points = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        points.add(point(row));
                    }
                    return points.reversed();
                });
    }

    /**
     * All versions of the points of a stretch that were published by {@code publishedTo}. Blocks.
     *
     * @param from the earliest bucket, inclusive
     * @param publishedTo the latest publication, inclusive
     */
    List<SentimentPoint> versions(String coin, SocialBucket bucket, Instant from, Instant publishedTo) {
        List<SentimentPoint> points = new ArrayList<>();
        database.preparedQuery("""
                        select time, published_at, metrics from market_data.sentiment_points
                        where coin = $1 and bucket = $2 and time >= $3 and published_at <= $4""")
                .execute(Tuple.of(coin, bucket.code(), VendorCalls.utc(from), VendorCalls.utc(publishedTo)))
                .await()
                .atMost(VendorCalls.TIMEOUT)
                .forEach(row -> points.add(point(row)));
        return points;
    }

    /** A point that says the same as the newest version of its bucket is no new version. */
    private static Uni<Void> keep(
            SqlConnection connection, String coin, SocialBucket bucket, long answer, List<SentimentPoint> points) {
        List<Tuple> rows = points.stream()
                .map(point -> Tuple.tuple(List.of(
                        coin,
                        bucket.code(),
                        VendorCalls.utc(point.time()),
                        VendorCalls.utc(point.publishedAt()),
                        answer,
                        new JsonObject(new HashMap<>(point.metrics())))))
                .toList();
        return connection.preparedQuery("""
                        insert into market_data.sentiment_points (coin, bucket, time, published_at, answer_id, metrics)
                        select $1::text, $2::text, $3::timestamptz, $4::timestamptz, $5::bigint, $6::jsonb
                        where $6 is distinct from (
                            select metrics from market_data.sentiment_points
                            where coin = $1 and bucket = $2 and time = $3
                            order by published_at desc limit 1)
                        on conflict do nothing""").executeBatch(rows).replaceWithVoid();
    }

    private static SentimentPoint point(Row row) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        row.getJsonObject("metrics").forEach(metric -> {
            if (metric.getValue() instanceof Number number) {
                metrics.put(metric.getKey(), number.doubleValue());
            }
        });
        return new SentimentPoint(
                row.getOffsetDateTime("time").toInstant(),
                row.getOffsetDateTime("published_at").toInstant(),
                metrics);
    }
}
