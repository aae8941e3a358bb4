package io.bellwether.feature.app;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service against a real broker and a real Redis. Each test has a symbol of its own. */
@QuarkusTest
@QuarkusTestResource(value = RunningServers.class, restrictToAnnotatedClass = true)
class FeatureServiceTest {
    private static final FeatureSet SET = FeatureSets.standard().named("cnn-ta");
    private static final int WARM_UP = SET.warmUpBars();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @Inject
    FeatureConfig config;

    private Topics topics;

    @BeforeEach
    void connect() {
        topics = new Topics(bootstrapServers);
        topics.follow();
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void givesExactlyOneVectorForEachStableBarEqualToTheCores() throws Exception {
        // Given
        List<BarClosed> bars = RandomBars.of(new Symbol("AAAUSD"), 1, WARM_UP + 20);
        List<BarClosed> withDuplicates = new ArrayList<>(bars);
        withDuplicates.addAll(WARM_UP + 10, bars.subList(WARM_UP, WARM_UP + 5));
        withDuplicates.add(500, bars.get(3));

        // When
        topics.publish(withDuplicates);

        // Then
        List<FeatureVector> vectors = awaitLast(bars);
        List<FloatTensor> tensors = tensors(bars);
        assertThat(tensors).hasSize(21);
        assertThat(vectors).extracting(FeatureVector::tensor).isEqualTo(tensors);
        assertThat(vectors).extracting(FeatureVector::id).doesNotHaveDuplicates();
        FeatureVector first = vectors.getFirst();
        BarClosed itsBar = bars.get(WARM_UP - 1);
        assertThat(first.featureSetId()).isEqualTo(SET.featureSetId());
        assertThat(first.barSequence()).isEqualTo(itsBar.sequence());
        assertThat(first.barOpenTime()).isEqualTo(itsBar.bar().openTime());
        assertThat(first.eventTime()).isEqualTo(itsBar.bar().closeTime());
        assertThat(first.createdAt()).isAfter(first.eventTime());
        assertThat(first.id())
                .isEqualTo(FeatureVector.idOf(
                        SET.featureSetId(),
                        first.symbol(),
                        itsBar.bar().interval(),
                        itsBar.bar().openTime()));
    }

    @Test
    void setsAsideWhatItCannotReadAndGoesOn() throws Exception {
        // Given
        List<BarClosed> bars = RandomBars.of(new Symbol("BBBUSD"), 2, WARM_UP + 2);
        topics.publish(bars.subList(0, WARM_UP + 1));

        // When
        topics.publish("BBBUSD", "{\"id\": 7, \"bar\":".getBytes(UTF_8));
        topics.publish("BBBUSD", "{}".getBytes(UTF_8));
        topics.publish(bars.subList(WARM_UP + 1, WARM_UP + 2));

        // Then
        assertThat(awaitLast(bars)).extracting(FeatureVector::tensor).isEqualTo(tensors(bars));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(topics.deadLetters("BBBUSD")).hasSize(2).contains("{\"id\": 7, \"bar\":"));
        assertThat(topics.deadLetterReasons("BBBUSD"))
                .allMatch(reason -> reason.contains("the record must be a closed bar"))
                .anyMatch(reason -> reason.contains("'bar' is absent"));
    }

