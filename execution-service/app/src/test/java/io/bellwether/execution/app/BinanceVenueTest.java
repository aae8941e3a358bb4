package io.bellwether.execution.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueContract;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.binance.RequestVerifier;
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

/** The Binance venue keeps the contract of all venues, before an exchange that speaks Binance's protocol. */
class BinanceVenueTest extends VenueContract {
    private static PaperExchange exchange;
    private static Venue venue;

    @BeforeAll
    static void start() throws IOException {
        exchange = PaperExchange.start(PaperExchangeOptions.defaults()
                .withHold(true)
                .withBalances(Map.of("USD", new BigDecimal("10000")))
                .withKey("key", RequestVerifier.hmac("secret")));
        BinanceHttp http = new BinanceHttp(
                URI.create("http://127.0.0.1:" + exchange.port()),
                new ApiKey("key", RequestSigner.hmac("secret")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                new ObjectMapper(),
                InstantSource.system());
        venue = new BinanceVenue(http, new VenueClock.Asked(http));
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @Override
    protected Venue venue() {
        return venue;
    }

    @Override
    protected Symbol symbol() {
        return new Symbol("BTCUSD");
    }

    @Override
    protected void timePasses() {
        // It answers when it has met the market.
    }
}
