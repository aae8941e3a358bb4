package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/** The balances that an order may have changed. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutboundAccountPosition(
        @JsonProperty("E") long eventTime,
        @JsonProperty("u") long lastUpdateTime,
        @JsonProperty("B") List<Balance> balances)
        implements UserEvent {
    public OutboundAccountPosition {
        balances = List.copyOf(balances);
    }

    /** What the account now holds of one asset. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Balance(
            @JsonProperty("a") String asset,
            @JsonProperty("f") @DecimalText BigDecimal free,
            @JsonProperty("l") @DecimalText BigDecimal locked) {}
}
