package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.binance.StreamTrade;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TradeBarStreamTest {
    private static final Symbol BTCUSD = new Symbol("BTCUSD");
    private static final Instant MIDNIGHT = Instant.parse("2013-11-28T00:00:00Z");
    private static final Instant SEEN = Instant.parse("2026-11-21T12:00:00Z");

    private final RecordedTrades trades = new RecordedTrades();
    private final TradeBarStream stream = new TradeBarStream(BTCUSD, BarInterval.ONE_MINUTE, trades);

    @Test
    void givesOutBarsAsIfTheExchangeHadClosedThem() throws InterruptedException {
        // Given
        trades.add(1, 30, "100.5", "1");
        trades.add(2, 61, "101", "0.25");
        trades.add(3, 100, "99.5", "0.75");
        trades.add(4, 121, "100", "1");

        // When
        BinanceStream.Next next = stream.next(Duration.ofSeconds(1));

        // Then: the minute it began in is not whole.
        assertThat(next).isInstanceOfSatisfying(BinanceStream.Next.Closed.class, closed -> {
            assertThat(closed.receivedAt()).isEqualTo(SEEN.plusMillis(4));
            assertThat(closed.kline().closed()).isTrue();
            assertThat(closed.kline().toBar(BTCUSD, BarInterval.ONE_MINUTE))
                    .isEqualTo(new Bar(
                            BTCUSD,
                            BarInterval.ONE_MINUTE,
                            MIDNIGHT.plusSeconds(60),
                            new BigDecimal("101"),
                            new BigDecimal("101"),
                            new BigDecimal("99.5"),
                            new BigDecimal("99.5"),
                            new BigDecimal("1.00"),
                            new BigDecimal("99.875"),
                            2));
        });
    }

    @Test
    void minutesThatCloseTogetherComeOneByOne() throws InterruptedException {
        // Given
        trades.add(1, 0, "100", "1");
        trades.add(2, 60, "100", "1");
        trades.add(3, 240, "100", "1");

        // When
        BinanceStream.Next first = stream.next(Duration.ofSeconds(1));
        boolean more = stream.hasMore();
        stream.next(Duration.ofSeconds(1));
        BinanceStream.Next third = stream.next(Duration.ofSeconds(1));

        // Then
        assertThat(openTime(first)).isEqualTo(MIDNIGHT.plusSeconds(60));
        assertThat(more).isTrue();
        assertThat(openTime(third)).isEqualTo(MIDNIGHT.plusSeconds(180));
        assertThat(stream.hasMore()).isFalse();
    }

    @Test
    void whatIsRepeatedAddsNothingAndAHoleLeavesItsMinutesOut() throws InterruptedException {
        // Given
        trades.add(1, 0, "100", "1");
        trades.add(2, 60, "100", "1");
        trades.add(2, 60, "100", "1");
        trades.add(3, 120, "100", "1");
        trades.add(5, 180, "100", "1");
        trades.add(6, 240, "100", "1");
        trades.add(7, 300, "100", "1");

        // When
        BinanceStream.Next first = stream.next(Duration.ofSeconds(1));
        BinanceStream.Next second = stream.next(Duration.ofSeconds(1));

        // Then
        assertThat(openTime(first)).isEqualTo(MIDNIGHT.plusSeconds(60));
        assertThat(((BinanceStream.Next.Closed) first).kline().trades()).isOne();
        assertThat(openTime(second)).isEqualTo(MIDNIGHT.plusSeconds(240));
    }

    @Test
    void whatCannotBeReadAndTheEndArePassedOn() throws InterruptedException {
        // Given
        trades.add(1, 0, "NaN", "1");
        trades.next.add(new TradeStream.Next.Unreadable("no JSON", "{"));
        trades.next.add(new TradeStream.Next.Lost("the cable"));

        // When, Then
        assertThat(stream.next(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        BinanceStream.Next.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("price must be a plain decimal number"));
        assertThat(stream.next(Duration.ofSeconds(1))).isEqualTo(new BinanceStream.Next.Unreadable("no JSON", "{"));
        assertThat(stream.next(Duration.ofSeconds(1))).isEqualTo(new BinanceStream.Next.Lost("the cable"));
    }

    @Test
    void followsTheTradesOfAConnection() throws ExchangeUnavailable, InterruptedException {
        try (ScriptedExchange venue = new ScriptedExchange(BTCUSD, MIDNIGHT.minusSeconds(3_600), MIDNIGHT);
                Exchange exchange = TestExchanges.at(venue);
                BinanceStream live = new TradeBarStream(
                        BTCUSD, BarInterval.ONE_MINUTE, exchange.streams().openTrades(BTCUSD))) {
            // Given
            venue.trade(BTCUSD);
            Instant whole = venue.closeMinuteUnseen().plusSeconds(60);
            venue.trade(BTCUSD);
            venue.trade(BTCUSD);
            venue.closeMinuteUnseen();

            // When
            venue.trade(BTCUSD);

            // Then
            assertThat(live.next(Duration.ofSeconds(20)))
                    .isInstanceOfSatisfying(BinanceStream.Next.Closed.class, closed -> {
                        Bar bar = closed.kline().toBar(BTCUSD, BarInterval.ONE_MINUTE);
                        assertThat(bar.openTime()).isEqualTo(whole);
                        assertThat(bar.trades()).isEqualTo(2);
                        assertThat(bar.volumeBase()).isEqualByComparingTo("0.5");
                    });
        }
    }

    private static Instant openTime(BinanceStream.Next next) {
        return Instant.ofEpochMilli(((BinanceStream.Next.Closed) next).kline().openTime());
    }

    /** A stream of trades that are all here already. */
    private static final class RecordedTrades implements TradeStream {
        private final Queue<Next> next = new ArrayDeque<>();

        void add(long id, int second, String price, String quantity) {
            long time = MIDNIGHT.plusSeconds(second).toEpochMilli();
            StreamTrade trade = new StreamTrade(
                    StreamTrade.TRADE, time, BTCUSD.value(), id, null, null, null, price, quantity, time, false);
            next.add(new Next.Traded(trade, SEEN.plusMillis(id)));
        }

        @Override
        public Next next(Duration silence) {
            Next first = next.poll();
            return first == null ? new Next.Lost("nothing more") : first;
        }

        @Override
        public boolean hasMore() {
            return !next.isEmpty();
        }

        @Override
        public void close() {}
    }
}
