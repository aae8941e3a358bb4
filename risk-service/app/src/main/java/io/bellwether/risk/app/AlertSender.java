package io.bellwether.risk.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.risk.Alert;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Tells people, by a signed webhook and by Telegram, whatever of them is configured. Runs beside the deciding, which never
 * waits for it; what cannot be delivered after a few attempts is logged and let go.
 *
 * <p>The webhook's body is signed: {@code X-Bellwether-Signature} is {@code sha256=} and the HMAC-SHA256, in hexadecimal, of
 * {@code X-Bellwether-Timestamp}, a dot and the body, with the shared secret.
 */
final class AlertSender implements AutoCloseable {
    static final String TIMESTAMP = "X-Bellwether-Timestamp";
    static final String SIGNATURE = "X-Bellwether-Signature";

    private static final int MAX_WAITING = 1_000;
    private static final int ATTEMPTS = 5;
    private static final int OK_CLASS = 2;
    private static final int CLASS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(AlertSender.class);

    private final RiskConfig.AlertsConfig config;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Duration firstPause;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final BlockingQueue<Alert> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("alerts").unstarted(this::work);

    AlertSender(RiskConfig.AlertsConfig config, ObjectMapper json, InstantSource clock, Duration firstPause) {
        if (config.webhook().isPresent() && config.webhookSecret().isEmpty()) {
            throw new IllegalArgumentException(
                    "bellwether.risk.alerts.webhook must have a webhook-secret beside it: its"
                            + " receiver cannot tell an alert from anybody's words without one");
        }
        if (config.telegramToken().isPresent() != config.telegramChat().isPresent()) {
            throw new IllegalArgumentException(
                    "bellwether.risk.alerts.telegram-token and telegram-chat must be set together");
        }
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.firstPause = firstPause;
    }

    void start() {
        thread.start();
    }

    /** Takes an alert in; drops it where a thousand are waiting already. */
    void send(Alert alert) {
        LOG.infof("Alert: kind=%s account=%s text=%s", alert.kind(), alert.account(), alert.text());
        boolean wanted = config.webhook().isPresent() || config.telegramToken().isPresent();
        if (wanted && !waiting.offer(alert)) {
            LOG.errorf("An alert is dropped, too many are waiting: text=%s", alert.text());
        }
    }

    private void work() {
        try {
            while (stop.getCount() > 0) {
                Alert alert = waiting.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (alert != null) {
                    for (HttpRequest request : requests(alert)) {
                        deliver(request, alert);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(HttpRequest request, Alert alert) throws InterruptedException {
        long pause = firstPause.toMillis();
        String trouble = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status / CLASS == OK_CLASS) {
                    return;
                }
                trouble = "status " + status;
            } catch (IOException failure) {
                trouble = failure.toString();
            }
            if (attempt < ATTEMPTS && stop.await(pause, TimeUnit.MILLISECONDS)) {
                return;
            }
            pause *= 2;
        }
        // The address may hold a token, so its host is all that is told of it.
        LOG.errorf(
                "An alert could not be delivered: host=%s error=%s text=%s",
                request.uri().getHost(), trouble, alert.text());
    }

    private List<HttpRequest> requests(Alert alert) {
        List<HttpRequest> requests = new ArrayList<>();
        config.webhook().ifPresent(url -> requests.add(webhook(url, alert)));
        config.telegramToken().ifPresent(token -> requests.add(telegram(token, alert)));
        return requests;
    }

    private HttpRequest webhook(URI url, Alert alert) {
        String body = written(
                Map.of("kind", alert.kind(), "account", alert.account(), "text", alert.text(), "at", alert.at()));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return post(url, body)
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, "sha256=" + signature(config.webhookSecret().orElse(""), timestamp + "." + body))
                .build();
    }

    private HttpRequest telegram(String token, Alert alert) {
        URI url = config.telegramUrl().resolve("/bot" + token + "/sendMessage");
        String text = "[%s] %s: %s".formatted(alert.kind(), alert.account(), alert.text());
        return post(url, written(Map.of("chat_id", config.telegramChat().orElse(""), "text", text)))
                .build();
    }

    private static HttpRequest.Builder post(URI url, String body) {
        return HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256, this one has not", missing);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        http.shutdownNow();
    }
}
