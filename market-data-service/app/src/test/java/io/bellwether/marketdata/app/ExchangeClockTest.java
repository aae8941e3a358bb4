package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.marketdata.app.MarketDataConfig.ClockSource;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeClockTest {
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);

    private final ScriptedExchange exchange = new ScriptedExchange(new Symbol("BTCUSD"), NOON, NOON);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicReference<Instant> ownClock = new AtomicReference<>(NOON);
    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void close() {
        exchange.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, -10})
    void aSkewIsMeasuredAndCorrected(long seconds) throws Exception {
        // Given
        ExchangeClock clock = clock(ClockSource.OFFSET, NEVER, nanos::get);
        clock.measure();
        assertThat(offset()).isZero();

        // When
        exchange.skewClock(Duration.ofSeconds(seconds));
        clock.measure();

        // Then
        assertThat(offset()).isEqualTo((double) seconds);
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(seconds));
    }

    @Test
    void aStepOfOurOwnClockDoesNotMoveTheExchanges() throws Exception {
        // Given
        ExchangeClock clock = clock(ClockSource.OFFSET, NEVER, nanos::get);
        clock.measure();

        // When
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        ownClock.set(NOON.minusSeconds(3_600));

        // Then
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(5));
        assertThat(offset()).isEqualTo(3_605);
    }

    @Test
    void theMedianOfTheRoundTripsCounts() throws Exception {
        // Given round trips of 10 ms, but two of them of 2 s and 4 s; the server's clock stands
        Deque<Long> readings = new ArrayDeque<>();
        long time = 0;
        readings.add(time);
        for (long roundTripMillis : new long[] {10, 2_000, 10, 4_000, 10}) {
            readings.add(time);
            time += Duration.ofMillis(roundTripMillis).toNanos();
            readings.add(time);
        }
        long[] middleMillis = {5, 1_010, 2_015, 4_020, 6_025};
        ExchangeClock clock = clock(ClockSource.OFFSET, NEVER, () -> readings.size() > 1 ? readings.removeFirst() : 0L);

        // When
        clock.measure();
        readings.clear();

        // Then noon was in the middle of the third of the sorted readings
        assertThat(clock.now()).isEqualTo(NOON.minusMillis(middleMillis[2]));
    }

    @Test
    void theClockOfAReplayIsAskedEachTime() throws Exception {
        // Given
        ExchangeClock clock = clock(ClockSource.ASK, NEVER, nanos::get);
        assertThat(clock.now()).isEqualTo(NOON);

        // When
        exchange.closeMinuteUnseen();

        // Then
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(60));
        assertThat(offset()).isNaN();
        assertThat(exchange.takeRequests()).hasSize(2);
    }

    @Test
    void itIsMeasuredAgainAndAgainAndAfterAFailureUntilItWorks() {
        // Given
        exchange.failRequests(List.of(503, 503, 503));
        try (ExchangeClock clock = clock(ClockSource.OFFSET, Duration.ofMillis(20), nanos::get)) {
            // When
            clock.start();

            // Then
            await().atMost(PATIENCE).until(() -> offset() == 0.0);
            exchange.skewClock(Duration.ofSeconds(7));
            await().atMost(PATIENCE).until(() -> offset() == 7.0);
        }
    }

    @Test
    void whenItIsDoubtedItIsMeasuredAtOnce() {
        // Given
        try (ExchangeClock clock = clock(ClockSource.OFFSET, NEVER, nanos::get)) {
            clock.start();
            await().atMost(PATIENCE).until(() -> offset() == 0.0);
            exchange.skewClock(Duration.ofSeconds(7));

            // When
            clock.doubt();

            // Then
            await().atMost(PATIENCE).until(() -> offset() == 7.0);
        }
    }

    private double offset() {
        return metrics.get("bellwether.clock.offset").gauge().value();
    }

    private ExchangeClock clock(ClockSource source, Duration interval, LongSupplier nanoTime) {
        ExchangeSettings settings = TestExchanges.clock(source, interval)
                .apply(TestExchanges.settings(exchange.restUrl(), exchange.streamUrl()));
        RequestBudget budget = new RequestBudget(30, System::nanoTime);
        BinanceRest rest = new BinanceRest(http, TestExchanges.JSON, settings, budget, RequestBudget.Use.LIVE, metrics);
        return new ExchangeClock(rest, settings, ownClock::get, nanoTime, metrics);
    }
}
