package io.bellwether.execution.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.binance.BinanceRefusal;
import io.bellwether.execution.binance.ErrorBody;
import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.binance.ServerTime;
import io.bellwether.marketdata.contract.Symbol;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests to Binance's REST API over connections that are kept alive. It never repeats a request by itself: whoever
 * sent an order must know how often it was sent.
 */
final class BinanceHttp {
    private static final int OK = 200;

    private final Market market;
    private final URI base;
    private final ApiKey key;
    private final Duration receiveWindow;
    private final Duration timeout;
    private final ObjectMapper json;
    private final HttpClient client;
    private final VenuePause pause;
    private final VenueBudget budget;

    /** Requests to the spot market. */
    BinanceHttp(
            URI base, ApiKey key, Duration receiveWindow, Duration timeout, ObjectMapper json, InstantSource clock) {
        this(Market.SPOT, base, key, receiveWindow, timeout, json, clock);
    }

    BinanceHttp(
            Market market,
            URI base,
            ApiKey key,
            Duration receiveWindow,
            Duration timeout,
            ObjectMapper json,
            InstantSource clock) {
        this.market = market;
        this.pause = new VenuePause(clock);
        this.budget = new VenueBudget(clock);
        this.base = base;
        this.key = key;
        this.receiveWindow = receiveWindow;
        this.timeout = timeout;
        this.json = json;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** Binance's markets, each of which has its own server, clock and limits. */
    enum Market {
        SPOT("/api/v3/time"),
        USDM_FUTURES("/fapi/v1/time");

        private final String timePath;

        Market(String timePath) {
            this.timePath = timePath;
        }
    }

    /** What came back, or why nothing did. */
    sealed interface Outcome {
        /** The server answered with this. */
        record Answered(int status, String body) implements Outcome {}

        /** Nothing usable came back; the request may have arrived all the same. */
        record Lost(String cause) implements Outcome {}

        /** It was not sent, because the server wants no requests before {@code until}, by our clock. */
        record Held(Instant until) implements Outcome {
            String cause() {
                return "the venue wants no requests before " + until;
            }
        }
    }

    /** A public request; {@code query} is already encoded. */
    Outcome open(String path, String query) {
        return send(HttpRequest.newBuilder(uri(path, query)).GET());
    }

    /** The server's clock. */
    Instant serverTime() {
        return Instant.ofEpochMilli(
                require(open(market.timePath, ""), ServerTime.class).serverTime());
    }

    /** A request that names the key and signs nothing. */
    Outcome keyed(String method, String path) {
        return send(HttpRequest.newBuilder(uri(path, ""))
                .header("X-MBX-APIKEY", key.id())
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** A signed request with this timestamp, all of its parameters in the query. */
    Outcome signed(String method, String path, Map<String, String> parameters, Instant timestamp) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("recvWindow", Long.toString(receiveWindow.toMillis()));
        all.put("timestamp", Long.toString(timestamp.toEpochMilli()));
        return send(HttpRequest.newBuilder(uri(path, RequestPayload.signedRest(all, key.signer())))
                .header("X-MBX-APIKEY", key.id())
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** The parameters that name one of our orders. */
    static Map<String, String> orderOf(Symbol symbol, String clientOrderId) {
        return ofSymbol(symbol, "origClientOrderId", clientOrderId);
    }

    /** The parameters that name an order of the venue's. */
    static Map<String, String> orderOf(Symbol symbol, long orderId) {
        return ofSymbol(symbol, "orderId", Long.toString(orderId));
    }

    /** A symbol and one more parameter. */
    static Map<String, String> ofSymbol(Symbol symbol, String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol.value());
        parameters.put(name, value);
        return parameters;
    }

    /** What an answer means for the order it is about; {@code success} reads the body of one that says it was done. */
    VenueAnswer answer(Outcome outcome, Function<String, Optional<OrderReport>> success) {
        return switch (outcome) {
            case Outcome.Lost(String cause) -> new VenueAnswer.Unknown(cause);
            // Not sent, so that is certain; the venue's own code for what it complained about.
            case Outcome.Held held -> new VenueAnswer.Rejected(BinanceRefusal.TOO_MANY_REQUESTS, held.cause());
            case Outcome.Answered(int status, String body)
            when status == OK ->
                success.apply(body)
                        .<VenueAnswer>map(VenueAnswer.Acknowledged::new)
                        .orElseGet(() -> new VenueAnswer.Unknown("an answer that cannot be read"));
            case Outcome.Answered(int status, String body) -> BinanceRefusal.classify(status, error(body));
        };
    }

    /**
     * Why a request was refused; empty where it was not.
     *
     * @throws VenueUnavailable where the answer says neither
     */
    Optional<VenueAnswer.Rejected> refusal(Outcome outcome) {
        if (outcome instanceof Outcome.Answered(int status, String body)
                && status != OK
                && BinanceRefusal.classify(status, error(body)) instanceof VenueAnswer.Rejected refused) {
            return Optional.of(refused);
        }
        var _ = body(outcome);
        return Optional.empty();
    }

    /** The order that was asked for; empty when the venue does not know it, perhaps only not yet. */
    <T> Optional<T> find(Outcome outcome, Class<T> type) {
        if (outcome instanceof Outcome.Answered(int status, String body) && status != OK) {
            ErrorBody error = error(body);
            if (error != null && error.code() == BinanceRefusal.NO_SUCH_ORDER) {
                return Optional.empty();
            }
        }
        return Optional.of(require(outcome, type));
    }

    /** The body of a successful answer; anything else means that the venue cannot be asked now. */
    <T> T require(Outcome outcome, Class<T> type) {
        try {
            return json.readValue(body(outcome), type);
        } catch (JsonProcessingException e) {
            throw new VenueUnavailable("the venue's answer cannot be read as " + type.getSimpleName(), e);
        }
    }

    /** As {@link #require}, for an answer that is a list. */
    <T> List<T> requireList(Outcome outcome, Class<T> element) {
        try {
            return json.readerForListOf(element).readValue(body(outcome));
        } catch (JsonProcessingException e) {
            throw new VenueUnavailable("the venue's answer cannot be read as a list", e);
        }
    }

    private String body(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(int status, String body) when status == OK -> body;
            case Outcome.Answered(int status, String body) -> {
                ErrorBody error = error(body);
                throw new VenueUnavailable(
                        "the venue answered HTTP %d%s"
                                .formatted(status, error == null ? "" : ", " + error.code() + " " + error.msg()),
                        null);
            }
            case Outcome.Lost(String cause) -> throw new VenueUnavailable(cause, null);
            case Outcome.Held held -> throw new VenueUnavailable(held.cause(), null);
        };
    }

    /** The body read as this type, or null where it is something else, such as a proxy's page. */
    <T> @Nullable T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** The error in a body, null where there is none. */
    @Nullable
    ErrorBody error(String body) {
        ErrorBody error = read(body, ErrorBody.class);
        return error == null || error.code() == 0 ? null : error;
    }

    private URI uri(String path, String query) {
        String separator = query.isEmpty() ? "" : "?";
        return URI.create(base + path + separator + query);
    }

    /** @throws VenueUnavailable while the server wants no requests */
    void requireWelcome() {
        Instant until = pause.until(false);
        if (until != null) {
            throw new VenueUnavailable(new Outcome.Held(until).cause(), null);
        }
    }

    /** How much of the venue's limits is used up. */
    VenueBudget budget() {
        return budget;
    }

    private Outcome send(HttpRequest.Builder request) {
        HttpRequest ready = request.build();
        Instant until = pause.until("POST".equals(ready.method()));
        if (until != null) {
            return new Outcome.Held(until);
        }
        // The client's own timeout ends with the headers; a body that never ends must not hold an order for ever.
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(ready, HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            ErrorBody error = response.statusCode() == OK ? null : error(response.body());
            pause.answered(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After"),
                    error != null && error.code() == BinanceRefusal.TOO_MANY_ORDERS);
            budget.answered(response.headers());
            return new Outcome.Answered(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Outcome.Lost("no answer from %s within %s".formatted(base, timeout));
        } catch (ExecutionException e) {
            return new Outcome.Lost("no answer from %s: %s".formatted(base, e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            return new Outcome.Lost("stopped while waiting for the answer");
        }
    }
}
