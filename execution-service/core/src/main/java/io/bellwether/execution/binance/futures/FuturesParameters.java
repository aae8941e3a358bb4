package io.bellwether.execution.binance.futures;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.contract.OrderTerms;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes our orders as the request parameters of USD-M futures. What waits for a trigger is placed with the algo service;
 * all else with the matching engine, which refuses triggers since December 2025.
 */
public final class FuturesParameters {
    private static final int BPS_PER_PERCENT = 100;

    private FuturesParameters() {}

    /** Whether an order of these terms waits for a trigger. */
    public static boolean conditional(OrderTerms terms) {
        return switch (terms) {
            case OrderTerms.Market _, OrderTerms.Limit _, OrderTerms.PostOnly _ -> false;
            case OrderTerms.StopMarket _,
                    OrderTerms.StopLimit _,
                    OrderTerms.TakeProfit _,
                    OrderTerms.TakeProfitLimit _,
                    OrderTerms.TrailingStop _ -> true;
        };
    }

    /** All parameters of {@code POST /fapi/v1/order} or, for a conditional order, {@code POST /fapi/v1/algoOrder}. */
    public static Map<String, String> of(OrderRequest request) {
        boolean conditional = conditional(request.terms());
        Map<String, String> parameters = new LinkedHashMap<>();
        if (conditional) {
            parameters.put("algoType", "CONDITIONAL");
        }
        parameters.put("symbol", request.symbol().value());
        parameters.put("side", request.side().name());
        putTerms(parameters, request.terms());
        parameters.put("quantity", request.quantityBase().toPlainString());
        if (request.reduceOnly()) {
            parameters.put("reduceOnly", "true");
        }
        parameters.put(conditional ? "clientAlgoId" : "newClientOrderId", request.clientOrderId());
        parameters.put("newOrderRespType", "RESULT");
        return parameters;
    }

    private static void putTerms(Map<String, String> parameters, OrderTerms terms) {
        switch (terms) {
            case OrderTerms.Market() -> parameters.put("type", "MARKET");
            case OrderTerms.Limit(BigDecimal price, OrderTerms.TimeInForce time) ->
                putLimit(parameters, "LIMIT", time.name(), price);
            case OrderTerms.PostOnly(BigDecimal price) -> putLimit(parameters, "LIMIT", "GTX", price);
            case OrderTerms.StopMarket(BigDecimal trigger) -> putTrigger(parameters, "STOP_MARKET", trigger);
            case OrderTerms.TakeProfit(BigDecimal trigger) -> putTrigger(parameters, "TAKE_PROFIT_MARKET", trigger);
            case OrderTerms.StopLimit(BigDecimal trigger, BigDecimal price, OrderTerms.TimeInForce time) -> {
                putLimit(parameters, "STOP", time.name(), price);
                parameters.put("triggerPrice", trigger.toPlainString());
            }
            case OrderTerms.TakeProfitLimit(BigDecimal trigger, BigDecimal price, OrderTerms.TimeInForce time) -> {
                putLimit(parameters, "TAKE_PROFIT", time.name(), price);
                parameters.put("triggerPrice", trigger.toPlainString());
            }
            case OrderTerms.TrailingStop trailing -> {
                parameters.put("type", "TRAILING_STOP_MARKET");
                parameters.put(
                        "callbackRate",
                        BigDecimal.valueOf(trailing.callbackBps())
                                .divide(BigDecimal.valueOf(BPS_PER_PERCENT))
                                .toPlainString());
                if (trailing.activationPrice() != null) {
                    parameters.put("activatePrice", trailing.activationPrice().toPlainString());
                }
            }
        }
    }

    private static void putLimit(Map<String, String> parameters, String type, String timeInForce, BigDecimal price) {
        parameters.put("type", type);
        parameters.put("timeInForce", timeInForce);
        parameters.put("price", price.toPlainString());
    }

    private static void putTrigger(Map<String, String> parameters, String type, BigDecimal trigger) {
        parameters.put("type", type);
        parameters.put("triggerPrice", trigger.toPlainString());
    }
}
