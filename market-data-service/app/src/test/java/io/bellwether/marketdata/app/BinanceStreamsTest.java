package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinanceStreamTest {
    private static final Symbol BTCUSD = new Symbol("BTCUSD");
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final Instant HERE = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScriptedExchange exchange = new ScriptedExchange(BTCUSD, NOON, NOON);

    @AfterEach
    void close() {
        exchange.close();
        http.close();
    }

    @Test
    void onlyClosedKlinesArriveEachWithTheTimeOfItsReceipt() throws Exception {
        // Given
        try (BinanceStream stream = open(BTCUSD)) {
            exchange.send("{\"result\":null,\"id\":1}");

            // When
            Instant openTime = exchange.closeMinute();

            // Then
            assertThat(stream.next(PATIENCE)).isInstanceOfSatisfying(BinanceStream.Next.Closed.class, closed -> {
                assertThat(closed.kline().openTime()).isEqualTo(openTime.toEpochMilli());
                assertThat(closed.kline().closed()).isTrue();
                assertThat(closed.receivedAt()).isEqualTo(HERE);
            });
        }
    }

    @Test
    void whatArrivedBeforeTheConnectionWasLostIsStillThere() throws Exception {
        // Given
        try (BinanceStream stream = open(BTCUSD)) {
            exchange.closeMinute();
            exchange.closeMinute();

            // When
            exchange.dropConnections();

            // Then
            assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Closed.class);
            assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Closed.class);
            assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Lost.class);
            assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Lost.class);
        }
    }

    @Test
    void aConnectionOnWhichNothingIsHeardIsLost() throws Exception {
        // Given
        try (BinanceStream stream = open(BTCUSD)) {
            // When
            BinanceStream.Next next = stream.next(Duration.ofMillis(100));

            // Then
            assertThat(next).isEqualTo(new BinanceStream.Next.Lost("nothing was heard for 100 ms, not even a ping"));
        }
    }

    @Test
    void anAnnouncedShutdownEndsTheConnectionAtOnce() throws Exception {
        // Given
        try (BinanceStream stream = open(BTCUSD)) {
            // When
            exchange.send("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}");

            // Then
            assertThat(stream.next(PATIENCE))
                    .isEqualTo(new BinanceStream.Next.Lost("the exchange said that it closes the connection"));
        }
    }

    @Test
    void aFrameThatIsNoJsonIsReportedAndTheStreamGoesOn() throws Exception {
        // Given
        try (BinanceStream stream = open(BTCUSD)) {
            // When
            exchange.send("<html>");
            exchange.closeMinute();

            // Then
            assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Unreadable.class);
            assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Closed.class);
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        // Given
        URI nobody = exchange.streamUrl();
        exchange.close();

        // When, Then
        assertThatThrownBy(() -> BinanceStream.open(
                        http, json, InstantSource.fixed(HERE), nobody.resolve("/stream"), Duration.ofSeconds(5)))
                .isInstanceOf(ExchangeUnavailable.class)
                .hasMessageStartingWith("opening " + nobody);
    }

    @Test
    void aStreamTheExchangeDoesNotHaveIsLostWithItsWords() throws Exception {
        // When
        try (BinanceStream stream = open(new Symbol("NOSUCH"))) {
            // Then
            assertThat(stream.next(PATIENCE))
                    .isEqualTo(new BinanceStream.Next.Lost("the exchange closed the connection: 1008 no such stream"));
        }
    }

    private BinanceStream open(Symbol symbol) throws ExchangeUnavailable, InterruptedException {
        return BinanceStream.open(
                http,
                json,
                InstantSource.fixed(HERE),
                Wiring.streamUri(exchange.streamUrl(), symbol, BarInterval.ONE_MINUTE),
                Duration.ofSeconds(5));
    }
}
