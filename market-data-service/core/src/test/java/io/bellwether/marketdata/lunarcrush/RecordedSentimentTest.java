package io.bellwether.marketdata.lunarcrush;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.AsOfJoin;
import io.bellwether.marketdata.Recordings;
import io.bellwether.marketdata.TestJson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers against what the vendor answered and documents. */
class RecordedSentimentTest {
    private static final Instant FETCHED = Instant.parse("2025-06-22T15:10:00Z");

    @ParameterizedTest
    @CsvSource({
        "v4-coins_coin_time-series_v2.json, 83, 18",
        "v4-topic_topic_time-series_v1.json, 78, 18",
        "v4-topic_topic_time-series_v2.json, 78, 18",
        "v4-stocks_stock_time-series_v2.json, 83, 10",
        "v4-category_category_time-series_v1.json, 79, 7"
    })
    void everyDocumentedSeriesIsRead(String file, double sentiment, int metrics) throws IOException {
        assertThat(read(file))
                .isInstanceOfSatisfying(
                        CoinAnswer.Series.class,
                        series -> assertThat(series.points()).singleElement().satisfies(point -> {
                            assertThat(point.time()).isEqualTo(Instant.ofEpochSecond(1_749_945_600));
                            assertThat(point.publishedAt()).isEqualTo(FETCHED);
                            assertThat(point.metric("sentiment")).isEqualTo(sentiment);
                            assertThat(point.metrics()).hasSize(metrics);
                        }));
    }

    @ParameterizedTest
    @CsvSource({"v4-coins_coin_v1.json, ETH, 2202.244756267511", "v4-stocks_stock_v1.json, NVDA, 143.78"})
    void everyDocumentedSnapshotIsRead(String file, String symbol, double price) throws IOException {
        assertThat(read(file)).isInstanceOfSatisfying(CoinAnswer.Snapshot.class, answer -> {
            assertThat(answer.coin().symbol()).isEqualTo(symbol);
            assertThat(answer.coin().metrics()).containsEntry("price", price);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v4-coins_list_v1.json",
                "v4-coins_list_v2.json",
                "v4-stocks_list_v1.json",
                "v4-stocks_list_v2.json",
                "v4-topics_list_v1.json",
                "v4-categories_list_v1.json",
                "v4-category_category_topics_v1.json",
                "v4-category_category_v1.json",
                "v4-topic_topic_v1.json"
            })
    void answersToOtherQuestionsAreNotTakenForASeries(String file) throws IOException {
        assertThat(read(file)).isInstanceOf(CoinAnswer.Unreadable.class);
    }

    @Test
    void theRecordedAnswerOfVersionTwoIsReadWithoutItsRunningBuckets() throws IOException {
        // Given
        Map<String, Object> answer = new TestJson()
                .read(Files.readString(Recordings.find("payloads/lunarcrush/v2-assets-BTC-ETH-LTC-hour.json")))
                .orElseThrow();

        // When
        Map<String, List<SentimentPoint>> series = HistoricSentiment.assets(answer);

        // Then
        assertThat(series).containsOnlyKeys("BTC", "ETH", "LTC");
        assertThat(series.values())
                .allSatisfy(points -> assertThat(points)
                        .hasSize(24)
                        .allSatisfy(point -> assertThat(point.publishedAt())
                                .isEqualTo(point.time().plus(Duration.ofHours(2)))));
        SentimentPoint first = requireNonNull(series.get("BTC")).getFirst();
        assertThat(first.metric("tweets")).isEqualTo(11_079);
        assertThat(first.metric("galaxy_score")).isEqualTo(72.5);
        assertThat(first.metric("search_average")).isNaN();
        assertThat(first.metrics()).doesNotContainKeys("time", "asset_id");
    }

    @Test
    void theDailyFileIsReadAndJoinedADayLate() throws IOException {
        // When
        List<SentimentPoint> points = dailyFile();

        // Then: 700 rows, of which the last may have been running.
        assertThat(points).hasSize(699);
        assertThat(points.stream().filter(point -> !Double.isNaN(point.metric("galaxy_score"))))
                .hasSizeBetween(656, 658);
        SentimentPoint first = points.getFirst();
        assertThat(first.metric("tweets")).isEqualTo(42_285);
        assertThat(first.metric("reddit_comments")).isNaN();
        AsOfJoin<SentimentPoint> join = new AsOfJoin<>(points, Duration.ofDays(4));
        assertThat(join.at(Instant.parse("2018-12-17T23:59:59Z"))).isEmpty();
        assertThat(join.at(Instant.parse("2018-12-18T00:00:00Z"))).contains(first);
        assertThat(join.at(Instant.parse("2020-11-30T00:00:00Z"))).isEmpty();
    }

    private static List<SentimentPoint> dailyFile() throws IOException {
        try (Reader reader = new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(
                        Recordings.find("lunarcrush/BTC-lunarcrush-1d-2018-12-16_2020-11-14.csv.gz"))),
                StandardCharsets.UTF_8)) {
            return HistoricSentiment.csv(reader, SocialBucket.DAY);
        }
    }

    private static CoinAnswer read(String file) throws IOException {
        String body = Files.readString(Recordings.find("payloads/lunarcrush/" + file));
        return CoinAnswer.read(200, body, FETCHED, new TestJson());
    }
}
