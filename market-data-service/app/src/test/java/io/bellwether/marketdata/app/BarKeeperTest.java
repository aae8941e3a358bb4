package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class BarKeeperTest {
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");

    @Inject
    BarKeeper keeper;

    @Inject
    BarStore store;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void fiveHundredBarsOfTheSameMomentAreKeptAndNotedAsPublished() throws InterruptedException {
        // Given
        List<BarRun> runs = IntStream.range(0, 500)
                .mapToObj(number -> run("BURST" + number, 0))
                .toList();

        // When
        keepAtOnce(runs);

        // Then
        try (PublishedBars published = new PublishedBars(bootstrapServers, json)) {
            List<BarClosed> bars =
                    runs.stream().flatMap(run -> run.bars().stream()).toList();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> published.all().containsAll(bars));
        }
        keeper.settle(runs.getFirst().series());
        for (BarRun run : runs) {
            assertThat(store.newest(run.series(), 2)).isEqualTo(run.bars());
            assertThat(store.unpublished(run.series(), 1)).isEmpty();
        }
    }

    @Test
    void barIsNotedAsPublishedWhenNothingComesAfterIt() throws InterruptedException {
        // Given
        BarRun run = run("ALONE", 0);

        // When
        keeper.keep(run);

        // Then
        assertThat(store.newest(run.series(), 1)).isEqualTo(run.bars());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> store.unpublished(run.series(), 1).isEmpty());
    }

    @Test
    void whoComesSecondIsToldSoAndTheOthersOfTheSameMomentAreKept() throws InterruptedException {
        // Given
        BarRun taken = run("TAKEN", 0);
        keeper.keep(taken);
        List<BarRun> runs = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(number -> run("BESIDE" + number, 0))
                .toList());
        runs.add(10, taken);

        // When, Then
        assertThatThrownBy(() -> keepAtOnce(runs))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AlreadyStored.class);
        for (BarRun run : runs) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> store.newest(run.series(), 2).equals(run.bars()));
        }
    }

    @Test
    void whatIsBegunIsFinishedThoughTheFeedIsInterrupted() throws InterruptedException {
        // Given
        BarRun run = run("STOPPED", 0);

        // When
        Thread feed = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            keeper.keep(run);
        });
        feed.join();

        // Then
        assertThat(store.newest(run.series(), 1)).isEqualTo(run.bars());
    }

    private void keepAtOnce(List<BarRun> runs) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(runs.stream()
                            .map(run -> CompletableFuture.runAsync(() -> keeper.keep(run), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private static BarRun run(String name, int partition) {
        Symbol symbol = new Symbol(name);
        BigDecimal price = new BigDecimal("1000.5");
        Bar bar = new Bar(
                symbol, BarInterval.ONE_MINUTE, NOON, price, price, price, price, BigDecimal.ZERO, BigDecimal.ZERO, 0);
        SealOutcome sealed = new BarSealer(symbol, BarInterval.ONE_MINUTE)
                .offer(bar, BarSource.STREAM, Instant.parse("2026-11-21T10:00:00Z"));
        BarClosed event = ((SealOutcome.Sealed) sealed).event();
        return new BarRun(new Series("scripted", symbol, BarInterval.ONE_MINUTE), partition, List.of(event));
    }
}
