package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.BarSealer;
import io.bellwether.marketdata.SealOutcome;
import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds that start, end and start again, on the real database and broker. */
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
    Mutiny.SessionFactory sessions;

    @Inject
    InstantSource clock;

    @Inject
    RunningFeeds feeds;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private PublishedBars published;

    @BeforeEach
    void openTopic() {
        published = new PublishedBars(bootstrapServers, json);
    }

    @AfterEach
    void endFeeds() {
        feeds.close();
        published.close();
    }

    @Test
    void whatAKilledProcessStoredButDidNotPublishIsPublishedFirstAndUnchanged() throws InterruptedException {
        // Given
        Symbol symbol = new Symbol("ETHUSD");
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, NOON.minusSeconds(600), NOON);
                Exchange exchange = TestExchanges.at(scripted)) {
            List<BarClosed> stored = sealed(symbol, 3);
            store.append(RunningFeeds.series(symbol), stored);

            // When
            feeds.start(symbol, exchange);

            // Then
            await().atMost(PATIENCE).until(() -> published.of("ETHUSD").size() >= 10);
            assertThat(published.of("ETHUSD").subList(0, 3)).isEqualTo(stored);
            assertThat(published.of("ETHUSD"))
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, 10).boxed().toList());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(store.unpublished(RunningFeeds.series(symbol), 10))
                            .isEmpty());
        }
    }

    @Test
    void whatIsStoredWhileTheFeedResumesIsPublishedBeforeAllThatComesAfterIt() throws InterruptedException {
        // Given
        Symbol symbol = new Symbol("DOTUSD");
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, NOON.minusSeconds(600), NOON);
                Exchange exchange = TestExchanges.at(scripted)) {
            List<BarClosed> stored = sealed(symbol, 4);
            store.append(RunningFeeds.series(symbol), stored.subList(0, 3));

            // When
            feeds.startThrough(new LateStore(sessions, json, stored.get(3)), symbol, exchange);

            // Then
            await().atMost(PATIENCE).until(() -> published.of("DOTUSD").size() >= 10);
            assertThat(published.of("DOTUSD"))
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, 10).boxed().toList());
        }
    }

    /** A transaction whose connection was lost is committed after somebody looked for bars that were not published. */
    @Vetoed
    private static final class LateStore extends BarStore {
        private final BarClosed late;
        private boolean stored;

        LateStore(Mutiny.SessionFactory sessions, ObjectMapper json, BarClosed late) {
            super(sessions, json);
            this.late = late;
        }

        @Override
        List<BarClosed> unpublished(Series series, int limit) throws InterruptedException {
            List<BarClosed> pending = super.unpublished(series, limit);
            if (pending.isEmpty() && !stored) {
                stored = true;
                append(series, List.of(late));
            }
            return pending;
        }
    }

    @Test
    void aRestartedFeedGoesOnWhereTheFormerOneEnded() {
        // Given
        Symbol symbol = new Symbol("LTCUSD");
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, NOON.minusSeconds(300), NOON);
                Exchange exchange = TestExchanges.at(scripted)) {
            SymbolFeed former = feeds.start(symbol, exchange);
            await().atMost(PATIENCE).until(() -> former.status().snapshot().ready());
            feeds.close();
            scripted.closeMinuteUnseen();

            // When
            SymbolFeed later = feeds.start(symbol, exchange);
            await().atMost(PATIENCE).until(() -> later.status().snapshot().ready());
            scripted.closeMinute();

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
        try (Exchange exchange = TestExchanges.at(restUrl, streamUrl)) {
            SymbolFeed feed = feeds.start(symbol, exchange);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(feed.status().snapshot().obstacle())
                            .contains(streamUrl.toString())
                            .contains("ConnectException"));

            // When
            try (ScriptedExchange scripted = new ScriptedExchange(symbol, NOON, NOON, restUrl.getPort())) {
                // Then
                await().atMost(PATIENCE).until(() -> feed.status().snapshot().ready());
                scripted.closeMinute();
                await().atMost(PATIENCE).until(() -> published.of("XRPUSD").size() == 1);
            }
        }
    }

    @Test
    void whoeverComesSecondWithABarLoadsWhatTheFirstStored() {
        // Given
        Symbol symbol = new Symbol("ADAUSD");
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, NOON.minusSeconds(300), NOON);
                Exchange exchange = TestExchanges.at(scripted)) {
            SymbolFeed one = feeds.start(symbol, exchange);
            await().atMost(PATIENCE).until(() -> one.status().snapshot().ready());
            SymbolFeed zombie = feeds.startElsewhere(symbol, exchange);
            await().atMost(PATIENCE).until(() -> zombie.status().snapshot().ready());

            // When
            for (int minute = 5; minute < 25; minute++) {
                scripted.closeMinute();
                long sequence = minute;
                await().atMost(PATIENCE).until(() -> sequence == lastSequence(one) && sequence == lastSequence(zombie));
            }

            // Then
            await().atMost(PATIENCE)
                    .until(() -> published.of("ADAUSD").stream().distinct().count() == 25);
            assertThat(published.of("ADAUSD").stream().distinct())
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, 25).boxed().toList());
        }
    }

    private static long lastSequence(SymbolFeed feed) {
        Long sequence = feed.status().snapshot().lastSequence();
        return sequence == null ? -1 : sequence;
    }

    /** Bars as the exchange had them from its listing on, ten minutes before noon. */
    private List<BarClosed> sealed(Symbol symbol, int count) {
        BarSealer sealer = new BarSealer(symbol, BarInterval.ONE_MINUTE);
        return LongStream.range(0, count)
                .mapToObj(minute -> new Bar(
                        symbol,
                        BarInterval.ONE_MINUTE,
                        NOON.minusSeconds(600 - 60 * minute),
                        new BigDecimal("1000"),
                        new BigDecimal("1002.50"),
                        new BigDecimal("999.000000001"),
                        new BigDecimal("1001"),
                        new BigDecimal("1"),
                        new BigDecimal("10.5"),
                        2))
                .map(bar -> sealer.offer(bar, BarSource.STREAM, clock.instant()))
                .map(outcome -> ((SealOutcome.Sealed) outcome).event())
                .toList();
    }
}
