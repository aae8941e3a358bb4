package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.binance.StreamKline;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinanceStreamsTest {
    private static final Symbol BTCUSD = new Symbol("BTCUSD");
    private static final Symbol ETHUSD = new Symbol("ETHUSD");
    private static final BarInterval MINUTE = BarInterval.ONE_MINUTE;
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ScriptedExchange exchange = scripted(List.of(BTCUSD, ETHUSD));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void onlyClosedKlinesArriveEachWithTheTimeOfItsReceipt() throws Exception {
        // Given
        BinanceStream stream = client(was -> was).open(BTCUSD, MINUTE);
        Instant before = Instant.now();

        // When
        Instant openTime = exchange.closeMinute();

        // Then
        assertThat(stream.next(PATIENCE)).isInstanceOfSatisfying(BinanceStream.Next.Closed.class, closed -> {
            assertThat(closed.kline().openTime()).isEqualTo(openTime.toEpochMilli());
            assertThat(closed.kline().closed()).isTrue();
            assertThat(closed.receivedAt()).isBetween(before, Instant.now());
        });
        assertThat(stream.hasMore()).isFalse();
    }

    @Test
    void fiveHundredSymbolsShareOneConnectionAndEachHearsItsOwn() throws Exception {
        // Given
        List<Symbol> symbols = IntStream.range(0, 500)
                .mapToObj(number -> new Symbol("S%03dUSD".formatted(number)))
                .toList();
        ScriptedExchange wide = scripted(symbols);
        BinanceStreams streams = client(wide, was -> was);
        Map<Symbol, Future<BinanceStream>> opening = new HashMap<>();
        try (ExecutorService feeds = Executors.newVirtualThreadPerTaskExecutor()) {
            symbols.forEach(symbol -> opening.put(symbol, feeds.submit(() -> streams.open(symbol, MINUTE))));
        }

        // When
        Instant openTime = wide.closeMinute();

        // Then
        for (Symbol symbol : symbols) {
            StreamKline kline = nextKline(requireNonNull(opening.get(symbol)).get());
            assertThat(kline.symbol()).isEqualTo(symbol.value());
            assertThat(kline.openTime()).isEqualTo(openTime.toEpochMilli());
        }
        assertThat(wide.connections()).isEqualTo(1);
        assertThat(wide.subscriptions()).containsExactly(500);
    }

    @Test
    void streamsBeyondTheLimitOfAConnectionTakeAnother() throws Exception {
        // Given
        List<Symbol> symbols =
                Stream.of("A", "B", "C", "D", "E").map(Symbol::new).toList();
        ScriptedExchange wide = scripted(symbols);
        BinanceStreams streams = client(wide, TestExchanges.streamsPerConnection(2));

        // When
        List<BinanceStream> open = new ArrayList<>();
        for (Symbol symbol : symbols) {
            open.add(streams.open(symbol, MINUTE));
        }
        wide.closeMinute();

        // Then
        for (int i = 0; i < open.size(); i++) {
            assertThat(nextKline(open.get(i)).symbol()).isEqualTo(symbols.get(i).value());
        }
        assertThat(wide.subscriptions()).containsExactly(2, 2, 1);
    }

    @Test
    void whatArrivedBeforeTheConnectionWasLostIsStillThere() throws Exception {
        // Given
        BinanceStream stream = client(was -> was).open(BTCUSD, MINUTE);
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

    @Test
    void everyListenerOfALostConnectionIsToldAndOneNewConnectionServesThemAll() throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        BinanceStream bitcoin = streams.open(BTCUSD, MINUTE);
        BinanceStream ether = streams.open(ETHUSD, MINUTE);
        TradeStream trades = streams.openTrades(ETHUSD);

        // When
        exchange.cutConnections();

        // Then
        assertThat(bitcoin.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Lost.class);
        assertThat(ether.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Lost.class);
        assertThat(trades.next(PATIENCE)).isInstanceOf(TradeStream.Next.Lost.class);
        BinanceStream again = streams.open(ETHUSD, MINUTE);
        BinanceStream bitcoinAgain = streams.open(BTCUSD, MINUTE);
        Instant openTime = exchange.closeMinute();
        assertThat(nextKline(again).openTime()).isEqualTo(openTime.toEpochMilli());
        assertThat(nextKline(bitcoinAgain).openTime()).isEqualTo(openTime.toEpochMilli());
        assertThat(exchange.connections()).isEqualTo(2);
    }

    @Test
    void aHundredDropsLoseNoMinute() throws Exception {
        // Given
        Exchange whole = whole(was -> was);
        List<Instant> closed = new ArrayList<>();
        List<Instant> heard = new ArrayList<>();
        BinanceStream stream = whole.streams().open(BTCUSD, MINUTE);

        // When
        for (int drop = 0; drop < 100; drop++) {
            closed.add(exchange.closeMinute());
            closed.add(exchange.closeMinute());
            if (drop % 2 == 0) {
                exchange.dropConnections();
            } else {
                exchange.cutConnections();
            }
            closed.add(exchange.closeMinuteUnseen());
            while (stream.next(PATIENCE) instanceof BinanceStream.Next.Closed next) {
                heard.add(Instant.ofEpochMilli(next.kline().openTime()));
            }
            stream.close();
            stream = whole.streams().open(BTCUSD, MINUTE);
            Instant from = heard.isEmpty() ? NOON : heard.getLast().plus(MINUTE.length());
            for (Kline kline : whole.rest()
                    .klines(BTCUSD, MINUTE, from, MINUTE.openTimeOf(whole.rest().serverTime()))) {
                heard.add(Instant.ofEpochMilli(kline.openTime()));
            }
        }

        // Then
        assertThat(heard).isEqualTo(closed).hasSize(300);
    }

    @Test
    void aConnectionOnWhichNothingIsHeardIsLost() throws Exception {
        // Given
        BinanceStream stream = client(was -> was).open(BTCUSD, MINUTE);

        // When
        BinanceStream.Next next = stream.next(Duration.ofMillis(100));

        // Then
        assertThat(next).isEqualTo(new BinanceStream.Next.Lost("nothing was heard for 100 ms, not even a ping"));
    }

    @Test
    void aHalfOpenConnectionIsFoundThoughNobodyWaitsForIt() throws Exception {
        // Given
        // Longer than any machine takes to connect.
        Duration silence = Duration.ofSeconds(2);
        BinanceStreams streams = client(TestExchanges.times(LONG, silence, LONG, SHORT));
        BinanceStream stream = streams.open(BTCUSD, MINUTE);
        exchange.closeMinute();
        assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Closed.class);

        // When
        exchange.muteConnections();
        exchange.closeMinute();

        // Then
        await().atMost(PATIENCE).until(stream::hasMore);
        assertThat(stream.next(PATIENCE))
                .isEqualTo(new BinanceStream.Next.Lost("nothing was heard for 2000 ms, not even a ping"));
        BinanceStream again = streams.open(BTCUSD, MINUTE);
        Instant openTime = exchange.closeMinute();
        assertThat(nextKline(again).openTime()).isEqualTo(openTime.toEpochMilli());
    }

    @Test
    void aFrameThatIsNoJsonIsReportedToAllItMayHaveBeenForAndTheStreamGoesOn() throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        BinanceStream bitcoin = streams.open(BTCUSD, MINUTE);
        BinanceStream ether = streams.open(ETHUSD, MINUTE);

        // When
        exchange.send("<html>");
        exchange.send("{\"stream\":\"ethusd@kline_1m\",\"data\":{\"e\":\"kline\",\"k\":{\"t\":\"NaN\"}}}");
        exchange.closeMinute();

        // Then
        assertThat(bitcoin.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Unreadable.class);
        assertThat(bitcoin.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Closed.class);
        assertThat(ether.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Unreadable.class);
        assertThat(ether.next(PATIENCE))
                .isInstanceOfSatisfying(
                        BinanceStream.Next.Unreadable.class,
                        unreadable -> assertThat(unreadable.frame()).contains("NaN"));
        assertThat(ether.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Closed.class);
    }

    @Test
    void twoWhoListenToTheSameBothHearIt() throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        BinanceStream one = streams.open(BTCUSD, MINUTE);
        BinanceStream other = streams.open(BTCUSD, MINUTE);

        // When
        exchange.closeMinute();
        exchange.closeMinute();
        one.close();

        // Then
        nextKline(other);
        nextKline(other);
        exchange.closeMinute();
        nextKline(other);
        assertThat(exchange.subscriptions()).containsExactly(1);
    }

    @Test
    void aStreamNobodyListensToAnyMoreIsLeftAndSoIsAnEmptyConnection() throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        BinanceStream bitcoin = streams.open(BTCUSD, MINUTE);
        BinanceStream ether = streams.open(ETHUSD, MINUTE);

        // When
        ether.close();

        // Then
        await().atMost(PATIENCE).until(() -> exchange.subscriptions().equals(List.of(1)));
        exchange.closeMinute();
        assertThat(nextKline(bitcoin).symbol()).isEqualTo("BTCUSD");
        bitcoin.close();
        await().atMost(PATIENCE).until(() -> exchange.openConnections() == 0);
        BinanceStream again = streams.open(ETHUSD, MINUTE);
        exchange.closeMinute();
        assertThat(nextKline(again).symbol()).isEqualTo("ETHUSD");
    }

    @Test
    void aStreamTheExchangeDoesNotHaveIsRefusedWithItsWordsAndSpoilsNoOther() throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        try (ExecutorService feeds = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            Future<BinanceStream> unknown = feeds.submit(() -> streams.open(new Symbol("NOSUCH"), MINUTE));
            Future<BinanceStream> bitcoin = feeds.submit(() -> streams.open(BTCUSD, MINUTE));
            Future<BinanceStream> ether = feeds.submit(() -> streams.open(ETHUSD, MINUTE));

            // Then
            assertThatThrownBy(unknown::get)
                    .hasRootCauseInstanceOf(ExchangeUnavailable.class)
                    .hasRootCauseMessage("the exchange refused the stream nosuch@kline_1m: 2 no such stream");
            BinanceStream bitcoinKlines = bitcoin.get();
            BinanceStream etherKlines = ether.get();
            exchange.closeMinute();
            assertThat(nextKline(bitcoinKlines).symbol()).isEqualTo("BTCUSD");
            assertThat(nextKline(etherKlines).symbol()).isEqualTo("ETHUSD");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        // Given
        BinanceStreams streams = client(was -> was);
        URI nobody = exchange.streamUrl();
        exchange.close();

        // When, Then
        assertThatThrownBy(() -> streams.open(BTCUSD, MINUTE))
                .isInstanceOf(ExchangeUnavailable.class)
                .hasMessageStartingWith("opening " + nobody)
                .hasMessageContaining("ConnectException");
    }

    @Test
    void aConnectionRefusedForTooManyRequestsKeepsEverybodyAway() {
        // Given
        Exchange whole = whole(was -> was);
        exchange.answerHandshakes(new ScriptedExchange.Answer(429, "7", ""));

        // When, Then
        assertThatThrownBy(() -> whole.streams().open(BTCUSD, MINUTE))
                .isInstanceOfSatisfying(
                        ExchangeUnavailable.class,
                        refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> whole.rest().serverTime()).hasMessageContaining("stay away");
        assertThatThrownBy(() -> whole.streams().open(BTCUSD, MINUTE)).hasMessageContaining("stay away");
        assertThat(exchange.takeRequests()).isEmpty();
    }

    @Test
    void whoListensWhenTheServiceEndsIsTold() throws Exception {
        // Given
        BinanceStreams streams = client(was -> was);
        BinanceStream stream = streams.open(BTCUSD, MINUTE);

        // When
        streams.close();

        // Then
        assertThat(stream.next(PATIENCE)).isInstanceOf(BinanceStream.Next.Lost.class);
        assertThatThrownBy(() -> streams.open(BTCUSD, MINUTE)).hasMessage("the streams of scripted are closed");
    }

    private static StreamKline nextKline(BinanceStream stream) throws InterruptedException {
        BinanceStream.Next next = stream.next(PATIENCE);
        assertThat(next).isInstanceOf(BinanceStream.Next.Closed.class);
        return ((BinanceStream.Next.Closed) next).kline();
    }

    private ScriptedExchange scripted(List<Symbol> symbols) {
        ScriptedExchange scripted = new ScriptedExchange(symbols, NOON, NOON, 0);
        opened.add(scripted);
        return scripted;
    }

    private BinanceStreams client(UnaryOperator<ExchangeSettings> change) {
        return whole(change).streams();
    }

    private BinanceStreams client(ScriptedExchange at, UnaryOperator<ExchangeSettings> change) {
        return whole(at, change).streams();
    }

    private Exchange whole(UnaryOperator<ExchangeSettings> change) {
        return whole(exchange, change);
    }

    private Exchange whole(ScriptedExchange at, UnaryOperator<ExchangeSettings> change) {
        Exchange client = TestExchanges.open(
                change.apply(TestExchanges.settings(at.restUrl(), at.streamUrl())), new SimpleMeterRegistry());
        opened.add(client);
        return client;
    }
}
