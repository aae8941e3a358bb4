package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.binance.RequestSigner;
import java.io.IOException;
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

class VenueClockTest {
    private static final Instant OURS = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant VENUES = Instant.parse("2026-11-21T12:00:02Z");

    private final AtomicReference<Instant> ours = new AtomicReference<>(OURS);
    private final AtomicReference<Instant> venues = new AtomicReference<>(VENUES);
    private final AtomicInteger questions = new AtomicInteger();
    private HttpServer server;
    private BinanceHttp http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3/time", exchange -> {
            questions.incrementAndGet();
            byte[] body =
                    "{\"serverTime\":%d}".formatted(venues.get().toEpochMilli()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        http = new BinanceHttp(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                new ApiKey("key", RequestSigner.hmac("secret")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                new ObjectMapper(),
                ours::get);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theOffsetIsMeasuredOnceAndAddedToOurClock() {
        VenueClock clock = new VenueClock.Offset(http, ours::get);

        assertThat(clock.now()).isEqualTo(VENUES);
        ours.set(OURS.plusSeconds(60));
        assertThat(clock.now()).isEqualTo(VENUES.plusSeconds(60));
        assertThat(questions).hasValue(1);
    }

    @Test
    void theOffsetIsMeasuredAnewWhenTheVenueComplains() {
        VenueClock clock = new VenueClock.Offset(http, ours::get);
        clock.now();

        venues.set(VENUES.minusSeconds(10));
        clock.synchronize();

        assertThat(clock.now()).isEqualTo(VENUES.minusSeconds(10));
    }

    @Test
    void aReplayIsAskedEachTime() {
        VenueClock clock = new VenueClock.Asked(http);
        clock.now();

        venues.set(VENUES.plusSeconds(3_600));

        assertThat(clock.now()).isEqualTo(VENUES.plusSeconds(3_600));
    }

    @Test
    void aVenueThatIsAwayIsUnavailableAndSaysWhere() {
        server.stop(0);

        assertThatThrownBy(() -> new VenueClock.Asked(http).now())
                .isInstanceOf(VenueUnavailable.class)
                .hasMessageContaining("no answer from http://127.0.0.1:");
    }
}
