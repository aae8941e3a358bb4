package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.ApiKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a vendor over HTTP. A key goes out with the request and appears nowhere else: not even in its own echo. */
final class VendorHttp {
    /** Twenty years of days have half a megabyte, a month of minutes has two. */
    private static final long MAX_ANSWER_BYTES = 32L * 1024 * 1024;

    /**
     * An answer.
     *
     * @param body without any key that the vendor may have repeated
     * @param retryAfter how long the vendor asked to be left alone
     */
    record Answer(int status, String body, Optional<Duration> retryAfter) {}

    private final HttpClient http;
    private final Duration timeout;

    VendorHttp(HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /** Asks with the key as the parameter {@code apikey}. */
    Answer askWithParameter(URI base, Map<String, String> parameters, ApiKey key)
            throws VendorUnavailable, InterruptedException {
        String query = query(parameters) + "&apikey=" + encoded(key.reveal());
        return ask(base, query, key, null);
    }

    /** Asks with the key in the header {@code Authorization}. */
    Answer askWithHeader(URI base, Map<String, String> parameters, ApiKey key)
            throws VendorUnavailable, InterruptedException {
        return ask(base, query(parameters), key, "Bearer " + key.reveal());
    }

    private Answer ask(URI base, String query, ApiKey key, @Nullable String authorization)
            throws VendorUnavailable, InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "?" + query))
                    .timeout(timeout)
                    .GET();
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> response = http.send(
                    request.build(),
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES));
            return new Answer(response.statusCode(), key.redact(response.body()), retryAfter(response));
        } catch (IOException | IllegalArgumentException e) {
            throw new VendorUnavailable("%s did not answer: %s"
                    .formatted(base.getHost(), key.redact(e.getClass().getSimpleName() + " " + e.getMessage())));
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,7}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
