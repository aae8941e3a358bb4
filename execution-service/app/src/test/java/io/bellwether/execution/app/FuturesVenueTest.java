package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueContract;
import io.bellwether.execution.VenueRecords.AccountFill;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.binance.RequestVerifier;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.paperexchange.PaperExchange;
import io.bellwether.paperexchange.PaperExchangeOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The futures venue keeps the contract of all venues, and beyond that what only futures have. */
class FuturesVenueTest extends VenueContract {
    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    private static final BigDecimal LEVERAGE = new BigDecimal("5");
    private static final BigDecimal TAKER_RATE = new BigDecimal("0.0005");
    private static final BigDecimal QUANTITY = new BigDecimal("0.5");
    private static final int MOST_MINUTES = 600;

    private static PaperExchange exchange;
    private static FuturesVenue venue;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        exchange = PaperExchange.start(PaperExchangeOptions.defaults()
                .withHold(true)
                .withBalances(Map.of("USD", new BigDecimal("10000")))
                .withKey("key", RequestVerifier.hmac("secret")));
        BinanceHttp http = new BinanceHttp(
                BinanceHttp.Market.USDM_FUTURES,
                URI.create("http://127.0.0.1:" + exchange.port()),
                new ApiKey("key", RequestSigner.hmac("secret")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                JSON,
                InstantSource.system());
        venue = new FuturesVenue(http, new VenueClock.Asked(http), Map.of("BTCUSD", LEVERAGE.intValue()));
        var _ = venue.listed(Set.of(SYMBOL));
    }

    @AfterAll
    static void stop() {
        exchange.close();
        CLIENT.close();
    }

    @Override
    protected FuturesVenue venue() {
        return venue;
    }

    @Override
    protected Symbol symbol() {
        return SYMBOL;
    }

    @Override
    protected void timePasses() {
        // It answers when it has met the market.
    }

    /** The margin, and the fee it would cost. */
    @Override
    protected BigDecimal lockedFor(BigDecimal notionalQuote) {
        return notionalQuote.divide(LEVERAGE).add(notionalQuote.multiply(TAKER_RATE));
    }

    @Test
    void aSaleOfWhatIsNotHeldOpensAShortThatAReduceOnlyPurchaseCloses() {
        closeWhatIsHeld();

        place("short", Side.SELL, new OrderTerms.Market(), QUANTITY, false);
        BigDecimal held = held();
        OrderReport closed = place("cover", Side.BUY, new OrderTerms.Market(), QUANTITY.add(QUANTITY), true);

        assertThat(held).isEqualByComparingTo(QUANTITY.negate());
        assertThat(closed.executedBase()).isEqualByComparingTo(QUANTITY);
        assertThat(held()).isZero();
        assertThat(venue.place(
                        request("nothing-left", Side.BUY, new OrderTerms.Market(), QUANTITY, true), venue.time()))
                .isInstanceOfSatisfying(
                        VenueAnswer.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo(-2022));
    }

    @Test
    void anOrderIsTestedAndNotPlaced() {
        BigDecimal before = held();

        assertThat(venue.test(request("tested", Side.BUY, new OrderTerms.Market(), QUANTITY, false), venue.time()))
                .isEmpty();
        assertThat(venue.find(SYMBOL, "tested")).isEmpty();
        assertThat(held()).isEqualByComparingTo(before);
    }

    @Test
    void aStopKeepsItsIdWhenItBecomesAnOrderOfTheMatchingEngine() throws Exception {
        closeWhatIsHeld();
        place("long", Side.BUY, new OrderTerms.Market(), QUANTITY, false);
        long cursor = venue.newestTrade(SYMBOL).orElseThrow().fill().fill().tradeId() + 1;
        BigDecimal trigger = venue.lastPrice(SYMBOL).subtract(BigDecimal.ONE).setScale(2, RoundingMode.DOWN);
        OrderReport waiting = place("stop", Side.SELL, new OrderTerms.StopMarket(trigger), QUANTITY, true);

        OrderReport struck = waiting;
        for (int minute = 0; struck.ended() == null && minute < MOST_MINUTES; minute++) {
            advance(Duration.ofMinutes(1));
            struck = venue.find(SYMBOL, "stop").orElseThrow();
        }

        assertThat(waiting.ended()).isNull();
        assertThat(struck.ended()).isEqualTo(new Completion.Filled());
        assertThat(struck.omitsFills()).isFalse();
        assertThat(struck.venueOrderId()).isEqualTo(waiting.venueOrderId());
        assertThat(venue.trades(SYMBOL, cursor))
                .extracting(AccountFill::venueOrderId)
                .containsOnly(waiting.venueOrderId());
        assertThat(held()).isZero();
    }

