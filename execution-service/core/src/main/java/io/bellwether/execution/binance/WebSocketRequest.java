package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of the WebSocket API.
 *
 * @param id an integer, a string of at most 36 characters, or null; the answer repeats it
 * @param params JSON scalars by name; empty where the method takes none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebSocketRequest(@Nullable Object id, String method, Map<String, Object> params) {
    public WebSocketRequest {
        // Methods without parameters are sent without the field.
        params = params == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }
}
