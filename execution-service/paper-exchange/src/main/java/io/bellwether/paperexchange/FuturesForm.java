package io.bellwether.paperexchange;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parameters of a new futures order, conditional or not, and refuses what is missing, malformed or off the grid. */
final class FuturesForm {
    static final Set<String> PARAMETERS = Set.of(
            "symbol",
            "side",
            "positionSide",
            "type",
            "timeInForce",
            "quantity",
            "price",
            "reduceOnly",
            "newClientOrderId",
            "newOrderRespType",
            "selfTradePreventionMode",
            "priceMatch");
    static final Set<String> ALGO_PARAMETERS = Set.of(
            "algoType",
            "symbol",
            "side",
            "positionSide",
            "type",
            "timeInForce",
            "quantity",
            "price",
            "triggerPrice",
            "workingType",
            "priceProtect",
            "reduceOnly",
            "activatePrice",
            "callbackRate",
            "clientAlgoId",
            "newOrderRespType",
            "selfTradePreventionMode",
            "priceMatch");

    private static final String CLIENT_ID_RANGE = "^[\\.A-Z\\:/a-z0-9_-]{1,36}$";
    private static final Pattern CLIENT_ID = Pattern.compile(CLIENT_ID_RANGE);
    private static final Set<String> CONDITIONAL =
            Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");
    private static final BigDecimal BPS_PER_PERCENT = new BigDecimal("100");
    private static final int MIN_CALLBACK_BPS = 10;
    private static final int MAX_CALLBACK_BPS = 1_000;

    private FuturesForm() {}

    /** The order of {@code POST /fapi/v1/order}; {@code absentId} names it where the client does not. */
    static OrderRequest plain(Parameters parameters, Listing listing, String absentId) {
        String type = parameters.requiredText("type");
        if (CONDITIONAL.contains(type)) {
            throw Refusal.of(
                    -4120,
                    "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }
        OrderTerms terms = switch (type) {
            case "MARKET" -> {
                refusePresent(parameters, List.of("price", "timeInForce"));
                yield new OrderTerms.Market();
            }
            case "LIMIT" -> limit(parameters);
            default -> throw Refusal.of(-1116, "Invalid orderType.");
        };
        return request(parameters, listing, terms, "newClientOrderId", absentId);
    }

    /** The order of {@code POST /fapi/v1/algoOrder}. */
    static OrderRequest conditional(Parameters parameters, Listing listing, String absentId) {
        if (!parameters.requiredText("algoType").equals("CONDITIONAL")) {
            throw Refusal.of(-1130, "Data sent for parameter 'algoType' is not valid.");
        }
        OrderTerms terms = switch (parameters.requiredText("type")) {
            case "STOP_MARKET" -> new OrderTerms.StopMarket(price(parameters, "triggerPrice"));
            case "TAKE_PROFIT_MARKET" -> new OrderTerms.TakeProfit(price(parameters, "triggerPrice"));
            case "STOP" ->
                new OrderTerms.StopLimit(
                        price(parameters, "triggerPrice"), price(parameters, "price"), timeInForce(parameters));
            case "TAKE_PROFIT" ->
                new OrderTerms.TakeProfitLimit(
                        price(parameters, "triggerPrice"), price(parameters, "price"), timeInForce(parameters));
            case "TRAILING_STOP_MARKET" -> trailing(parameters);
            default -> throw Refusal.of(-1116, "Invalid orderType.");
        };
        return request(parameters, listing, terms, "clientAlgoId", absentId);
    }

    private static OrderTerms limit(Parameters parameters) {
        BigDecimal price = price(parameters, "price");
        return parameters.requiredText("timeInForce").equals("GTX")
                ? new OrderTerms.PostOnly(price)
                : new OrderTerms.Limit(price, timeInForce(parameters));
    }

    private static OrderTerms trailing(Parameters parameters) {
        BigDecimal callbackBps = parameters.requiredDecimal("callbackRate").multiply(BPS_PER_PERCENT);
        boolean legal = callbackBps.remainder(BigDecimal.TEN).signum() == 0
                && callbackBps.intValue() >= MIN_CALLBACK_BPS
                && callbackBps.intValue() <= MAX_CALLBACK_BPS;
        if (!legal) {
            throw Refusal.of(-2007, "Invalid callBack rate");
        }
        return new OrderTerms.TrailingStop(
                callbackBps.intValue(), parameters.decimal("activatePrice").orElse(null));
    }

    private static BigDecimal price(Parameters parameters, String name) {
        BigDecimal price = parameters.requiredDecimal(name);
        if (price.signum() == 0) {
            throw Refusal.of(-4001, "Price less than 0.");
        }
        return price;
    }

    private static OrderTerms.TimeInForce timeInForce(Parameters parameters) {
        return parameters
                .oneOf("timeInForce", OrderTerms.TimeInForce.values(), _ -> Refusal.of(-1115, "Invalid timeInForce."))
                .orElse(OrderTerms.TimeInForce.GTC);
    }

    private static OrderRequest request(
            Parameters parameters, Listing listing, OrderTerms terms, String idParameter, String absentId) {
        MarketEndpoints.requireSymbol(parameters, listing);
        if (!parameters.text("positionSide").orElse("BOTH").equals("BOTH")) {
            throw Refusal.of(-4061, "Order's position side does not match user's setting.");
        }
        Side side = parameters
                .oneOf("side", Side.values(), _ -> Refusal.of(-1117, "Invalid side."))
                .orElseThrow(() -> Refusal.missing("side"));
        boolean reduceOnly =
                parameters.text("reduceOnly").filter("true"::equalsIgnoreCase).isPresent();
        Optional<String> id = parameters.text(idParameter);
        if (id.filter(text -> !CLIENT_ID.matcher(text).matches()).isPresent()) {
            throw Refusal.illegalCharacters(idParameter, CLIENT_ID_RANGE);
        }
        BigDecimal quantity = parameters.requiredDecimal("quantity");
        OrderRequest request = new OrderRequest(
                id.orElse(absentId), new Symbol(listing.symbol().value()), side, terms, quantity, reduceOnly);
        requireGrid(request, listing);
        return request;
    }

    private static void requireGrid(OrderRequest request, Listing listing) {
        BigDecimal quantity = request.quantityBase();
        if (quantity.signum() == 0) {
            throw Refusal.of(-4003, "Quantity less than or equal to zero.");
        }
        if (quantity.stripTrailingZeros().scale() > FuturesMarket.STEP.scale()) {
            throw Refusal.of(-1111, "Precision is over the maximum defined for this asset.");
        }
        for (BigDecimal price : request.terms().prices()) {
            if (price.remainder(listing.tickSize()).signum() != 0) {
                throw Refusal.of(-4014, "Price not increased by tick size.");
            }
            if (!request.reduceOnly() && price.multiply(quantity).compareTo(FuturesMarket.MIN_NOTIONAL) < 0) {
                throw Refusal.of(
                        -4164,
                        "Order's notional must be no smaller than %s (unless you choose reduce only)."
                                .formatted(FuturesMarket.MIN_NOTIONAL.toPlainString()));
            }
        }
    }

    private static void refusePresent(Parameters parameters, List<String> names) {
        names.stream().filter(parameters::has).findFirst().ifPresent(name -> {
            throw Refusal.notRequired(name);
        });
    }
}
