package io.bellwether.execution;

import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;

/**
 * An order as it goes to the venue: checked and on the venue's grid.
 *
 * @param reduceOnly whether it may only bring the position nearer to nothing
 */
public record OrderRequest(
        String clientOrderId, Symbol symbol, Side side, OrderTerms terms, BigDecimal quantityBase, boolean reduceOnly) {
    /** An order that may open a position as well. */
    public OrderRequest(String clientOrderId, Symbol symbol, Side side, OrderTerms terms, BigDecimal quantityBase) {
        this(clientOrderId, symbol, side, terms, quantityBase, false);
    }
}
