package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A venue that wants to be left alone is. */
class VenuePauseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final OrderRequest ORDER =
            new OrderRequest("bwp-1", new Symbol("BTCUSD"), Side.BUY, new OrderTerms.Market(), BigDecimal.ONE);

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int status = 200;
    private volatile int code = -1003;
    private volatile String retryAfter = "30";
    private HttpServer server;
    private BinanceVenue venue;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3", exchange -> {
            requests.incrementAndGet();
            String text = status == 200
                    ? "{\"serverTime\":1385596800000}"
                    : "{\"code\":%d,\"msg\":\"Too much.\"}".formatted(code);
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        BinanceHttp http = new BinanceHttp(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                new ApiKey("key", RequestSigner.hmac("secret")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                new ObjectMapper(),
                clock::get);
        venue = new BinanceVenue(http, new VenueClock.Asked(http));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void afterA429NothingIsSentUntilTheSecondsItNamedHavePassed() {
        refuse(429);

        clock.set(NOW.plusMillis(29_999));
        assertThatThrownBy(venue::time)
                .isInstanceOf(VenueUnavailable.class)
                .hasMessage("the venue wants no requests before 2026-11-21T12:00:30Z");
        assertThat(venue.place(ORDER, NOW))
                .isEqualTo(new VenueAnswer.Rejected(-1003, "the venue wants no requests before 2026-11-21T12:00:30Z"));
        assertThat(requests).hasValue(1);

        clock.set(NOW.plusSeconds(30));
        assertThat(venue.time()).isEqualTo(Instant.ofEpochMilli(1_385_596_800_000L));
        assertThat(requests).hasValue(2);
    }

    @Test
    void aBanWithoutAWordOfItsLengthLastsTheShortestThereIs() {
        retryAfter = "";
        refuse(418);

        clock.set(NOW.plusSeconds(119));
        assertThatThrownBy(venue::time).isInstanceOf(VenueUnavailable.class);
        clock.set(NOW.plusSeconds(120));
        assertThat(venue.time()).isNotNull();
    }

    @Test
    void tooManyOrdersHoldOrdersBackAndNothingElse() {
        code = -1015;
        status = 429;
        assertThat(venue.place(ORDER, NOW)).isEqualTo(new VenueAnswer.Rejected(-1015, "Too much."));
        status = 200;

        assertThat(venue.place(ORDER, NOW)).isInstanceOf(VenueAnswer.Rejected.class);
        assertThat(requests).hasValue(1);
        assertThat(venue.time()).isNotNull();
        assertThat(requests).hasValue(2);
    }

    private void refuse(int with) {
        status = with;
        assertThatThrownBy(venue::time).isInstanceOf(VenueUnavailable.class);
        status = 200;
    }
}
