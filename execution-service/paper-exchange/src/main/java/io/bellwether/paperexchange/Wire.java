package io.bellwether.paperexchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** How things are written: JSON, and decimals as text with at least eight places. */
final class Wire {
    private static final int PLACES = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Wire() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** One of the protocol's records as a tree. */
    static ObjectNode tree(Object answer) {
        return MAPPER.valueToTree(answer);
    }

    static String text(JsonNode answer) {
        try {
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /**
     * Reads what a client sent.
     *
     * @throws Refusal if it is not JSON
     */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw Refusal.of(-1135, "Invalid JSON Request");
        }
    }

    /** The same number with as many places as the venue writes: eight, or more where it has more. */
    static BigDecimal decimal(BigDecimal value) {
        return value.setScale(Math.max(PLACES, value.stripTrailingZeros().scale()));
    }

    static String decimalText(BigDecimal value) {
        return decimal(value).toPlainString();
    }
}
