package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.binance.SymbolRules;
import io.bellwether.marketdata.binance.SymbolStatus;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceRestTest {
    private static final Symbol BTCUSD = new Symbol("BTCUSD");
    private static final Symbol BINANCE_LIFE = new Symbol("币安人生USDT");
    private static final BarInterval MINUTE = BarInterval.ONE_MINUTE;
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedExchange exchange =
            new ScriptedExchange(List.of(BTCUSD, BINANCE_LIFE), NOON.minus(Duration.ofDays(2)), NOON, 0);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final RequestBudget budget = new RequestBudget(30, nanos::get);
    private final BinanceRest rest = rest(RequestBudget.Use.LIVE);

    @AfterEach
    void close() {
        exchange.close();
        http.close();
    }

    @Test
    void aPageHasAtMostAThousandKlinesAndTheNewestMayBeOpen() throws Exception {
        // When
        List<Kline> first = rest.klines(BTCUSD, MINUTE, NOON.minusSeconds(60 * 1_200), NOON.plusSeconds(60));
        List<Kline> second = rest.klines(
                BTCUSD, MINUTE, Instant.ofEpochMilli(first.getLast().openTime()).plusSeconds(60), NOON.plusSeconds(60));

        // Then
        assertThat(first).hasSize(BinanceRest.PAGE);
        assertThat(second).hasSize(201);
        assertThat(second.getLast().isClosedAt(rest.serverTime())).isFalse();
        assertThat(second.get(199).isClosedAt(rest.serverTime())).isTrue();
    }

    @Test
    void anAnswerInMicrosecondsMeansTheSame() throws Exception {
        // Given
        learnLimit();
        exchange.answerNext(new ScriptedExchange.Answer(200, null, """
                [[1735689600000000,"1","1","1","1","0",1735689659999999,"0",0,"0","0","0"]]"""));

        // When
        Kline kline = rest.klines(BTCUSD, MINUTE, NOON, NOON.plusSeconds(60)).getFirst();

        // Then
        assertThat(kline.toBar(BTCUSD, MINUTE).openTime()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void aSymbolBeyondAsciiIsPercentEncoded() throws Exception {
        // When
        List<Kline> klines = rest.klines(BINANCE_LIFE, MINUTE, NOON.minusSeconds(60), NOON);

        // Then
        assertThat(klines).hasSize(1);
        assertThat(exchange.takeRequests())
                .last()
                .asString()
                .startsWith("/api/v3/klines?symbol=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT&");
    }

    @Test
    void rulesSayWhatIsTradedAndInWhichSteps() throws Exception {
        // When
        SymbolRules rules =
                requireNonNull(rest.rules(List.of(BINANCE_LIFE, BTCUSD)).get(BINANCE_LIFE));

        // Then
        assertThat(rules.status()).isEqualTo(SymbolStatus.TRADING);
        assertThat(rules.tickSize()).contains(new BigDecimal("0.01"));
        assertThat(rules.stepSize()).contains(new BigDecimal("0.001"));
        assertThatThrownBy(() -> rest.rules(List.of(new Symbol("NOSUCH"))))
                .isInstanceOf(ExchangeUnavailable.class)
                .hasMessageEndingWith("answered 400: -1121 Invalid symbol.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>504 Gateway Time-out</html>",
                "[[1385596800000,\"1\",",
                "",
                "null",
                "{\"code\":0}",
                "[[\"NaN\",\"1\",\"1\",\"1\",\"1\",\"0\",1385596859999,\"0\",0,\"0\",\"0\",\"0\"]]"
            })
    void anAnswerThatIsNotWhatItShouldBeIsNamedAndNothingElseHappens(String body) throws Exception {
        // Given
        learnLimit();
        exchange.answerNext(new ScriptedExchange.Answer(200, null, body));

        // When, Then
        assertThatThrownBy(() -> rest.klines(BTCUSD, MINUTE, NOON.minusSeconds(60), NOON))
                .isInstanceOf(ExchangeUnavailable.class)
                .hasMessageContaining("/api/v3/klines?symbol=BTCUSD")
                .hasMessageContaining("answered");
        assertThat(rest.klines(BTCUSD, MINUTE, NOON.minusSeconds(60), NOON)).hasSize(1);
    }

    @Test
    void aGatewaysPageWithAnErrorIsNamedWithoutItsHtml() {
        // Given
        exchange.answerNext(new ScriptedExchange.Answer(502, null, "<html>Bad Gateway</html>"));

        // When, Then
        assertThatThrownBy(rest::serverTime)
                .isInstanceOf(ExchangeUnavailable.class)
                .hasMessageEndingWith("answered 502, and not in JSON");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 418, 403})
    void whenTheExchangeAsksToStayAwayNothingIsSentUntilThenByAnybody(int status) throws Exception {
        // Given
        BinanceRest downloads = rest(RequestBudget.Use.DOWNLOAD);
        exchange.answerNext(new ScriptedExchange.Answer(status, "30", "{\"code\":-1003,\"msg\":\"Too much\"}"));
        assertThatThrownBy(rest::serverTime).isInstanceOfSatisfying(ExchangeUnavailable.class, refusal -> {
            assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
            assertThat(refusal).hasMessageEndingWith("answered %d: -1003 Too much".formatted(status));
        });
        exchange.takeRequests();

        // When
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());

        // Then
        assertThatThrownBy(() -> rest.klines(BTCUSD, MINUTE, NOON, NOON.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        ExchangeUnavailable.class,
                        refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1)));
        assertThatThrownBy(downloads::serverTime).isInstanceOf(ExchangeUnavailable.class);
        assertThat(exchange.takeRequests()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(downloads.serverTime()).isEqualTo(NOON);
        assertThat(metrics.get("bellwether.venue.rate.limited")
                        .tag("status", Integer.toString(status))
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aBanWithoutALengthLastsAMinute() {
        // Given
        exchange.answerNext(new ScriptedExchange.Answer(429, null, ""));
        assertThatThrownBy(rest::serverTime).isInstanceOf(ExchangeUnavailable.class);

        // When, Then
        assertThat(budget.banLeft()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aDownloadWaitsForWeightWhileALiveFeedStillGetsItsAnswer() throws Exception {
        // Given
        exchange.limitWeight(100);
        exchange.sayUsedWeight(80);
        learnLimit();
        BinanceRest downloads = rest(RequestBudget.Use.DOWNLOAD);
        try (ExecutorService download = Executors.newSingleThreadExecutor()) {
            // When
            Future<List<Kline>> page =
                    download.submit(() -> downloads.klines(BTCUSD, MINUTE, NOON.minusSeconds(60), NOON));
            await().atMost(PATIENCE).until(() -> budget.waiting() == 1);

            // Then
            assertThat(rest.serverTime()).isEqualTo(NOON);
            assertThat(page.isDone()).isFalse();
            exchange.sayUsedWeight(1);
            rest.serverTime();
            assertThat(page.get()).hasSize(1);
        }
    }

    /** The first request of klines also asks for the limits. */
    private void learnLimit() throws ExchangeUnavailable, InterruptedException {
        assertThat(rest.klines(BTCUSD, MINUTE, NOON.minusSeconds(60), NOON)).hasSize(1);
        assertThat(exchange.takeRequests()).hasSize(2).first().asString().startsWith("/api/v3/exchangeInfo");
    }

    private BinanceRest rest(RequestBudget.Use use) {
        return new BinanceRest(
                http,
                TestExchanges.JSON,
                TestExchanges.settings(exchange.restUrl(), exchange.streamUrl()),
                budget,
                use,
                metrics);
    }
}
