package io.bellwether.paperexchange;

import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.binance.RequestVerifier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks who asks, for real: key, signature over the bytes as sent, and the time they were signed at. On a replay faster
 * than real time the receive window is as much wider, for the same wait of ours takes more venue time.
 */
final class Authentication {
    private static final Pattern KEY_FORMAT = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final BigDecimal DEFAULT_WINDOW_MILLIS = BigDecimal.valueOf(5_000);
    private static final BigDecimal MAX_WINDOW_MILLIS = BigDecimal.valueOf(60_000);
    private static final int WINDOW_PLACES = 3;
    private static final long AHEAD_MILLIS = 1_000;

    private final Map<String, RequestVerifier> keys;
    private final ReplayClock clock;

    Authentication(Map<String, RequestVerifier> keys, ReplayClock clock) {
        this.keys = Map.copyOf(keys);
        this.clock = clock;
    }

    /** A signed REST request: the payload is the query string and then the body, less the signature. */
    void checkRest(@Nullable String apiKey, String rawQuery, String rawBody, Parameters parameters) {
        RequestVerifier verifier = verifier(apiKey);
        check(
                verifier,
                RequestPayload.withoutSignature(rawQuery) + RequestPayload.withoutSignature(rawBody),
                parameters);
    }

    /** A request that names its key and signs nothing. */
    void checkKey(@Nullable String apiKey) {
        var _ = verifier(apiKey);
    }

    /** A signed WebSocket API request; returns the verifier of its key. */
    RequestVerifier checkWebSocket(Parameters parameters) {
        RequestVerifier verifier = verifier(parameters.requiredText("apiKey"));
        check(verifier, RequestPayload.webSocket(parameters.values()), parameters);
        return verifier;
    }

    /** A request within a session that is logged on: only its time is checked. */
    void checkTime(Parameters parameters) {
        OptionalLong timestamp = parameters.time("timestamp");
        long signedAt = timestamp.orElseThrow(() -> Refusal.missing("timestamp"));
        long window = window(parameters);
        if (signedAt >= clock.shown() + AHEAD_MILLIS) {
            throw Refusal.of(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (clock.shown() - signedAt > window) {
            throw Refusal.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private RequestVerifier verifier(@Nullable String apiKey) {
        if (apiKey == null || !KEY_FORMAT.matcher(apiKey).matches()) {
            throw Refusal.unauthorized(-2014, "API-key format invalid.");
        }
        RequestVerifier verifier = keys.get(apiKey);
        if (verifier == null) {
            throw Refusal.unauthorized(-2015, "Invalid API-key, IP, or permissions for action.");
        }
        return verifier;
    }

    private void check(RequestVerifier verifier, String payload, Parameters parameters) {
        parameters.requiredText("timestamp");
        if (!verifier.verify(payload, parameters.requiredText("signature"))) {
            throw Refusal.of(-1022, "Signature for this request is not valid.");
        }
        checkTime(parameters);
    }

    private long window(Parameters parameters) {
        Optional<BigDecimal> sent = parameters.decimal("recvWindow");
        BigDecimal millis = sent.orElse(DEFAULT_WINDOW_MILLIS);
        if (millis.compareTo(MAX_WINDOW_MILLIS) > 0) {
            throw Refusal.of(-1131, "recvWindow must be less than 60000.");
        }
        return clock.speed()
                .venueMillis(millis.setScale(WINDOW_PLACES, RoundingMode.DOWN).doubleValue());
    }
}
