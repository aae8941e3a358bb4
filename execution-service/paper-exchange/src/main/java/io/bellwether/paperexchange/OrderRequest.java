package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order as it was asked for, its parameters already checked for form.
 *
 * @param price zero for a market order
 * @param quantity in the base asset; zero for a market order by amount
 * @param quoteOrderQty what a market order by amount shall spend or bring, in the quote asset; else zero
 * @param clientOrderId empty if the venue shall choose one
 */
record OrderRequest(
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal quoteOrderQty,
        Optional<String> clientOrderId,
        String selfTradePreventionMode) {
    boolean byAmount() {
        return quoteOrderQty.signum() > 0;
    }

    boolean market() {
        return type == OrderType.MARKET;
    }

    /** Whether what does not fill at once is given up. */
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
