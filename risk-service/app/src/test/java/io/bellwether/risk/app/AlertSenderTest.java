package io.bellwether.risk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.risk.Alert;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // JUnit calls the method that fills the field before any test.
class AlertSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Alert ALERT = new Alert(Alert.Kind.STOP, "main", "stop-fixed ends it", NOW);

    private record Received(String path, String body, String timestamp, String signature) {}

    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void signsTheWebhookAndTriesAgainAfterARefusal() {
        refusals.set(1);
        try (AlertSender sender = sender(Optional.of(url("/hook")), Optional.of("secret"), Optional.empty())) {
            sender.send(ALERT);

            await().until(() -> received.size() == 1);
        }
        Received alert = received.element();
        assertThat(alert.body()).contains("\"kind\":\"STOP\"", "\"text\":\"stop-fixed ends it\"");
        assertThat(alert.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(alert.signature())
                .isEqualTo("sha256=" + AlertSender.signature("secret", alert.timestamp() + "." + alert.body()))
                .isNotEqualTo("sha256=" + AlertSender.signature("other", alert.timestamp() + "." + alert.body()));
        // RFC 4231, test case 2.
        assertThat(AlertSender.signature("Jefe", "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void speaksTelegram() {
        try (AlertSender sender = sender(Optional.empty(), Optional.empty(), Optional.of("123:abc"))) {
            sender.send(ALERT);

            await().until(() -> received.size() == 1);
        }
        assertThat(received.element().path()).isEqualTo("/bot123:abc/sendMessage");
        assertThat(received.element().body())
                .contains("\"chat_id\":\"42\"", "\"text\":\"[STOP] main: stop-fixed ends it\"");
    }

    @Test
    void refusesAWebhookWithoutASecret() {
        assertThatThrownBy(() -> sender(Optional.of(url("/hook")), Optional.empty(), Optional.empty()))
                .hasMessageContaining("webhook-secret");
    }

    @Test
    void countsAServiceAsLostUntilItAnswersAndOnceItDoesNot() {
        ConcurrentLinkedQueue<String> news = new ConcurrentLinkedQueue<>();
        try (ServiceWatch watch = new ServiceWatch(
                Map.of("execution", url("/q/health/live")), Duration.ofMillis(50), Duration.ofMillis(200), news::add)) {
            assertThat(watch.lost()).containsExactly("execution");
            watch.start();
            await().until(() -> watch.lost().isEmpty());

            server.stop(0);

            await().until(() -> !watch.lost().isEmpty());
        }
        assertThat(news).hasSize(2).first().isEqualTo("execution answers");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean refuses = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (!refuses && !body.isEmpty()) {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    body,
                    String.valueOf(exchange.getRequestHeaders().getFirst(AlertSender.TIMESTAMP)),
                    String.valueOf(exchange.getRequestHeaders().getFirst(AlertSender.SIGNATURE))));
        }
        exchange.sendResponseHeaders(refuses ? 503 : 200, -1);
        exchange.close();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    private AlertSender sender(Optional<URI> webhook, Optional<String> secret, Optional<String> token) {
        AlertSender sender = new AlertSender(
                new Settings(webhook, secret, token, token.map(given -> "42"), url("/")),
                JsonMapper.builder().addModule(new JavaTimeModule()).build(),
                InstantSource.fixed(NOW),
                Duration.ofMillis(10));
        sender.start();
        return sender;
    }

    private record Settings(
            Optional<URI> webhook,
            Optional<String> webhookSecret,
            Optional<String> telegramToken,
            Optional<String> telegramChat,
            URI telegramUrl)
            implements RiskConfig.AlertsConfig {
        @Override
        public int denials() {
            return 10;
        }

        @Override
        public Duration denialsWithin() {
            return Duration.ofMinutes(10);
        }

        @Override
        public List<BigDecimal> drawdowns() {
            return List.of();
        }
    }
}
