package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order as it was asked for, its parameters already checked for form.
 *
 * @param price zero for an order that takes any price
 * @param quantity in the base asset; zero for a market order by amount
 * @param quoteOrderQty what a market order by amount shall spend or bring, in the quote asset; else zero
 * @param clientOrderId empty if the venue shall choose one
 * @param stopPrice what wakes it, or from where on it trails; zero where nothing does
 * @param trailingDelta hundredths of a percent that the market must come back from its best price; zero for a fixed stop
 */
record OrderRequest(
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal quoteOrderQty,
        Optional<String> clientOrderId,
        String selfTradePreventionMode,
        BigDecimal stopPrice,
        int trailingDelta) {
    /** An order that waits for no trigger. */
    OrderRequest(
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            BigDecimal price,
            BigDecimal quantity,
            BigDecimal quoteOrderQty,
            Optional<String> clientOrderId,
            String selfTradePreventionMode) {
        this(
                side,
                type,
                timeInForce,
                price,
                quantity,
                quoteOrderQty,
                clientOrderId,
                selfTradePreventionMode,
                BigDecimal.ZERO,
                0);
    }

    /** Whether it sleeps until the market wakes it. */
    boolean conditional() {
        return switch (type) {
            case STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT -> true;
            case LIMIT, MARKET, LIMIT_MAKER, UNKNOWN -> false;
        };
    }

    boolean byAmount() {
        return quoteOrderQty.signum() > 0;
    }

    /** Whether it takes any price, once it is awake. */
    boolean market() {
        return switch (type) {
            case MARKET, STOP_LOSS, TAKE_PROFIT -> true;
            case LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT, UNKNOWN -> false;
        };
    }

    /** Whether what does not fill at once, once it is awake, is given up. */
    boolean immediate() {
        return market() || timeInForce != TimeInForce.GTC;
    }

    /** Whether a trade at {@code tradePrice} is good enough. */
    boolean accepts(BigDecimal tradePrice) {
        if (market()) {
            return true;
        }
        return side == Side.BUY ? tradePrice.compareTo(price) <= 0 : tradePrice.compareTo(price) >= 0;
    }
}
