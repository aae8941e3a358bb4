package io.bellwether.execution.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** At which price an order may fill, and how long it waits. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderTerms.Market.class, name = "market"),
    @JsonSubTypes.Type(value = OrderTerms.Limit.class, name = "limit")
})
public sealed interface OrderTerms {
    /** At whatever the market pays, now. */
    record Market() implements OrderTerms {}

    /** At {@code limitPrice} (quote per base) or better. */
    record Limit(BigDecimal limitPrice, TimeInForce timeInForce) implements OrderTerms {
        public Limit {
            if (limitPrice.signum() <= 0) {
                throw new IllegalArgumentException("limitPrice must be positive, was " + limitPrice);
            }
        }
    }

    /** Good till cancelled, immediate or cancel, fill or kill. */
    enum TimeInForce {
        GTC,
        IOC,
        FOK
    }
}
