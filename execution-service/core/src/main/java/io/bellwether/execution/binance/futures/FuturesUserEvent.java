package io.bellwether.execution.binance.futures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bellwether.execution.binance.DecimalText;
import io.bellwether.execution.binance.ExecutionType;
import io.bellwether.execution.binance.OrderStatus;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of the user data stream, told apart by {@code e}. The stream has no replay: after any disconnect its reader asks
 * by REST what it missed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e", defaultImpl = FuturesUserEvent.Other.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = FuturesUserEvent.OrderUpdate.class, name = "ORDER_TRADE_UPDATE"),
    @JsonSubTypes.Type(value = FuturesUserEvent.AlgoUpdate.class, name = "ALGO_UPDATE"),
    @JsonSubTypes.Type(value = FuturesUserEvent.AccountUpdate.class, name = "ACCOUNT_UPDATE"),
    @JsonSubTypes.Type(value = FuturesUserEvent.ListenKeyExpired.class, name = "listenKeyExpired"),
    @JsonSubTypes.Type(value = FuturesUserEvent.Other.class, name = "other")
})
public sealed interface FuturesUserEvent {
    /** Something happened to an order of the matching engine. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OrderUpdate(
            @JsonProperty("E") long eventTime,
            @JsonProperty("T") long transactionTime,
            @JsonProperty("o") Order order) implements FuturesUserEvent {}

    /**
     * The order of an {@link OrderUpdate}.
     *
     * @param commissionAsset absent when this is not about a trade
     * @param tradeId 0 when this is not about a trade
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            @JsonProperty("s") String symbol,
            @JsonProperty("c") String clientOrderId,
            @JsonProperty("S") Side side,
            @JsonProperty("o") String type,
            @JsonProperty("f") String timeInForce,
            @JsonProperty("q") @DecimalText BigDecimal quantity,
            @JsonProperty("p") @DecimalText BigDecimal price,
            @JsonProperty("ap") @DecimalText BigDecimal averagePrice,
            @JsonProperty("sp") @DecimalText BigDecimal stopPrice,
            @JsonProperty("x") ExecutionType executionType,
            @JsonProperty("X") OrderStatus status,
            @JsonProperty("i") long orderId,
            @JsonProperty("l") @DecimalText BigDecimal lastQuantity,
            @JsonProperty("z") @DecimalText BigDecimal cumulativeQuantity,
            @JsonProperty("L") @DecimalText BigDecimal lastPrice,

            @JsonProperty("N") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String commissionAsset,

            @JsonProperty("n") @JsonInclude(JsonInclude.Include.NON_NULL) @DecimalText @Nullable
            BigDecimal commission,

            @JsonProperty("T") long tradeTime,
            @JsonProperty("t") long tradeId,
            @JsonProperty("m") boolean maker,
            @JsonProperty("R") boolean reduceOnly,
            @JsonProperty("ot") String originalType,
            @JsonProperty("ps") String positionSide,
            @JsonProperty("rp") @DecimalText BigDecimal realizedProfit) {}

    /** Something happened to a conditional order. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AlgoUpdate(
            @JsonProperty("E") long eventTime,
            @JsonProperty("T") long transactionTime,
            @JsonProperty("o") Algo order) implements FuturesUserEvent {}

    /**
     * The order of an {@link AlgoUpdate}.
     *
     * @param actualOrderId the matching engine's order; empty before the trigger
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Algo(
            @JsonProperty("caid") String clientAlgoId,
            @JsonProperty("aid") long algoId,
            @JsonProperty("at") String algoType,
            @JsonProperty("o") String orderType,
            @JsonProperty("s") String symbol,
            @JsonProperty("S") Side side,
            @JsonProperty("ps") String positionSide,
            @JsonProperty("f") String timeInForce,
            @JsonProperty("q") @DecimalText BigDecimal quantity,
            @JsonProperty("X") AlgoStatus status,
            @JsonProperty("ai") String actualOrderId,
            @JsonProperty("aq") @DecimalText BigDecimal executedQuantity,
            @JsonProperty("tp") @DecimalText BigDecimal triggerPrice,
            @JsonProperty("p") @DecimalText BigDecimal price,
            @JsonProperty("R") boolean reduceOnly) {}

    /** Balances and positions that changed, and why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AccountUpdate(
            @JsonProperty("E") long eventTime,
            @JsonProperty("T") long transactionTime,
            @JsonProperty("a") Account account)
            implements FuturesUserEvent {}

    /** What an {@link AccountUpdate} tells. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(
            @JsonProperty("m") String reason,
            @JsonProperty("B") List<Balance> balances,
            @JsonProperty("P") List<Position> positions) {
        public Account {
            balances = List.copyOf(balances);
            positions = List.copyOf(positions);
        }
    }

    /** What the wallet holds of one asset now. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Balance(
            @JsonProperty("a") String asset,
            @JsonProperty("wb") @DecimalText BigDecimal walletBalance,
            @JsonProperty("cw") @DecimalText BigDecimal crossWalletBalance) {}

    /** A position as it is now. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Position(
            @JsonProperty("s") String symbol,
            @JsonProperty("pa") @DecimalText BigDecimal amount,
            @JsonProperty("ep") @DecimalText BigDecimal entryPrice,
            @JsonProperty("up") @DecimalText BigDecimal unrealizedProfit,
            @JsonProperty("mt") String marginType,
            @JsonProperty("iw") @DecimalText BigDecimal isolatedWallet,
            @JsonProperty("ps") String positionSide) {}

    /** The stream ends: ask for another key and reconcile. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListenKeyExpired() implements FuturesUserEvent {}

    /** One that this version does not act on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Other() implements FuturesUserEvent {}
}
