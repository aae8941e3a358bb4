package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a user event on the WebSocket API; it has neither {@code id} nor {@code status}, by which it differs
 * from a {@link WebSocketResponse}.
 *
 * @param subscriptionId absent around {@code serverShutdown}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserEventFrame(@Nullable Integer subscriptionId, UserEvent event) {}
