package io.bellwether.execution;

import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        OnGrid rounded = new TickGrid(command.side(), rules.tickSize()).of(command.terms());
        BigDecimal price = rounded.lowestPrice();
        if (price != null) {
            BigDecimal notional = price.multiply(quantity);
            if (price.signum() == 0 || notional.compareTo(rules.minNotionalQuote()) < 0) {
                return new Denied(new DenialReason.NotionalBelowMinimum(notional, rules.minNotionalQuote()));
            }
        }
        return new Ready(new OrderRequest(
                clientOrderId,
                command.symbol(),
                command.side(),
                rounded.terms().get(),
                quantity,
                command.reduceOnly()));
    }

    /**
     * Terms rounded to the tick, made only once their prices are known to be above zero.
     *
     * @param lowestPrice the least price in them; null where they have none
     */
    record OnGrid(@Nullable BigDecimal lowestPrice, Supplier<OrderTerms> terms) {}

    /** Rounds the prices of one side's orders. */
    record TickGrid(Side side, BigDecimal tickSize) {
        OnGrid of(OrderTerms terms) {
            return switch (terms) {
                case OrderTerms.Market market -> new OnGrid(null, () -> market);
                case OrderTerms.Limit limit -> {
                    BigDecimal price = onTick(limit.limitPrice());
                    yield new OnGrid(price, () -> new OrderTerms.Limit(price, limit.timeInForce()));
                }
                case OrderTerms.PostOnly postOnly -> {
                    BigDecimal price = onTick(postOnly.limitPrice());
                    yield new OnGrid(price, () -> new OrderTerms.PostOnly(price));
                }
                case OrderTerms.StopMarket stop -> {
                    BigDecimal trigger = onTick(stop.triggerPrice());
                    yield new OnGrid(trigger, () -> new OrderTerms.StopMarket(trigger));
                }
                case OrderTerms.StopLimit stop -> {
                    BigDecimal trigger = onTick(stop.triggerPrice());
                    BigDecimal price = onTick(stop.limitPrice());
                    yield new OnGrid(
                            trigger.min(price), () -> new OrderTerms.StopLimit(trigger, price, stop.timeInForce()));
                }
                case OrderTerms.TakeProfit profit -> {
                    BigDecimal trigger = onTick(profit.triggerPrice());
                    yield new OnGrid(trigger, () -> new OrderTerms.TakeProfit(trigger));
                }
                case OrderTerms.TakeProfitLimit profit -> {
                    BigDecimal trigger = onTick(profit.triggerPrice());
                    BigDecimal price = onTick(profit.limitPrice());
                    yield new OnGrid(
                            trigger.min(price),
                            () -> new OrderTerms.TakeProfitLimit(trigger, price, profit.timeInForce()));
                }
                case OrderTerms.TrailingStop trailing -> {
                    BigDecimal activation =
                            trailing.activationPrice() == null ? null : onTick(trailing.activationPrice());
                    yield new OnGrid(activation, () -> new OrderTerms.TrailingStop(trailing.callbackBps(), activation));
                }
            };
        }

        private BigDecimal onTick(BigDecimal price) {
            return round(price, tickSize, side == Side.BUY ? RoundingMode.DOWN : RoundingMode.UP);
        }
    }

    /** To a multiple of {@code grid}; 0 means the venue has no grid here. */
    private static BigDecimal round(BigDecimal value, BigDecimal grid, RoundingMode mode) {
        if (grid.signum() == 0) {
            return value;
        }
        return value.divide(grid, 0, mode).multiply(grid);
    }
}
