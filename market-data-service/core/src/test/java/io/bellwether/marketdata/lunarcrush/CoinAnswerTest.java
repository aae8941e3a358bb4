package io.bellwether.marketdata.lunarcrush;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.TestJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoinAnswerTest {
    /** 2025-06-22T15:03:01Z. */
    private static final Instant GENERATED = Instant.ofEpochSecond(1_750_604_581);

    private static final Instant FETCHED = GENERATED.plusSeconds(2);

    @Test
    void theBucketThatIsStillRunningIsLeftOut() {
        assertThat(points("""
                        {"config":{"bucket":"hour","generated":1750604581},"data":[
                        {"time":1750597200,"sentiment":80},{"time":1750600800,"sentiment":81},
                        {"time":1750604400,"sentiment":20}]}"""))
                .extracting(SentimentPoint::time)
                .containsExactly(Instant.parse("2025-06-22T13:00:00Z"), Instant.parse("2025-06-22T14:00:00Z"));
    }

    @Test
    void whatIsAbsentIsMissingAndNeverZero() {
        // When
        SentimentPoint point = points("""
                {"config":{"bucket":"hour","generated":1750604581},"data":[{"time":1749945600,"sentiment":83,\
                "spam":0,"alt_rank":null,"galaxy_score":"65.5","interactions":1270862.0,"posts_active":"many",\
                "categories":["a"],"new_metric":1e3}]}""").getFirst();

        // Then
        assertThat(point.metric("sentiment")).isEqualTo(83);
        assertThat(point.metric("spam")).isZero();
        assertThat(point.metric("galaxy_score")).isEqualTo(65.5);
        assertThat(point.metric("new_metric")).isEqualTo(1_000);
        assertThat(point.metric("alt_rank")).isNaN();
        assertThat(point.metric("posts_active")).isNaN();
        assertThat(point.metric("contributors_active")).isNaN();
        assertThat(point.metrics()).containsOnlyKeys("sentiment", "spam", "galaxy_score", "interactions", "new_metric");
    }

    @Test
    void nothingWasKnownBeforeItWasFetchedNorBeforeItWasMade() {
        // Given
        String body = """
                {"config":{"bucket":"day","generated":1750604581},"data":[{"time":1749945600,"sentiment":83}]}""";

        // When, Then
        assertThat(points(body).getFirst().publishedAt()).isEqualTo(FETCHED);
        assertThat(((CoinAnswer.Series) CoinAnswer.read(200, body, GENERATED.minusSeconds(60), new TestJson()))
                        .points()
                        .getFirst()
                        .publishedAt())
                .isEqualTo(GENERATED);
    }

    @Test
    void aCoinIsReadWithWhatItHas() {
        assertThat(read(200, """
                        {"config":{"generated":1750604581},"data":{"id":2,"name":"Ethereum","symbol":"ETH","price":2202.2,\
                        "max_supply":null,"galaxy_score":65.8}}""")).isInstanceOfSatisfying(CoinAnswer.Snapshot.class, answer -> {
            assertThat(answer.coin().symbol()).isEqualTo("ETH");
            assertThat(answer.coin().generated()).isEqualTo(GENERATED);
            assertThat(answer.coin().metrics()).containsOnlyKeys("price", "galaxy_score");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "401, KeyRefused",
        "402, NotInPlan",
        "403, NotInPlan",
        "404, Unknown",
        "429, TooMany",
        "500, Unavailable",
        "503, Unavailable"
    })
    void refusalsAreToldApartByTheirStatus(int status, String kind) {
        // When
        CoinAnswer words = read(status, "{\"error\":\"no, your api key as CANARY12 is no good\"}");
        CoinAnswer page = read(status, "<html>CANARY12</html>");

        // Then
        assertThat(words.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(words.toString()).contains("is no good").doesNotContain("CANARY12");
        assertThat(page.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(page.toString()).doesNotContain("CANARY12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html></html>",
                "[]",
                "{}",
                "{\"error\":\"something\"}",
                "{\"config\":{},\"data\":[{\"time\":1}]}",
                "{\"config\":{\"bucket\":\"hour\"},\"data\":[{\"sentiment\":1}]}",
                "{\"config\":{\"bucket\":\"hour\"},\"data\":[{\"time\":1749945600000,\"sentiment\":1}]}",
                "{\"config\":{\"bucket\":\"hour\"},\"data\":[5]}",
                "{\"config\":{\"bucket\":\"hour\",\"generated\":\"soon\"},\"data\":[]}"
            })
    void whatIsNoAnswerIsUnreadable(String body) {
        assertThat(read(200, body)).isInstanceOf(CoinAnswer.Unreadable.class);
    }

    private static List<SentimentPoint> points(String body) {
        return ((CoinAnswer.Series) read(200, body)).points();
    }

    private static CoinAnswer read(int status, String body) {
        return CoinAnswer.read(status, body, FETCHED, new TestJson());
    }
}