    @Test
    void setsAsideARecordOfFiveMegabytesAndGoesOn() throws Exception {
        // Given
        List<BarClosed> bars = RandomBars.of(new Symbol("FFFUSD"), 2, WARM_UP + 1);
        String large = "{\"id\": \"" + "x".repeat(5_000_000);

        // When
        topics.publish(bars.subList(0, WARM_UP));
        topics.publish("FFFUSD", large.getBytes(UTF_8));
        topics.publish(bars.subList(WARM_UP, WARM_UP + 1));

        // Then
        assertThat(awaitLast(bars)).extracting(FeatureVector::tensor).isEqualTo(tensors(bars));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topics.deadLetters("FFFUSD")).containsExactly(large));
    }

    @Test
    void setsAsideABarOffTheTickAndWarmsUpAnew() throws Exception {
        // Given
        Symbol symbol = new Symbol("CCCUSD");
        List<BarClosed> bars = RandomBars.of(symbol, 3, 2 * WARM_UP + 1);
        topics.publish(bars.subList(0, WARM_UP));
        BarClosed good = bars.get(WARM_UP);
        Bar bar = good.bar();
        Bar finer = new Bar(
                symbol,
                bar.interval(),
                bar.openTime(),
                bar.open(),
                bar.high().add(RandomBars.TICK.movePointLeft(1)),
                bar.low(),
                bar.close(),
                bar.volumeBase(),
                bar.volumeQuote(),
                bar.trades());

        // When
        topics.publish(List.of(new BarClosed(
                good.id(),
                finer,
                good.sequence(),
                good.source(),
                good.checksum(),
                true,
                good.eventTime(),
                good.createdAt())));
        topics.publish(bars.subList(WARM_UP + 1, bars.size()));

        // Then
        List<FeatureVector> vectors = awaitLast(bars);
        assertThat(vectors).extracting(FeatureVector::barSequence).containsExactly((long) WARM_UP - 1, 2L * WARM_UP);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topics.deadLetters("CCCUSD")).hasSize(1));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("bellwether_feature_gap_total 1.0"))
                .body(containsString("bellwether_feature_nan_total 0.0"))
                .body(containsString("bellwether_feature_vectors_total"));
    }

    @Test
    void servesTheLatestVectorFromRedis() throws Exception {
        // Given
        List<BarClosed> bars = RandomBars.of(new Symbol("DDDUSD"), 4, WARM_UP + 5);
        given().get("/features/DDDUSD/latest")
                .then()
                .statusCode(404)
                .body("error", containsString("there is no vector of DDDUSD 1m yet"));

        // When
        topics.publish(bars);

        // Then
        awaitLast(bars);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/features/DDDUSD/latest")
                        .then()
                        .statusCode(200)
                        .body("barSequence", equalTo(WARM_UP + 4))
                        .body("featureSetId", equalTo(SET.featureSetId()))
                        .body("tensor.shape", equalTo(List.of(15, 15, 1))));
        given().get("/features/DDDUSD/latest?set=cnn-ta")
                .then()
                .statusCode(200)
                .body("featureSetId", equalTo(SET.featureSetId()));
        byte[] picture = given().get("/features/DDDUSD/latest.png?pixels=3")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture));
        assertThat(shown.getWidth()).isEqualTo(45);
        assertThat(shown.getHeight()).isEqualTo(45);
        given().get("/features/DDDUSD/latest.png?pixels=99").then().statusCode(400);
        given().get("/features/DDDUSD/latest?interval=5m").then().statusCode(404);
        given().get("/features/DDDUSD/latest?set=mine")
                .then()
                .statusCode(404)
                .body("error", containsString("'mine' is not computed here; those that are: cnn-ta"));
    }

    @Test
    void refusesAnIntervalThatDoesNotExist() {
        given().get("/features/DDDUSD/latest?interval=7m")
                .then()
                .statusCode(400)
                .body("error", containsString("was '7m'"));
    }

    @Test
    void namesItsFeatureSets() {
        given().get("/features/sets")
                .then()
                .statusCode(200)
                .body("find { it.name == 'cnn-ta' }.name", equalTo("cnn-ta"))
                .body("find { it.name == 'cnn-ta' }.featureSetId", equalTo(SET.featureSetId()))
                .body("find { it.name == 'cnn-ta' }.shape", equalTo(List.of(15, 15, 1)))
                .body("find { it.name == 'cnn-ta' }.warmUpBars", equalTo(WARM_UP))
                .body("find { it.name == 'cnn-ta' }.values", hasSize(225))
                .body("find { it.name == 'cnn-ta' }.served", is(true));
    }

    @Test
    void showsTheCatalogueAndDescribesItself() {
        given().get("/features/catalogue")
                .then()
                .statusCode(200)
                .body("find { it.name == 'rsi-14' }.family", equalTo("rsi"))
                .body("find { it.name == 'rsi-14' }.parameters", equalTo(List.of(14)))
                .body("find { it.name == 'rsi-14' }.inputs", hasItem("close"))
                .body("find { it.name == 'rsi-14' }.max", equalTo(100.0f));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/features/sets", "/features/catalogue", "/features/{symbol}/latest"));
    }

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(config.sets()).containsExactly("cnn-ta");
        assertThat(config.setsFolder()).isEmpty();
        assertThat(config.historyUrl()).isEmpty();
        assertThat(config.replayBars()).isEqualTo(50_000).isGreaterThan(2 * WARM_UP);
        assertThat(config.tickSize()).isEqualTo("0.01");
        assertThat(config.lotSize()).isEqualTo("0.00000001");
        assertThat(config.symbols()).isEmpty();
        assertThat(config.latest().timeout()).hasSeconds(2);
        assertThat(config.latest().expiry()).hasDays(7);
        assertThat(config.state().every()).hasSeconds(15);
        assertThat(config.state().timeout()).hasSeconds(2);
        assertThat(config.state().expiry()).hasDays(7);
    }

    @Test
    void isHealthy() {
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    private List<FeatureVector> awaitLast(List<BarClosed> bars) {
        String symbol = bars.getFirst().bar().symbol().value();
        long last = bars.getLast().sequence();
        await().atMost(PATIENCE)
                .until(() -> topics.vectors(symbol).stream().anyMatch(vector -> vector.barSequence() == last));
        return topics.vectors(symbol);
    }

    private static List<FloatTensor> tensors(List<BarClosed> bars) {
        return FeaturePipeline.of(SET, RandomBars.TICK, RandomBars.LOT)
                .addAll(bars.stream().map(BarClosed::bar).toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
