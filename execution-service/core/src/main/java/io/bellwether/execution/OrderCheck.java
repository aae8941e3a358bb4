package io.bellwether.execution;

import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** The last look at an order before it leaves: rounded to the venue's grid, or denied with the reason. */
public sealed interface OrderCheck {
    /** It may leave, in this form. */
    record Ready(OrderRequest request) implements OrderCheck {}

    /** It may not. */
    record Denied(DenialReason reason) implements OrderCheck {}

    /**
     * Rounds the quantity down to the step and a limit price to the tick, never further than decided: a buy down, a
     * sell up. The notional of a market order has no price to be checked with; there the venue's own filter decides.
     */
    static OrderCheck of(PlaceOrder command, String clientOrderId, ListedSymbol listed, Instant venueTime) {
        if (venueTime.isAfter(command.validUntil())) {
            return new Denied(new DenialReason.Expired(command.validUntil(), venueTime));
        }
        if (!listed.trading()) {
            return new Denied(new DenialReason.SymbolNotTrading(command.symbol(), listed.status()));
        }
        SymbolRules rules = listed.rules();
        BigDecimal quantity = round(command.quantityBase(), rules.stepSize(), RoundingMode.DOWN);
        if (quantity.signum() == 0 || quantity.compareTo(rules.minQuantityBase()) < 0) {
            return new Denied(new DenialReason.QuantityBelowMinimum(quantity, rules.minQuantityBase()));
        }
        return switch (command.terms()) {
            case OrderTerms.Market market -> ready(command, clientOrderId, market, quantity);
            case OrderTerms.Limit limit -> {
                BigDecimal price = round(
                        limit.limitPrice(),
                        rules.tickSize(),
                        command.side() == Side.BUY ? RoundingMode.DOWN : RoundingMode.UP);
                BigDecimal notional = price.multiply(quantity);
                yield price.signum() == 0 || notional.compareTo(rules.minNotionalQuote()) < 0
                        ? new Denied(new DenialReason.NotionalBelowMinimum(notional, rules.minNotionalQuote()))
                        : ready(command, clientOrderId, new OrderTerms.Limit(price, limit.timeInForce()), quantity);
            }
        };
    }

    private static OrderCheck ready(PlaceOrder command, String clientOrderId, OrderTerms terms, BigDecimal quantity) {
        return new Ready(new OrderRequest(clientOrderId, command.symbol(), command.side(), terms, quantity));
    }

    /** To a multiple of {@code grid}; 0 means the venue has no grid here. */
    private static BigDecimal round(BigDecimal value, BigDecimal grid, RoundingMode mode) {
        if (grid.signum() == 0) {
            return value;
        }
        return value.divide(grid, 0, mode).multiply(grid);
    }
}
