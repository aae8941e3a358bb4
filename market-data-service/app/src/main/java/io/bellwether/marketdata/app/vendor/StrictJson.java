package io.bellwether.marketdata.app.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.marketdata.JsonObjects;
import java.util.Map;
import java.util.Optional;

/** Reads JSON of unknown shape. A field named twice makes it unreadable, because one of the two would be lost unseen. */
final class StrictJson implements JsonObjects {
    private final ObjectReader reader = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<Map<String, Object>>() {});

    @Override
    public Optional<Map<String, Object>> read(String text) {
        try {
            return Optional.ofNullable(reader.readValue(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
