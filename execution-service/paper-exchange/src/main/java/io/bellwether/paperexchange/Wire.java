package io.bellwether.paperexchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** How things are written: JSON, and decimals as text with at least eight places. */
final class Wire {
    private static final int PLACES = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new PlainText()))
            .build();

    private Wire() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Several of the protocol's records. */
    static ArrayNode array(List<?> answers) {
        return MAPPER.valueToTree(answers);
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

    /** Writes every decimal as plain text, trees included: there Jackson's own setting would still write 0E-8. */
    private static final class PlainText extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            generator.writeString(value.toPlainString());
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
