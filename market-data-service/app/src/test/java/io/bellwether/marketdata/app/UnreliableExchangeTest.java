package io.bellwether.marketdata.app;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the exchange does to connections and requests, the topic is one unbroken history of each symbol. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class UnreliableExchangeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final Instant LISTED = NOON.minusSeconds(600);
    private static final int HISTORY_BARS = 10;

    @Inject
    ObjectMapper json;

    @Inject
    RunningFeeds feeds;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private PublishedBars published;

    @BeforeEach
    void openTopic() {
        // From then on the topic is there.
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
        published = new PublishedBars(bootstrapServers, json);
    }

    @AfterEach
    void endFeeds() {
        feeds.close();
        published.close();
    }

    @Test
    void aHundredLostConnectionsCostNoBarOfAnySymbol() {
        // Given
        List<Symbol> symbols = symbols("DROP", 4);
        try (ScriptedExchange scripted = new ScriptedExchange(symbols, LISTED, NOON, 0);
                Exchange exchange = TestExchanges.at(scripted)) {
            symbols.forEach(symbol -> feeds.start(symbol, exchange));
            awaitBars(symbols, HISTORY_BARS);

            // When
            int minutes = 0;
            for (int drop = 0; drop < 100; drop++) {
                int connections = scripted.connections();
                scripted.closeMinute();
                if (drop % 2 == 0) {
                    scripted.dropConnections();
                } else {
                    scripted.cutConnections();
                }
                scripted.closeMinuteUnseen();
                minutes += 2;
                await().atMost(PATIENCE).until(() -> scripted.connections() > connections);
            }

            // Then
            awaitBars(symbols, HISTORY_BARS + minutes);
            assertUnbroken(symbols, HISTORY_BARS + minutes);
        }
    }

    @Test
    void connectionsReplacedInTimeNeedNoBackfill() {
        // Given
        List<Symbol> symbols = symbols("AGE", 2);
        MeterRegistry metrics = new SimpleMeterRegistry();
        try (ScriptedExchange scripted = new ScriptedExchange(symbols, LISTED, NOON, 0);
                Exchange exchange = TestExchanges.open(
                        TestExchanges.times(LONG, LONG, Duration.ofMillis(200), Duration.ofMillis(50))
                                .apply(TestExchanges.settings(scripted.restUrl(), scripted.streamUrl())),
                        metrics)) {
            List<SymbolFeed> running = symbols.stream()
                    .map(symbol -> feeds.start(symbol, exchange))
                    .toList();
            await().atMost(PATIENCE)
                    .until(() -> running.stream()
                            .allMatch(feed -> feed.status().snapshot().ready()));

            // When
            int minutes = 0;
            while (metrics.get("bellwether.ws.replacement").counter().count() < 3) {
                scripted.closeMinute();
                minutes++;
                awaitBars(symbols, HISTORY_BARS + minutes);
            }

            // Then
            assertUnbroken(symbols, HISTORY_BARS + minutes);
            for (Symbol symbol : symbols) {
                assertThat(published.of(symbol.value()))
                        .filteredOn(event -> !event.bar().openTime().isBefore(NOON))
                        .allMatch(event -> event.source() == BarSource.STREAM);
            }
        }
    }

    @Test
    void aSilentConnectionIsFoundAndWhatItDidNotSayIsBackfilled() {
        // Given
        List<Symbol> symbols = symbols("MUTE", 2);
        try (ScriptedExchange scripted = new ScriptedExchange(symbols, LISTED, NOON, 0);
                Exchange exchange = TestExchanges.open(
                        TestExchanges.times(LONG, Duration.ofMillis(500), LONG, Duration.ofMillis(50))
                                .apply(TestExchanges.settings(scripted.restUrl(), scripted.streamUrl())),
                        new SimpleMeterRegistry())) {
            symbols.forEach(symbol -> feeds.start(symbol, exchange));
            awaitBars(symbols, HISTORY_BARS);

            // When
            scripted.muteConnections();
            scripted.closeMinute();
            scripted.closeMinute();

            // Then
            awaitBars(symbols, HISTORY_BARS + 2);
            assertUnbroken(symbols, HISTORY_BARS + 2);
        }
    }

    @Test
    void refusalsPagesAndBrokenAnswersOnlyDelay() {
        // Given
        List<Symbol> symbols = symbols("REFUSE", 2);
        try (ScriptedExchange scripted = new ScriptedExchange(symbols, LISTED, NOON, 0);
                Exchange exchange = TestExchanges.at(scripted)) {
            symbols.forEach(symbol -> feeds.start(symbol, exchange));
            awaitBars(symbols, HISTORY_BARS);

            // When
            Stream.of(
                            new ScriptedExchange.Answer(429, "1", ""),
                            new ScriptedExchange.Answer(200, null, "<html>maintenance</html>"),
                            new ScriptedExchange.Answer(418, "1", "{\"code\":-1003,\"msg\":\"banned\"}"),
                            new ScriptedExchange.Answer(200, null, "[[1385596800000,"),
                            new ScriptedExchange.Answer(502, null, "<html>"))
                    .forEach(scripted::answerNext);
            scripted.cutConnections();
            scripted.closeMinuteUnseen();
            scripted.closeMinuteUnseen();

            // Then
            awaitBars(symbols, HISTORY_BARS + 2);
            assertUnbroken(symbols, HISTORY_BARS + 2);
        }
    }

    private void awaitBars(List<Symbol> symbols, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(symbols)
                        .allSatisfy(symbol ->
                                assertThat(published.of(symbol.value())).hasSizeGreaterThanOrEqualTo(count)));
    }

    private void assertUnbroken(List<Symbol> symbols, int count) {
        for (Symbol symbol : symbols) {
            List<BarClosed> bars = published.of(symbol.value());
            assertThat(bars)
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(
                            LongStream.range(0, count).boxed().toList());
            assertThat(bars)
                    .allSatisfy(event -> assertThat(event.bar().openTime())
                            .isEqualTo(
                                    LISTED.plus(BarInterval.ONE_MINUTE.length().multipliedBy(event.sequence()))));
        }
    }

    private static List<Symbol> symbols(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Symbol(name + number))
                .toList();
    }
}
