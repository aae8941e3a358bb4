package io.bellwether.execution.binance;

import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Writes our order terms as the request parameters of Binance's spot orders. */
public final class OrderParameters {
    private OrderParameters() {}

    /** {@code type} and whatever else the type demands; symbol, side and quantity are the caller's. */
    public static Map<String, String> of(OrderTerms terms) {
        Parameters parameters = new Parameters();
        switch (terms) {
            case OrderTerms.Market() -> parameters.type(OrderType.MARKET);
            case OrderTerms.Limit(BigDecimal price, TimeInForce time) ->
                parameters.type(OrderType.LIMIT).limit(price, time);
            case OrderTerms.PostOnly(BigDecimal price) ->
                parameters.type(OrderType.LIMIT_MAKER).price("price", price);
            case OrderTerms.StopMarket(BigDecimal trigger) ->
                parameters.type(OrderType.STOP_LOSS).price("stopPrice", trigger);
            case OrderTerms.StopLimit(BigDecimal trigger, BigDecimal price, TimeInForce time) ->
                parameters.type(OrderType.STOP_LOSS_LIMIT).limit(price, time).price("stopPrice", trigger);
            case OrderTerms.TakeProfit(BigDecimal trigger) ->
                parameters.type(OrderType.TAKE_PROFIT).price("stopPrice", trigger);
            case OrderTerms.TakeProfitLimit(BigDecimal trigger, BigDecimal price, TimeInForce time) ->
                parameters.type(OrderType.TAKE_PROFIT_LIMIT).limit(price, time).price("stopPrice", trigger);
            case OrderTerms.TrailingStop trailing -> {
                parameters.type(OrderType.STOP_LOSS).put("trailingDelta", Integer.toString(trailing.callbackBps()));
                if (trailing.activationPrice() != null) {
                    parameters.price("stopPrice", trailing.activationPrice());
                }
            }
        }
        return parameters.values;
    }

    /**
     * The parameters of {@code orderList/oco}; symbol and the list's own id are the caller's. Of a sale the profit stands
     * above the market and the stop below it, of a purchase the other way round.
     */
    public static Map<String, String> of(OrderList.Oco list, Function<OrderList.Leg, String> clientOrderId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("side", list.side().name());
        parameters.put("quantity", list.quantityBase().toPlainString());
        for (OrderList.Leg leg : list.legs()) {
            put(parameters, aboveOrBelow("above", "below", leg), resting(leg.terms()), clientOrderId.apply(leg));
        }
        return parameters;
    }

    /** The parameters of {@code orderList/otoco}: an entry at a limit, and the pair of exits that waits for it. */
    public static Map<String, String> of(OrderList.Bracket list, Function<OrderList.Leg, String> clientOrderId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (OrderList.Leg leg : list.legs()) {
            boolean entry = leg.role() == OrderList.Role.ENTRY;
            String phase = entry ? "working" : "pending";
            parameters.put(phase + "Side", leg.side().name());
            parameters.put(phase + "Quantity", leg.quantityBase().toPlainString());
            String prefix = entry ? phase : aboveOrBelow("pendingAbove", "pendingBelow", leg);
            put(parameters, prefix, entry ? leg.terms() : resting(leg.terms()), clientOrderId.apply(leg));
        }
        return parameters;
    }

    private static String aboveOrBelow(String above, String below, OrderList.Leg leg) {
        return (leg.role() == OrderList.Role.PROFIT) == (leg.side() == Side.SELL) ? above : below;
    }

    private static void put(Map<String, String> parameters, String prefix, OrderTerms terms, String clientOrderId) {
        Map<String, String> own = new LinkedHashMap<>(of(terms));
        own.put("clientOrderId", clientOrderId);
        own.forEach((name, value) ->
                parameters.put(prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1), value));
    }

    /** A list takes no plain limit order, only one that may not take. */
    private static OrderTerms resting(OrderTerms terms) {
        return terms instanceof OrderTerms.Limit limit ? new OrderTerms.PostOnly(limit.limitPrice()) : terms;
    }

    private static final class Parameters {
        private final Map<String, String> values = new LinkedHashMap<>();

        Parameters type(OrderType type) {
            return put("type", type.name());
        }

        Parameters limit(BigDecimal price, TimeInForce time) {
            return put("timeInForce", time.name()).price("price", price);
        }

        Parameters price(String name, BigDecimal price) {
            return put(name, price.toPlainString());
        }

        Parameters put(String name, String value) {
            values.put(name, value);
            return this;
        }
    }
}
