package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.binance.connector.client.SpotClient;
import com.binance.connector.client.exceptions.BinanceClientException;
import com.binance.connector.client.impl.SpotClientImpl;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.binance.RequestVerifier;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that nobody here wrote, taken as they are: what they take for Binance is near enough to it. */
class ForeignClientsTest {
    private static final String CCXT = "ccxt@4.5.84";
    private static final Duration INSTALLATION = Duration.ofMinutes(3);
    private static final Duration CHECK = Duration.ofMinutes(1);

    private PaperExchange exchange;

    @BeforeEach
    void start() throws IOException {
        exchange = PaperExchange.start(PaperExchangeOptions.defaults()
                .withBalances(Map.of("USD", new BigDecimal("100000"), "BTC", BigDecimal.TEN))
                .withKey("key", RequestVerifier.hmac("secret")));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @Test
    void binancesOwnConnectorReadsTradesAndCancels() throws IOException, InterruptedException {
        // It signs with this machine's time and asks nobody.
        long offset = System.currentTimeMillis()
                - json(get("/api/v3/time")).path("serverTime").asLong();
        post("/sim/faults", "{\"fault\":\"clock-offset\",\"millis\":%d}".formatted(offset));
        SpotClient client = new SpotClientImpl("key", "secret", url());

        JsonNode bars = json(client.createMarket().klines(of("symbol", "BTCUSD", "interval", "1m", "limit", "3")));
        JsonNode bought = json(client.createTrade().newOrder(of(VenueClient.marketBuy("0.5"))));
        JsonNode waiting =
                json(client.createTrade().newOrder(of(VenueClient.limitBuy("300", "0.1", "newClientOrderId", "mine"))));
        JsonNode canceled = json(client.createTrade().cancelOrder(of("symbol", "BTCUSD", "origClientOrderId", "mine")));
        JsonNode account = json(client.createTrade().account(of("omitZeroBalances", "true")));
        JsonNode trades = json(client.createTrade().myTrades(of("symbol", "BTCUSD")));

        assertThat(bars).hasSize(3);
        assertThat(bought.path("status").asText()).isEqualTo("FILLED");
        assertThat(waiting.path("status").asText()).isEqualTo("NEW");
        assertThat(canceled.path("status").asText()).isEqualTo("CANCELED");
        assertThat(account.path("balances")).hasSize(2);
        assertThat(trades.path(0).path("orderId").asLong())
                .isEqualTo(bought.path("orderId").asLong());
        assertThatThrownBy(() -> client.createTrade().getOrder(of("symbol", "BTCUSD", "origClientOrderId", "nobody")))
                .isInstanceOfSatisfying(
                        BinanceClientException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(-2013));
    }

    @Test
    void ccxtReadsTradesCancelsAndListens() throws IOException, InterruptedException {
        Path modules = installed();
        Path script = Path.of("src", "test", "resources", "ccxt-check.mjs").toAbsolutePath();

        String output = run(CHECK, modules, "node", script.toString(), modules.toString(), url(), "key", "secret");

        JsonNode told = json(output.lines().reduce("", (_, line) -> line));
        assertThat(told.path("symbols")).hasSize(1);
        assertThat(told.path("bars").asInt()).isEqualTo(5);
        assertThat(told.path("market").asText()).isEqualTo("closed");
        assertThat(told.path("limit").asText()).isEqualTo("open");
        assertThat(told.path("open").asInt()).isEqualTo(2);
        assertThat(told.path("canceled").asText()).isEqualTo("canceled");
        assertThat(told.path("left").asInt()).isZero();
        assertThat(told.path("mine").asDouble()).isEqualTo(0.5);
        assertThat(told.path("poor").asText()).isEqualTo("InsufficientFunds");
        assertThat(told.path("heard").asBoolean()).isTrue();
    }

    @Test
    void ccxtGoesShortInFuturesSeesItsPositionAndListens() throws IOException, InterruptedException {
        Path modules = installed();
        Path script =
                Path.of("src", "test", "resources", "ccxt-futures-check.mjs").toAbsolutePath();

        String output = run(CHECK, modules, "node", script.toString(), modules.toString(), url(), "key", "secret");

        JsonNode told = json(output.lines().reduce("", (_, line) -> line));
        assertThat(told.path("symbols")).hasSize(1);
        assertThat(told.path("bars").asInt()).isEqualTo(5);
        assertThat(told.path("leverage").asInt()).isEqualTo(5);
        assertThat(told.path("wallet").asDouble()).isEqualTo(100_000);
        assertThat(told.path("market").asText()).isEqualTo("closed");
        assertThat(told.path("side").asText()).isEqualTo("short");
        assertThat(told.path("contracts").asDouble()).isEqualTo(0.5);
        assertThat(told.path("liquidates").asBoolean()).isTrue();
        assertThat(told.path("limit").asText()).isEqualTo("open");
        assertThat(told.path("open").asInt()).isEqualTo(1);
        assertThat(told.path("stops").asInt()).isEqualTo(1);
        assertThat(told.path("canceled").asText()).isEqualTo("canceled");
        assertThat(told.path("left").asInt()).isZero();
        assertThat(told.path("positions").asInt()).isZero();
        assertThat(told.path("mine").asDouble()).isEqualTo(1);
        assertThat(told.path("poor").asText()).contains("-2019", "Margin is insufficient.");
        assertThat(told.path("heard").asBoolean()).isTrue();
    }

    /** The folder with the package in it; kept until the next clean. */
    private static Path installed() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "ccxt")).toAbsolutePath();
        if (Files.notExists(folder.resolve("node_modules/ccxt/package.json"))) {
            try {
                var _ = run(
                        INSTALLATION,
                        folder,
                        "npm",
                        "install",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        folder.toString(),
                        CCXT);
            } catch (IOException e) {
                abort("SKIPPED: %s cannot be installed here, so it is not run against the exchange: %s"
                        .formatted(CCXT, e.getMessage()));
            }
        }
        return folder;
    }

    private static String run(Duration limit, Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s did not end within %s".formatted(Arrays.toString(command), limit));
        }
        String text = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with %d: %s".formatted(command[0], process.exitValue(), text));
        }
        return text;
    }

    private String url() {
        return "http://127.0.0.1:" + exchange.port();
    }

    private static Map<String, Object> of(String... pairs) {
        return new LinkedHashMap<>(VenueClient.parameters(pairs));
    }

    private static JsonNode json(String text) {
        return Wire.parse(text);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).GET().build());
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        var _ = send(HttpRequest.newBuilder(URI.create(url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
