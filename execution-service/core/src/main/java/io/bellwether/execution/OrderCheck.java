package io.bellwether.execution;

import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The last look at an order before it leaves: rounded to the venue's grid, or denied with the reason. */
public sealed interface OrderCheck {
    /** It may leave, in this form. */
    record Ready(OrderRequest request) implements OrderCheck {}

    /** It may not. */
    record Denied(DenialReason reason) implements OrderCheck {}

    /**
     * Rounds the quantity down to the step and prices to the tick, never further than decided: a buy down, a sell up,
     * which also wakes a stop no later than decided. The notional of a market order has no price to be checked with;
     * there the venue's own filter decides.
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
        Optional<BigDecimal> tooMuch =
                mostOf(command.terms(), listed.limits()).filter(max -> quantity.compareTo(max) > 0);
        if (tooMuch.isPresent()) {
            return new Denied(new DenialReason.QuantityAboveMaximum(quantity, tooMuch.get()));
        }
        RoundingMode worse = command.side() == Side.BUY ? RoundingMode.DOWN : RoundingMode.UP;
        UnaryOperator<BigDecimal> onTick = price -> round(price, rules.tickSize(), worse);
        Optional<BigDecimal> lowest =
                command.terms().prices().stream().map(onTick).min(BigDecimal::compareTo);
        if (lowest.isPresent()) {
            BigDecimal notional = lowest.get().multiply(quantity);
            if (lowest.get().signum() == 0 || notional.compareTo(rules.minNotionalQuote()) < 0) {
                return new Denied(new DenialReason.NotionalBelowMinimum(notional, rules.minNotionalQuote()));
            }
            Optional<BigDecimal> most = listed.limits().notionalQuote().filter(max -> notional.compareTo(max) > 0);
            if (most.isPresent()) {
                return new Denied(new DenialReason.NotionalAboveMaximum(notional, most.get()));
            }
        }
        return new Ready(new OrderRequest(
                clientOrderId,
                command.symbol(),
                command.side(),
                command.terms().withPrices(onTick),
                quantity,
                command.reduceOnly()));
    }

    private static Optional<BigDecimal> mostOf(OrderTerms terms, OrderLimits limits) {
        return Stream.of(
                        limits.quantityBase(),
                        terms instanceof OrderTerms.Market ? limits.marketQuantityBase() : Optional.<BigDecimal>empty())
                .flatMap(Optional::stream)
                .min(BigDecimal::compareTo);
    }

    /** To a multiple of {@code grid}; 0 means the venue has no grid here. */
    private static BigDecimal round(BigDecimal value, BigDecimal grid, RoundingMode mode) {
        if (grid.signum() == 0) {
            return value;
        }
        return value.divide(grid, 0, mode).multiply(grid);
    }
}