    @Test
    void whoFallsSilentLosesWhatWaitsInTheBookAndNotTheStops() throws Exception {
        closeWhatIsHeld();
        place("protected", Side.BUY, new OrderTerms.Market(), QUANTITY, false);
        place("resting", Side.BUY, limit("100"), QUANTITY, false);
        place("kept", Side.SELL, new OrderTerms.StopMarket(new BigDecimal("100")), QUANTITY, true);

        venue.takeBackUnlessHeard(SYMBOL, Duration.ofSeconds(1));
        advance(Duration.ofSeconds(2));

        // The venue looks when it is next asked for anything that changes, or a trade is printed.
        venue.takeBackUnlessHeard(SYMBOL, Duration.ZERO);
        assertThat(venue.find(SYMBOL, "resting").orElseThrow().ended()).isEqualTo(new Completion.Canceled());
        assertThat(venue.find(SYMBOL, "kept").orElseThrow().ended()).isNull();
        venue.cancel(SYMBOL, "kept");
        closeWhatIsHeld();
    }

    @Test
    void whatALostAnswerPlacedIsFoundByAVenueThatForgotEverything() {
        place("before-restart", Side.BUY, limit("100"), QUANTITY, false);
        FuturesVenue restarted = restarted();

        OrderReport found = restarted.find(SYMBOL, "before-restart").orElseThrow();
        VenueAnswer canceled = restarted.cancel(SYMBOL, "before-restart");

        assertThat(found.ended()).isNull();
        assertThat(restarted.open(SYMBOL))
                .extracting(open -> open.clientOrderId())
                .doesNotContain("before-restart");
        assertThat(canceled).isInstanceOf(VenueAnswer.Acknowledged.class);
    }

    private static FuturesVenue restarted() {
        BinanceHttp http = new BinanceHttp(
                BinanceHttp.Market.USDM_FUTURES,
                URI.create("http://127.0.0.1:" + exchange.port()),
                new ApiKey("key", RequestSigner.hmac("secret")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                JSON,
                InstantSource.system());
        return new FuturesVenue(http, new VenueClock.Asked(http), Map.of("BTCUSD", LEVERAGE.intValue()));
    }

    private static void closeWhatIsHeld() {
        BigDecimal held = held();
        if (held.signum() != 0) {
            Side side = held.signum() > 0 ? Side.SELL : Side.BUY;
            place("close-" + System.nanoTime(), side, new OrderTerms.Market(), held.abs(), true);
        }
    }

    private static BigDecimal held() {
        return venue.balances().stream()
                .filter(balance -> balance.asset().equals("BTC"))
                .map(AssetBalance::total)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static OrderReport place(String id, Side side, OrderTerms terms, BigDecimal quantity, boolean reduceOnly) {
        assertThat(venue.place(request(id, side, terms, quantity, reduceOnly), venue.time()))
                .isInstanceOf(VenueAnswer.Acknowledged.class);
        return venue.find(SYMBOL, id).orElseThrow();
    }

    private static OrderRequest request(
            String id, Side side, OrderTerms terms, BigDecimal quantity, boolean reduceOnly) {
        return new OrderRequest(id, SYMBOL, side, terms, quantity, reduceOnly);
    }

    private static OrderTerms limit(String price) {
        return new OrderTerms.Limit(new BigDecimal(price), OrderTerms.TimeInForce.GTC);
    }

    private static void advance(Duration by) throws IOException, InterruptedException {
        URI clock = URI.create("http://127.0.0.1:" + exchange.port() + "/sim/clock");
        JsonNode now = JSON.readTree(send(HttpRequest.newBuilder(clock).GET()));
        long until = now.path("now").asLong() + by.toMillis();
        var _ = send(HttpRequest.newBuilder(clock)
                .POST(HttpRequest.BodyPublishers.ofString("{\"advanceTo\":%d}".formatted(until))));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
