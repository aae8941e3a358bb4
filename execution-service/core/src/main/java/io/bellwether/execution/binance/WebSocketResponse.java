package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link WebSocketRequest}: {@code result} when {@code status} is 200, else {@code error}.
 *
 * @param id the request's; written even when null
 * @param result the same object that the REST endpoint answers
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebSocketResponse(
        @Nullable Object id,
        int status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object result,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ErrorBody error) {}
