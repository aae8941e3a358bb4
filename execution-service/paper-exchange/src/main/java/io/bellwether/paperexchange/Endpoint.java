package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * One thing a client may ask, the same by REST and by the WebSocket API.
 *
 * @param weight what it costs of the request weight; an accepted order or cancel costs nothing
 * @param parameters which it reads beside those of the signature
 */
record Endpoint(Security security, int weight, Set<String> parameters, Handler handler) {
    private static final Set<String> SIGNATURE_PARAMETERS = Set.of("apiKey", "timestamp", "recvWindow", "signature");

    /** Who may ask. */
    enum Security {
        /** Anyone. */
        NONE,
        /** Who names a known key. */
        KEYED,
        /** Who signs with a known key. */
        SIGNED,
        /** The same, and success costs no weight. */
        SIGNED_TRADE
    }

    /** Answers, or throws a {@link Refusal}. */
    @FunctionalInterface
    interface Handler {
        JsonNode answer(Parameters parameters);
    }

    static Endpoint open(int weight, Set<String> parameters, Handler handler) {
        return new Endpoint(Security.NONE, weight, parameters, handler);
    }

    static Endpoint keyed(int weight, Set<String> parameters, Handler handler) {
        return new Endpoint(Security.KEYED, weight, parameters, handler);
    }

    static Endpoint signed(int weight, Set<String> parameters, Handler handler) {
        return new Endpoint(Security.SIGNED, weight, parameters, handler);
    }

    static Endpoint trade(int weight, Set<String> parameters, Handler handler) {
        return new Endpoint(Security.SIGNED_TRADE, weight, parameters, handler);
    }

    /** The same for so many orders, which the account must still have. */
    Endpoint counted(OrderCount count, int orders) {
        return new Endpoint(security, weight, parameters, sent -> {
            count.require(orders);
            return handler.answer(sent);
        });
    }

    boolean needsSignature() {
        return security == Security.SIGNED || security == Security.SIGNED_TRADE;
    }

    /** Answers a request whose signature is checked already. */
    JsonNode answer(Parameters sent) {
        Set<String> known = new HashSet<>(parameters);
        if (needsSignature()) {
            known.addAll(SIGNATURE_PARAMETERS);
        }
        sent.requireOnly(known);
        return handler.answer(sent);
    }
}
