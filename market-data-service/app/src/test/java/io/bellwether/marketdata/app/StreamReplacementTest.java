package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.marketdata.binance.StreamKline;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are replaced while they are used. */
class StreamReplacementTest {
    private static final Symbol BTCUSD = new Symbol("BTCUSD");
    private static final BarInterval MINUTE = BarInterval.ONE_MINUTE;
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String SHUTDOWN = "{\"e\":\"serverShutdown\",\"E\":1}";

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ScriptedExchange exchange = new ScriptedExchange(BTCUSD, NOON, NOON);
    private final List<Exchange> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(Exchange::close);
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"serverShutdown\",\"E\":1770123456789}",
                "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}"
            })
    void anAnnouncedShutdownIsAnsweredByANewConnectionBeforeTheOldOneEnds(String announcement) throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        BinanceStream klines = streams.open(BTCUSD, MINUTE);
        TradeStream trades = streams.openTrades(BTCUSD);

        // When
        exchange.send(announcement);

        // Then
        Instant expected = NOON;
        while (replacements() == 0) {
            expected = hearNextMinuteAndTrade(klines, trades, expected);
        }
        assertThat(exchange.connections()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> exchange.openConnections() == 1);
        hearNextMinuteAndTrade(klines, trades, expected);
    }

    @Test
    void connectionsAreReplacedBeforeTheyAreOldWithoutLosingOrRepeatingAnything() throws Exception {
        // Given
        BinanceStreams streams = client(TestExchanges.times(LONG, LONG, Duration.ofMillis(100), SHORT));
        BinanceStream klines = streams.open(BTCUSD, MINUTE);
        TradeStream trades = streams.openTrades(BTCUSD);

        // When
        Instant expected = NOON;
        while (replacements() < 5) {
            expected = hearNextMinuteAndTrade(klines, trades, expected);
        }

        // Then
        assertThat(klines.hasMore()).isFalse();
        assertThat(trades.hasMore()).isFalse();
        assertThat(exchange.connections()).isGreaterThanOrEqualTo(6);
        await("every connection that ended was replaced before")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> exchange.connections() - exchange.openConnections() == replacements());
    }

    @Test
    void aReplacementThatIsToldToGoTooTakesOverBeforeItIsReplacedItself() throws Exception {
        // Given
        Duration overlap = Duration.ofMillis(500);
        BinanceStreams streams = client(TestExchanges.times(LONG, LONG, LONG, overlap));
        BinanceStream klines = streams.open(BTCUSD, MINUTE);
        TradeStream trades = streams.openTrades(BTCUSD);

        // When
        exchange.send(SHUTDOWN);
        await().atMost(PATIENCE).until(() -> exchange.openConnections() == 2);
        exchange.send(SHUTDOWN);

        // Then
        Instant expected = NOON;
        while (replacements() < 2) {
            expected = hearNextMinuteAndTrade(klines, trades, expected);
        }
        hearNextMinuteAndTrade(klines, trades, expected);
        assertThat(exchange.connections()).isEqualTo(3);
    }

    @Test
    void aReplacementThatFailsIsTriedAgainWhileTheOldConnectionGoesOn() throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        BinanceStream klines = streams.open(BTCUSD, MINUTE);
        exchange.answerHandshakes(new ScriptedExchange.Answer(503, null, "<html>"));

        // When
        exchange.send(SHUTDOWN);
        await().atMost(PATIENCE).until(() -> exchange.refusedHandshakes() >= 3);
        Instant meanwhile = exchange.closeMinute();
        exchange.answerHandshakes(null);

        // Then
        assertThat(nextKline(klines).openTime()).isEqualTo(meanwhile.toEpochMilli());
        await().atMost(PATIENCE).until(() -> replacements() == 1);
        Instant later = exchange.closeMinute();
        assertThat(nextKline(klines).openTime()).isEqualTo(later.toEpochMilli());
    }

    /** Lets a minute close and somebody trade, and asserts that exactly these come next. */
    private Instant hearNextMinuteAndTrade(BinanceStream klines, TradeStream trades, Instant expected)
            throws InterruptedException {
        Instant openTime = exchange.closeMinute();
        long trade = exchange.trade(BTCUSD);
        assertThat(openTime).isEqualTo(expected);
        assertThat(nextKline(klines).openTime()).isEqualTo(openTime.toEpochMilli());
        assertThat(trades.next(PATIENCE))
                .isInstanceOfSatisfying(
                        TradeStream.Next.Traded.class,
                        traded -> assertThat(traded.trade().number()).isEqualTo(trade));
        return openTime.plus(MINUTE.length());
    }

    private double replacements() {
        return metrics.get("bellwether.ws.replacement").counter().count();
    }

    private static StreamKline nextKline(BinanceStream stream) throws InterruptedException {
        BinanceStream.Next next = stream.next(PATIENCE);
        assertThat(next).isInstanceOf(BinanceStream.Next.Closed.class);
        return ((BinanceStream.Next.Closed) next).kline();
    }

    private BinanceStreams client(UnaryOperator<ExchangeSettings> change) {
        Exchange client = TestExchanges.open(
                change.apply(TestExchanges.settings(exchange.restUrl(), exchange.streamUrl())), metrics);
        clients.add(client);
        return client.streams();
    }
}
