package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A fault as it was ordered by {@code POST /sim/faults}.
 *
 * @param fault its name
 * @param symbol whom it meets; empty: everybody
 * @param interval which klines it meets
 * @param path what the paths of the requests it meets begin with
 * @param method which of them; empty: whatever is done
 * @param count how often it strikes
 * @param every it strikes every so-manieth time that it could
 * @param everywhere whether REST tells of the kline what the stream told
 * @param retryAfterSeconds how long a refused client is to stay away
 * @param millis how long an answer is delayed, how long after its announcement a shutdown comes, or by how much the
 *     clock is off
 */
record FaultOrder(
        String fault,
        String symbol,
        String interval,
        String path,
        String method,
        int count,
        int every,
        boolean everywhere,
        int retryAfterSeconds,
        long millis) {
    private static final Set<String> FIELDS = Set.of(
            "fault", "symbol", "interval", "path", "method", "count", "every", "everywhere", "retryAfter", "millis");
    private static final int MAX_COUNT = 1_000_000;
    private static final long DEFAULT_MILLIS = 5_000;

    /**
     * Reads an order.
     *
     * @throws Refusal if a field is unknown or out of range, because a misspelt one would otherwise be taken as absent
     */
    static FaultOrder of(JsonNode order) {
        order.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Refusal.of(-1130, "No fault has '%s'; known are %s.".formatted(field, FIELDS));
            }
        });
        return new FaultOrder(
                order.path("fault").asText(),
                order.path("symbol").asText(),
                order.path("interval").asText("1m"),
                order.path("path").asText("/api/v3/"),
                order.path("method").asText(),
                positive(order, "count"),
                positive(order, "every"),
                order.path("everywhere").asBoolean(),
                order.path("retryAfter").asInt(1),
                order.path("millis").asLong(DEFAULT_MILLIS));
    }

    private static int positive(JsonNode order, String field) {
        int value = order.path(field).asInt(1);
        if (value < 1 || value > MAX_COUNT) {
            throw Refusal.of(-1130, "%s must be from 1 to %d, was %d.".formatted(field, MAX_COUNT, value));
        }
        return value;
    }

    boolean meets(String otherSymbol) {
        return symbol.isEmpty() || symbol.equals(otherSymbol);
    }

    ObjectNode describe(int left) {
        return Wire.object().put("fault", fault).put("symbol", symbol).put("left", left);
    }
}
