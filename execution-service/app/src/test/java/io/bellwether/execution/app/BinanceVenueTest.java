package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueContract;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.binance.RequestVerifier;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.paperexchange.PaperExchange;
import io.bellwether.paperexchange.PaperExchangeOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Binance venue keeps the contract of all venues, before an exchange that speaks Binance's protocol. */
class BinanceVenueTest extends VenueContract {
    private static PaperExchange exchange;
    private static BinanceVenue venue;

    @BeforeAll
    static void start() throws IOException {
        exchange = PaperExchange.start(PaperExchangeOptions.defaults()
                .withHold(true)
                .withBalances(Map.of("USD", new BigDecimal("10000")))
                .withKey("key", RequestVerifier.hmac("secret")));
        venue = signing("secret");
    }

    private static BinanceVenue signing(String secret) {
        BinanceHttp http = new BinanceHttp(
                URI.create("http://127.0.0.1:" + exchange.port()),
                new ApiKey("key", RequestSigner.hmac(secret)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                new ObjectMapper(),
                InstantSource.system());
        return new BinanceVenue(http, new VenueClock.Asked(http));
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @Override
    protected BinanceVenue venue() {
        return venue;
    }

    @Override
    protected Symbol symbol() {
        return new Symbol("BTCUSD");
    }

    @Test
    void anOrderIsTestedAndNotPlaced() {
        OrderRequest order =
                new OrderRequest("tested", symbol(), Side.BUY, new OrderTerms.Market(), new BigDecimal("0.5"));
        OrderRequest tooSmall =
                new OrderRequest("small", symbol(), Side.BUY, new OrderTerms.Market(), new BigDecimal("0.00000001"));

        assertThat(venue.test(order, venue.time())).isEmpty();
        assertThat(venue.test(tooSmall, venue.time()))
                .hasValueSatisfying(refused -> assertThat(refused.code()).isEqualTo(-1013));
        assertThat(signing("another").test(order, venue.time()))
                .hasValueSatisfying(refused -> assertThat(refused.code()).isEqualTo(-1022));
        assertThat(venue.find(symbol(), "tested")).isEmpty();
    }

    @Override
    protected void timePasses() {
        // It answers when it has met the market.
    }
}
