package io.bellwether.inference.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.inference.registry.ModelBundle;
import java.io.IOException;

/** Reads records of which nothing may be absent. */
final class StrictJson implements ModelBundle.JsonReading {
    private final ObjectReader reader;

    StrictJson(ObjectMapper json) {
        reader = json.reader()
                .with(
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    @Override
    public <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            return reader.forType(type).readValue(json);
        } catch (JsonProcessingException e) {
            // Without the place in the text, which takes many lines to say little.
            throw new IOException(e.getOriginalMessage(), e);
        }
    }
}
