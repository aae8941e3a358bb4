package io.bellwether.marketdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.marketdata.contract.ContractGoldens;
import java.util.Map;
import java.util.Optional;

/** Reads JSON of unknown shape as the services do. */
public final class TestJson implements JsonObjects {
    private static final ObjectReader READER = ContractGoldens.JSON
            .readerFor(new TypeReference<Map<String, Object>>() {})
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    @Override
    public Optional<Map<String, Object>> read(String text) {
        try {
            return Optional.ofNullable(READER.readValue(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
