package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.ErrorBody;
import io.bellwether.execution.binance.RequestVerifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the WebSocket API: the REST endpoints under their other names, plus what only a connection has, a
 * session that is logged on and a user data subscription.
 */
final class WebSocketSession {
    private static final Set<String> LOGON_PARAMETERS = Set.of("apiKey", "timestamp", "recvWindow", "signature");
    private static final int OK = 200;
    private static final System.Logger LOG = System.getLogger(WebSocketSession.class.getName());

    private final VenueSocket socket;
    private final Map<String, Endpoint> endpoints;
    private final Authentication authentication;
    private final UserStreams feed;
    private final ReplayClock clock;
    private final UsedWeight usedWeight;
    private final long connectedMillis;
    private @Nullable String authorizedKey;
    private long authorizedMillis;
    private int nextSubscriptionId;

    WebSocketSession(
            VenueSocket socket,
            Map<String, Endpoint> endpoints,
            Authentication authentication,
            UserStreams feed,
            ReplayClock clock,
            UsedWeight usedWeight) {
        this.socket = socket;
        this.endpoints = endpoints;
        this.authentication = authentication;
        this.feed = feed;
        this.clock = clock;
        this.usedWeight = usedWeight;
        this.connectedMillis = clock.now();
    }

    void close() {
        feed.unsubscribe(socket);
    }

    /** Obeys one request and answers it. */
    void receive(String text) {
        ObjectNode answer = Wire.object();
        boolean showLimits = true;
        try {
            JsonNode request = Wire.parse(text);
            answer.set("id", request.get("id"));
            Parameters all = parameters(request.path("params"));
            showLimits = !all.text("returnRateLimits").filter("false"::equals).isPresent();
            JsonNode result = answer(request.path("method").asText(), all, withoutRateLimits(all));
            answer.put("status", OK);
            answer.set("result", result);
        } catch (Refusal e) {
            putError(answer, e.status(), e.body());
        } catch (RuntimeException e) {
            // A fault of the exchange itself: the client sees what a real one's fault looks like, we see the cause.
            LOG.log(System.Logger.Level.ERROR, "a WebSocket API request failed", e);
            putError(
                    answer,
                    500,
                    Wire.tree(new ErrorBody(-1000, "An unknown error occurred while processing the request.")));
        }
        if (showLimits) {
            answer.set("rateLimits", rateLimits());
        }
        socket.send(answer);
    }

    private static void putError(ObjectNode answer, int status, JsonNode error) {
        if (!answer.has("id")) {
            answer.putNull("id");
        }
        answer.put("status", status);
        answer.set("error", error);
    }

    private static Parameters withoutRateLimits(Parameters all) {
        Map<String, String> values = new LinkedHashMap<>(all.values());
        values.remove("returnRateLimits");
        return new Parameters(values);
    }

    private static Parameters parameters(JsonNode params) {
        Map<String, String> values = new LinkedHashMap<>();
        params.properties().forEach(entry -> {
            if (!entry.getValue().isValueNode()) {
                throw Refusal.of(-1130, "Data sent for parameter '%s' is not valid.".formatted(entry.getKey()));
            }
            values.put(entry.getKey(), entry.getValue().asText());
        });
        return new Parameters(values);
    }

    /** {@code signed} are the parameters as signed, {@code parameters} those the method itself may read. */
    private JsonNode answer(String fullMethod, Parameters signed, Parameters parameters) {
        String method = fullMethod.startsWith("v3/") ? fullMethod.substring("v3/".length()) : fullMethod;
        return switch (method) {
            case "session.logon" -> logOn(signed, parameters);
            case "session.status" -> status();
            case "session.logout" -> logOut();
            case "userDataStream.subscribe" -> {
                if (authorizedKey == null) {
                    throw Refusal.unauthorized(-2015, "Invalid API-key, IP, or permissions for action.");
                }
                yield subscribe();
            }
            case "userDataStream.subscribe.signature" -> {
                parameters.requireOnly(LOGON_PARAMETERS);
                authentication.checkWebSocket(signed);
                yield subscribe();
            }
            case "userDataStream.unsubscribe" -> {
                feed.unsubscribe(socket);
                yield Wire.object();
            }
            default -> answerAsRest(method, signed, parameters);
        };
    }

    private JsonNode answerAsRest(String method, Parameters signed, Parameters parameters) {
        Endpoint endpoint = Optional.ofNullable(endpoints.get(method))
                .orElseThrow(() -> Refusal.of(-1100, "Unknown method '%s'.".formatted(method)));
        usedWeight.charge(endpoint.weight());
        if (endpoint.needsSignature()) {
            if (authorizedKey != null && !signed.has("signature")) {
                authentication.checkTime(parameters);
            } else {
                authentication.checkWebSocket(signed);
            }
        }
        JsonNode result = endpoint.answer(parameters);
        if (endpoint.security() == Endpoint.Security.SIGNED_TRADE) {
            usedWeight.add(-endpoint.weight());
        }
        return result;
    }

    private JsonNode logOn(Parameters signed, Parameters parameters) {
        parameters.requireOnly(LOGON_PARAMETERS);
        RequestVerifier verifier = authentication.checkWebSocket(signed);
        if (!(verifier instanceof RequestVerifier.Ed25519)) {
            throw Refusal.of(-4056, "HMAC_SHA256 API key is not supported.");
        }
        authorizedKey = parameters.requiredText("apiKey");
        authorizedMillis = clock.now();
        return status();
    }

    private JsonNode logOut() {
        authorizedKey = null;
        return status();
    }

    private JsonNode status() {
        ObjectNode status = Wire.object();
        if (authorizedKey == null) {
            status.putNull("apiKey").putNull("authorizedSince");
        } else {
            status.put("apiKey", authorizedKey).put("authorizedSince", authorizedMillis);
        }
        return status.put("connectedSince", connectedMillis)
                .put("returnRateLimits", true)
                .put("serverTime", clock.now())
                .put("userDataStream", feed.subscription(socket).isPresent());
    }

    private JsonNode subscribe() {
        if (feed.subscription(socket).isPresent()) {
            throw Refusal.of(-2035, "User Data Stream subscription already active.");
        }
        int subscriptionId = nextSubscriptionId++;
        feed.subscribe(socket, subscriptionId);
        return Wire.object().put("subscriptionId", subscriptionId);
    }

    private ArrayNode rateLimits() {
        ArrayNode limits = Wire.array();
        limits.add(Wire.tree(MarketEndpoints.weightLimit(usedWeight.limit(), (long) usedWeight.used())));
        return limits;
    }
}
