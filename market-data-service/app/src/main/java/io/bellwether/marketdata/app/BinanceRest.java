package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.binance.RequestError;
import io.bellwether.marketdata.binance.ServerTime;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Binance's public REST API, as far as bars need it. Calls block. */
final class BinanceRest {
    /** The most klines Binance gives in one answer. */
    static final int PAGE = 1_000;

    /** A full page has about 200 kB; an answer beyond this is none of ours. */
    private static final long MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    /** The wait Binance's documentation suggests when a ban (429, 418) comes without its length. */
    private static final Duration UNNAMED_BAN = Duration.ofSeconds(60);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;

    private final HttpClient http;
    private final ObjectMapper json;
    private final URI base;
    private final Duration timeout;

    BinanceRest(HttpClient http, ObjectMapper json, URI base, Duration timeout) {
        this.http = http;
        this.json = json;
        this.base = base;
        this.timeout = timeout;
    }

    /** The exchange's clock. */
    Instant serverTime() throws ExchangeUnavailable, InterruptedException {
        return Instant.ofEpochMilli(
                request("/api/v3/time", new TypeReference<ServerTime>() {}).serverTime());
    }

    /**
     * At most {@link #PAGE} klines, oldest first; the newest may still be open.
     *
     * @param from the earliest open time, inclusive
     * @param to the latest open time, exclusive
     */
    List<Kline> klines(Symbol symbol, BarInterval interval, Instant from, Instant to)
            throws ExchangeUnavailable, InterruptedException {
        String query = "/api/v3/klines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                .formatted(
                        URLEncoder.encode(symbol.value(), StandardCharsets.UTF_8),
                        interval.code(),
                        from.toEpochMilli(),
                        to.toEpochMilli() - 1,
                        PAGE);
        return request(query, new TypeReference<List<Kline>>() {});
    }

    private <T> T request(String pathAndQuery, TypeReference<T> type) throws ExchangeUnavailable, InterruptedException {
        URI uri = base.resolve(pathAndQuery);
        HttpResponse<String> response;
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
            response = http.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES));
        } catch (IOException e) {
            throw new ExchangeUnavailable("GET %s failed: %s".formatted(uri, reason(e)), e);
        }
        if (response.statusCode() != 200) {
            throw refusal(uri, response);
        }
        try {
            return json.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new ExchangeUnavailable(
                    "GET %s answered what cannot be read: %s".formatted(uri, e.getOriginalMessage()), e);
        }
    }

    private ExchangeUnavailable refusal(URI uri, HttpResponse<String> response) {
        int status = response.statusCode();
        Duration retryAfter = Duration.ZERO;
        if (status == TOO_MANY_REQUESTS || status == BANNED) {
            retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .filter(seconds -> seconds.matches("[0-9]{1,7}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .orElse(UNNAMED_BAN);
        }
        return new ExchangeUnavailable(
                "GET %s answered %d%s".formatted(uri, status, explanation(response.body())), retryAfter);
    }

    /** Binance's own words where there are some; a proxy's HTML page says nothing worth a log line. */
    private String explanation(String body) {
        try {
            RequestError error = json.readValue(body, RequestError.class);
            return error.code() == 0 ? "" : ": %d %s".formatted(error.code(), error.msg());
        } catch (JsonProcessingException e) {
            return ", and not in JSON";
        }
    }

    /** The first words of a failure that are not those of a wrapper; the JDK's connection failures often have none. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
