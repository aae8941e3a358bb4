package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.BarSealer;
import io.bellwether.marketdata.SealOutcome;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds of further symbols, started and ended by the test, on the real database and broker. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class SymbolFeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");

    @Inject
    ObjectMapper json;

    @Inject
    BarStore store;

    @Inject
    BarStream topic;

    @Inject
    InstantSource clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private PublishedBars published;
    private final List<SymbolFeed> feeds = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();

    @BeforeEach
    void openTopic() {
        published = new PublishedBars(bootstrapServers, json);
    }

    @AfterEach
    void endFeeds() {
        feeds.forEach(SymbolFeed::stop);
        exchanges.forEach(Exchange::close);
        published.close();
    }

    @Test
    void whatAKilledProcessStoredButDidNotPublishIsPublishedFirstAndUnchanged() throws InterruptedException {
        // Given
        Symbol symbol = new Symbol("ETHUSD");
        try (ScriptedExchange exchange = new ScriptedExchange(symbol, NOON.minusSeconds(600), NOON)) {
            List<BarClosed> stored = sealed(symbol, 3);
            store.append(stored);

            // When
            start(symbol, exchange.restUrl(), exchange.streamUrl());

            // Then
            await().atMost(PATIENCE).until(() -> published.of("ETHUSD").size() >= 10);
            assertThat(published.of("ETHUSD").subList(0, 3)).isEqualTo(stored);
            assertThat(published.of("ETHUSD"))
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, 10).boxed().toList());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(store.unpublished(symbol, BarInterval.ONE_MINUTE, 10))
                            .isEmpty());
        }
    }

    @Test
    void aRestartedFeedGoesOnWhereTheFormerOneEnded() {
        // Given
        Symbol symbol = new Symbol("LTCUSD");
        try (ScriptedExchange exchange = new ScriptedExchange(symbol, NOON.minusSeconds(300), NOON)) {
            SymbolFeed former = start(symbol, exchange.restUrl(), exchange.streamUrl());
            await().atMost(PATIENCE).until(() -> former.snapshot().ready());
            former.stop();
            exchange.dropConnections();
            exchange.closeMinuteUnseen();

            // When
            SymbolFeed later = start(symbol, exchange.restUrl(), exchange.streamUrl());
            await().atMost(PATIENCE).until(() -> later.snapshot().ready());
            exchange.closeMinute();

            // Then
            await().atMost(PATIENCE).until(() -> published.of("LTCUSD").size() >= 7);
            assertThat(published.of("LTCUSD"))
                    .extracting(BarClosed::sequence)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(published.of("LTCUSD").getLast().source()).isEqualTo(BarSource.STREAM);
        }
    }

    @Test
    void anExchangeThatIsNotThereYetIsTriedUntilItIs() {
        // Given
        Symbol symbol = new Symbol("XRPUSD");
        ScriptedExchange gone = new ScriptedExchange(symbol, NOON, NOON);
        URI restUrl = gone.restUrl();
        URI streamUrl = gone.streamUrl();
        gone.close();
        SymbolFeed feed = start(symbol, restUrl, streamUrl);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(feed.snapshot().obstacle())
                        .startsWith("opening " + streamUrl)
                        .contains("ConnectException"));

        // When
        try (ScriptedExchange exchange = new ScriptedExchange(symbol, NOON, NOON, restUrl.getPort())) {
            // Then
            await().atMost(PATIENCE).until(() -> feed.snapshot().ready());
            exchange.closeMinute();
            await().atMost(PATIENCE).until(() -> published.of("XRPUSD").size() == 1);
        }
    }

    private SymbolFeed start(Symbol symbol, URI restUrl, URI streamUrl) {
        Exchange exchange = TestExchanges.at(restUrl, streamUrl);
        exchanges.add(exchange);
        SymbolFeed feed = new SymbolFeed(
                symbol,
                BarInterval.ONE_MINUTE,
                exchange.rest(),
                exchange.streams()::open,
                store,
                topic,
                new FeedStatus(symbol, BarInterval.ONE_MINUTE, new SimpleMeterRegistry()),
                new SymbolFeed.Settings(
                        1_000, Duration.ofSeconds(60), new Backoff(Duration.ofMillis(20), Duration.ofMillis(100))),
                clock);
        feeds.add(feed);
        Thread.ofPlatform().daemon().name("feed-" + symbol).start(feed);
        return feed;
    }

    /** Bars as the exchange had them from its listing on, ten minutes before noon. */
    private List<BarClosed> sealed(Symbol symbol, int count) {
        BarSealer sealer = new BarSealer(symbol, BarInterval.ONE_MINUTE);
        return LongStream.range(0, count)
                .mapToObj(minute -> new Bar(
                        symbol,
                        BarInterval.ONE_MINUTE,
                        NOON.minusSeconds(600 - 60 * minute),
                        new BigDecimal("10"),
                        new BigDecimal("12.50"),
                        new BigDecimal("9.000000001"),
                        new BigDecimal("11"),
                        new BigDecimal("1"),
                        new BigDecimal("10.5"),
                        2))
                .map(bar -> sealer.offer(bar, BarSource.STREAM, clock.instant()))
                .map(outcome -> ((SealOutcome.Sealed) outcome).event())
                .toList();
    }
}
