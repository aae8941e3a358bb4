package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parameters of a new order and refuses what is missing, not required or malformed. */
final class OrderForm {
    static final Set<String> PARAMETERS = Set.of(
            "symbol",
            "side",
            "type",
            "timeInForce",
            "quantity",
            "quoteOrderQty",
            "price",
            "stopPrice",
            "trailingDelta",
            "icebergQty",
            "newClientOrderId",
            "newOrderRespType",
            "selfTradePreventionMode");

    private static final String CLIENT_ID_RANGE = "^[a-zA-Z0-9-_]{1,36}$";
    private static final Pattern CLIENT_ID = Pattern.compile(CLIENT_ID_RANGE);
    private static final Set<String> SELF_TRADE_MODES =
            Set.of("NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH", "DECREMENT");
    /** The bounds of the filter TRAILING_DELTA, in hundredths of a percent. */
    static final int MIN_TRAILING = 10;

    static final int MAX_TRAILING = 2_000;

    private static final TimeInForce[] TIMES_IN_FORCE = {TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK};

    private OrderForm() {}

    /** How much of the outcome the answer tells. */
    enum ResponseType {
        ACK,
        RESULT,
        FULL
    }

    static OrderRequest read(Parameters parameters) {
        Side side = parameters
                .oneOf("side", Side.values(), _ -> Refusal.of(-1117, "Invalid side."))
                .orElseThrow(() -> Refusal.missing("side"));
        OrderType type = parameters
                .oneOf("type", OrderType.values(), _ -> Refusal.of(-1116, "Invalid orderType."))
                .orElseThrow(() -> Refusal.missing("type"));
        Optional<String> clientOrderId = clientOrderId(parameters, "newClientOrderId");
        String selfTradeMode = parameters.text("selfTradePreventionMode").orElse("NONE");
        if (!SELF_TRADE_MODES.contains(selfTradeMode)) {
            throw Refusal.of(-1130, "Data sent for parameter 'selfTradePreventionMode' is not valid.");
        }
        return switch (type) {
            case MARKET -> market(parameters, side, clientOrderId, selfTradeMode);
            case LIMIT -> limit(parameters, side, type, timeInForce(parameters), clientOrderId, selfTradeMode);
            case LIMIT_MAKER -> {
                refusePresent(parameters, List.of("timeInForce"));
                yield limit(parameters, side, type, TimeInForce.GTC, clientOrderId, selfTradeMode);
            }
            case STOP_LOSS, TAKE_PROFIT -> {
                refusePresent(parameters, List.of("price", "timeInForce", "quoteOrderQty", "icebergQty"));
                yield conditional(
                        parameters, side, type, TimeInForce.GTC, BigDecimal.ZERO, clientOrderId, selfTradeMode);
            }
            case STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> {
                refusePresent(parameters, List.of("quoteOrderQty", "icebergQty"));
                yield conditional(
                        parameters,
                        side,
                        type,
                        timeInForce(parameters),
                        parameters.requiredDecimal("price"),
                        clientOrderId,
                        selfTradeMode);
            }
            case UNKNOWN -> throw Refusal.of(-1116, "Invalid orderType.");
        };
    }

    private static TimeInForce timeInForce(Parameters parameters) {
        return parameters
                .oneOf("timeInForce", TIMES_IN_FORCE, _ -> Refusal.of(-1115, "Invalid timeInForce."))
                .orElseThrow(() -> Refusal.missing("timeInForce"));
    }

    private static OrderRequest conditional(
            Parameters parameters,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            BigDecimal price,
            Optional<String> clientOrderId,
            String selfTradeMode) {
        Optional<BigDecimal> stopPrice = parameters.decimal("stopPrice");
        OptionalLong delta = parameters.number("trailingDelta");
        if (stopPrice.isEmpty() && delta.isEmpty()) {
            throw Refusal.of(-1102, "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!");
        }
        if (delta.isPresent() && (delta.getAsLong() < MIN_TRAILING || delta.getAsLong() > MAX_TRAILING)) {
            throw Refusal.filterFailure("TRAILING_DELTA");
        }
        return new OrderRequest(
                side,
                type,
                timeInForce,
                price,
                parameters.requiredDecimal("quantity"),
                BigDecimal.ZERO,
                clientOrderId,
                selfTradeMode,
                stopPrice.orElse(BigDecimal.ZERO),
                (int) delta.orElse(0));
    }

    private static OrderRequest market(
            Parameters parameters, Side side, Optional<String> clientOrderId, String selfTradeMode) {
        refusePresent(parameters, List.of("price", "timeInForce", "stopPrice", "trailingDelta", "icebergQty"));
        if (parameters.has("quantity") && parameters.has("quoteOrderQty")) {
            throw Refusal.of(-1128, "Combination of optional parameters invalid.");
        }
        Optional<BigDecimal> amount = parameters.decimal("quoteOrderQty");
        if (amount.filter(value -> value.signum() == 0).isPresent()) {
            throw Refusal.of(-1102, "Mandatory parameter 'quoteOrderQty' was not sent, was empty/null, or malformed.");
        }
        BigDecimal quantity = amount.isPresent() ? BigDecimal.ZERO : parameters.requiredDecimal("quantity");
        return new OrderRequest(
                side,
                OrderType.MARKET,
                TimeInForce.GTC,
                BigDecimal.ZERO,
                quantity,
                amount.orElse(BigDecimal.ZERO),
                clientOrderId,
                selfTradeMode);
    }

    private static OrderRequest limit(
            Parameters parameters,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            Optional<String> clientOrderId,
            String selfTradeMode) {
        refusePresent(parameters, List.of("quoteOrderQty", "stopPrice", "trailingDelta"));
        if (parameters.has("icebergQty")) {
            throw Refusal.newOrderRejected("Iceberg orders are not supported for this symbol.");
        }
        return new OrderRequest(
                side,
                type,
                timeInForce,
                parameters.requiredDecimal("price"),
                parameters.requiredDecimal("quantity"),
                BigDecimal.ZERO,
                clientOrderId,
                selfTradeMode);
    }

    private static void refusePresent(Parameters parameters, List<String> names) {
        names.stream().filter(parameters::has).findFirst().ifPresent(name -> {
            throw Refusal.notRequired(name);
        });
    }

    static Optional<String> clientOrderId(Parameters parameters, String name) {
        Optional<String> id = parameters.text(name);
        if (id.filter(text -> !CLIENT_ID.matcher(text).matches()).isPresent()) {
            throw Refusal.illegalCharacters(name, CLIENT_ID_RANGE);
        }
        return id;
    }

    /** FULL for market and limit orders unless asked otherwise, ACK for the rest. */
    static ResponseType responseType(Parameters parameters, OrderType type) {
        ResponseType absent =
                type == OrderType.MARKET || type == OrderType.LIMIT ? ResponseType.FULL : ResponseType.ACK;
        return parameters
                .oneOf(
                        "newOrderRespType",
                        ResponseType.values(),
                        _ -> Refusal.of(-1130, "Data sent for parameter 'newOrderRespType' is not valid."))
                .orElse(absent);
    }
}
