package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reader of market streams and what it is subscribed to. */
final class StreamConnection {
    private static final int MAX_STREAMS = 1024;
    private static final int MAX_ID_LENGTH = 36;
    private static final int INVALID_REQUEST = 2;
    private static final int INVALID_JSON = 3;

    private final VenueSocket socket;
    private final Set<String> streams = new LinkedHashSet<>();
    private boolean combined;

    StreamConnection(VenueSocket socket, Set<String> streams, boolean combined) {
        this.socket = socket;
        this.streams.addAll(streams);
        this.combined = combined;
    }

    boolean subscribed(String stream) {
        return streams.contains(stream);
    }

    /** What it is subscribed to. */
    Set<String> streams() {
        return Collections.unmodifiableSet(streams);
    }

    /** Whether a stream of this symbol, in lower case, is among its streams. */
    boolean carries(String symbol) {
        return streams.stream().anyMatch(stream -> stream.startsWith(symbol + "@"));
    }

    /** Ends the connection without a word. */
    void cut() {
        socket.cut();
    }

    /** Leaves the connection open and sends nothing any more. */
    void fallSilent() {
        socket.fallSilent();
    }

    /** Sends an event of {@code stream}, wrapped with the stream's name where the connection is a combined one. */
    void push(String stream, String event) {
        socket.send(combined ? "{\"stream\":\"" + stream + "\",\"data\":" + event + "}" : event);
    }

    /** Obeys one request of the client and answers it. */
    void receive(String text) {
        JsonNode request;
        try {
            request = Wire.parse(text);
        } catch (Refusal e) {
            socket.send(error(null, INVALID_JSON, "Invalid JSON: " + e.text()));
            return;
        }
        JsonNode id = request.get("id");
        if (!legalId(id)) {
            socket.send(
                    error(null, INVALID_REQUEST, "Invalid request: request ID must be an integer, a string or null"));
            return;
        }
        JsonNode params = request.path("params");
        switch (request.path("method").asText()) {
            case "SUBSCRIBE" -> subscribe(id, params);
            case "UNSUBSCRIBE" -> unsubscribe(id, params);
            case "LIST_SUBSCRIPTIONS" -> {
                ArrayNode names = Wire.array();
                streams.forEach(names::add);
                answer(id, names);
            }
            case "SET_PROPERTY" -> setProperty(id, params);
            case "GET_PROPERTY" -> answer(id, Wire.object().booleanNode(combined));
            default ->
                socket.send(error(
                        id,
                        INVALID_REQUEST,
                        "Invalid request: unknown variant, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`,"
                                + " `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`"));
        }
    }

    private static boolean legalId(@Nullable JsonNode id) {
        return id == null
                || id.isNull()
                || id.isIntegralNumber()
                || (id.isTextual() && id.asText().length() <= MAX_ID_LENGTH);
    }

    private void subscribe(@Nullable JsonNode id, JsonNode params) {
        if (!stringArray(params)) {
            socket.send(error(id, INVALID_REQUEST, "Invalid request: params must be an array of stream names"));
        } else if (streams.size() + params.size() > MAX_STREAMS) {
            socket.send(error(id, INVALID_REQUEST, "Invalid request: at most 1024 streams per connection"));
        } else {
            params.forEach(name -> streams.add(name.asText()));
            answer(id, null);
        }
    }

    private void unsubscribe(@Nullable JsonNode id, JsonNode params) {
        if (!stringArray(params)) {
            socket.send(error(id, INVALID_REQUEST, "Invalid request: params must be an array of stream names"));
            return;
        }
        params.forEach(name -> streams.remove(name.asText()));
        answer(id, null);
    }

    private void setProperty(@Nullable JsonNode id, JsonNode params) {
        if (!params.path(0).asText().equals("combined") || !params.path(1).isBoolean()) {
            socket.send(error(id, INVALID_REQUEST, "Invalid request: the only property is `combined`, true or false"));
            return;
        }
        combined = params.path(1).asBoolean();
        answer(id, null);
    }

    private static boolean stringArray(JsonNode params) {
        if (!params.isArray() || params.isEmpty()) {
            return false;
        }
        for (JsonNode param : params) {
            if (!param.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private void answer(@Nullable JsonNode id, @Nullable JsonNode result) {
        ObjectNode answer = Wire.object();
        answer.set("result", result);
        answer.set("id", id);
        socket.send(answer);
    }

    private static ObjectNode error(@Nullable JsonNode id, int code, String text) {
        ObjectNode answer = Wire.object();
        answer.putObject("error").put("code", code).put("msg", text);
        answer.set("id", id);
        return answer;
    }
}
