package io.bellwether.execution.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.binance.RequestVerifier;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.paperexchange.PaperExchange;
import io.bellwether.paperexchange.PaperExchangeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What outlives a process: the exchange, its ledger, the database, and time. */
final class ExchangeWorld implements AutoCloseable {
    static final Symbol SYMBOL = new Symbol("BTCUSD");

    private final Database database;
    private final EventJson json;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient admin = HttpClient.newHttpClient();
    private final Path state;
    private final VirtualTime time;
    private PaperExchange exchange;
    private BinanceVenue venue;
    private Instant venueTime;

    /** What the user data stream may tell. */
    record Told(Symbol symbol, Side side, String clientOrderId, OrderReport report) {}

    ExchangeWorld(Database database, EventJson json, Path folder) throws IOException {
        this.database = database;
        this.json = json;
        this.state = Files.createTempFile(Files.createDirectories(folder), "exchange", ".journal");
        this.time = new VirtualTime(Instant.parse("2030-01-01T00:00:00Z"), this::advanceExchange);
        this.exchange = startExchange();
        this.venue = connect();
        this.venueTime = venue.time();
    }

    private PaperExchange startExchange() throws IOException {
        return PaperExchange.start(PaperExchangeOptions.defaults()
                .withHold(true)
                .withReplayFrom(Instant.parse("2013-11-26T00:00:00Z"))
                .withBalances(Map.of("USD", new BigDecimal("100000000"), "BTC", new BigDecimal("10000")))
                .withWeightLimit(Integer.MAX_VALUE)
                .withOrderLimit(Integer.MAX_VALUE)
                .withStateFile(state)
                .withKey("key", RequestVerifier.hmac("secret")));
    }

    private BinanceVenue connect() {
        BinanceHttp http = new BinanceHttp(
                URI.create("http://127.0.0.1:" + exchange.port()),
                new ApiKey("key", RequestSigner.hmac("secret")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                mapper,
                time);
        return new BinanceVenue(http, new VenueClock.Asked(http));
    }

    /** The exchange dies and comes back with what it wrote down; processes that knew it must be started anew. */
    void restartExchange() {
        exchange.close();
        try {
            exchange = startExchange();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        venue = connect();
    }

    private void advanceExchange(Duration by) {
        venueTime = venueTime.plus(by);
        var _ = send("POST", "/sim/clock", "{\"advanceTo\":%d}".formatted(venueTime.toEpochMilli()));
    }

    /** Lets the next request of this kind go wrong. */
    void fault(String fault, String method, int count) {
        var _ = send(
                "POST",
                "/sim/faults",
                "{\"fault\":\"%s\",\"method\":\"%s\",\"path\":\"/api/v3/order\",\"count\":%d}"
                        .formatted(fault, method, count));
    }

    void clearFaults() {
        var _ = send("DELETE", "/sim/faults", "");
    }

    JsonNode ledger() {
        return send("GET", "/sim/ledger", "");
    }

    /** Trades by hand, past the service. */
    String byHand(String id, Side side, BigDecimal quantity) {
        VenueAnswer answer =
                venue.place(new OrderRequest(id, SYMBOL, side, new OrderTerms.Market(), quantity), venue.time());
        if (!(answer instanceof VenueAnswer.Acknowledged)) {
            throw new IllegalStateException("a manual order was not taken: " + answer);
        }
        return id;
    }

    private JsonNode send(String method, String path, String body) {
        try {
            HttpResponse<String> answer = admin.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exchange.port() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s %s: %s".formatted(method, path, answer.body()));
            }
            return mapper.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    ExecutionConfig config(String account, String instance) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bellwether.execution.venue.rest-url", "http://127.0.0.1:" + exchange.port());
        properties.put("bellwether.execution.venue.ws-api-url", "ws://127.0.0.1:1/ws-api/v3");
        properties.put("bellwether.execution.account", account);
        properties.put("bellwether.execution.instance", instance);
        return ExecutionConfigTest.config(properties);
    }

    Database database() {
        return database;
    }

    EventJson json() {
        return json;
    }

    VirtualTime time() {
        return time;
    }

    BinanceVenue venue() {
        return venue;
    }

    @Override
    public void close() throws IOException {
        exchange.close();
        Files.deleteIfExists(state);
    }
}
