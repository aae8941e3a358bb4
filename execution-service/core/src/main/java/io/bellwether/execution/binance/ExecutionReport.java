package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one order, as the user data stream tells it. Components stand in the order of Binance's sample.
 *
 * @param clientOrderId {@code c}: on a cancel the cancel's id; {@link #orderClientId()} is always the order's
 * @param originalClientOrderId {@code C}: on a cancel the order's id, else empty
 * @param tradeId {@code t}: -1 when the report is not about a trade
 * @param commissionAsset {@code N}: null when the report is not about a trade
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExecutionReport(
        @JsonProperty("E") long eventTime,
        @JsonProperty("s") String symbol,
        @JsonProperty("c") String clientOrderId,
        @JsonProperty("S") Side side,
        @JsonProperty("o") OrderType orderType,
        @JsonProperty("f") TimeInForce timeInForce,
        @JsonProperty("q") @DecimalText BigDecimal quantity,
        @JsonProperty("p") @DecimalText BigDecimal price,
        @JsonProperty("P") @DecimalText BigDecimal stopPrice,
        @JsonProperty("F") @DecimalText BigDecimal icebergQuantity,
        @JsonProperty("g") long orderListId,
        @JsonProperty("C") String originalClientOrderId,
        @JsonProperty("x") ExecutionType executionType,
        @JsonProperty("X") OrderStatus orderStatus,
        @JsonProperty("r") String rejectReason,
        @JsonProperty("i") long orderId,
        @JsonProperty("l") @DecimalText BigDecimal lastQuantity,
        @JsonProperty("z") @DecimalText BigDecimal cumulativeQuantity,
        @JsonProperty("L") @DecimalText BigDecimal lastPrice,
        @JsonProperty("n") @DecimalText BigDecimal commission,
        @JsonProperty("N") @Nullable String commissionAsset,
        @JsonProperty("T") long transactionTime,
        @JsonProperty("t") long tradeId,
        @JsonProperty("I") long executionId,
        @JsonProperty("w") boolean onBook,
        @JsonProperty("m") boolean maker,
        @JsonProperty("O") long orderCreationTime,
        @JsonProperty("Z") @DecimalText BigDecimal cumulativeQuoteQuantity,
        @JsonProperty("Y") @DecimalText BigDecimal lastQuoteQuantity,
        @JsonProperty("Q") @DecimalText BigDecimal quoteOrderQuantity,
        @JsonProperty("W") long workingTime,
        @JsonProperty("V") String selfTradePreventionMode,

        @JsonProperty("eR") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String expiryReason)
        implements UserEvent {
    /** The id the order was placed with: on a cancel that is {@code C}, because {@code c} names the cancel. */
    public String orderClientId() {
        return originalClientOrderId.isEmpty() ? clientOrderId : originalClientOrderId;
    }
}
