package io.bellwether.execution.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;

/** What risk asks execution to do. The id is the decision's, so the same decision never becomes two orders. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderCommand.PlaceOrder.class, name = "place-order"),
    @JsonSubTypes.Type(value = OrderCommand.CancelOrder.class, name = "cancel-order"),
    @JsonSubTypes.Type(value = OrderCommand.PlaceOrderList.class, name = "place-order-list"),
    @JsonSubTypes.Type(value = OrderCommand.ReplaceOrder.class, name = "replace-order"),
    @JsonSubTypes.Type(value = OrderCommand.CancelAllOrders.class, name = "cancel-all-orders")
})
public sealed interface OrderCommand {
    /** The command's id: for a placement the decision id. */
    String id();

    String account();

    Symbol symbol();

    Instant eventTime();

    Instant createdAt();

    /**
     * Place one order.
     *
     * @param id the decision id; unique for ever within the account
     * @param quantityBase in the base asset, positive, a multiple of the symbol's step
     * @param reason why, from a closed list of the strategy's or the stop's codes; for people and metrics
     * @param barOpenTime the bar on whose close it was decided
     * @param validUntil by the venue's clock; an order not yet sent then is not sent any more
     * @param eventTime the close time of the bar it was decided on
     * @param reduceOnly whether it may only bring the position nearer to nothing
     */
    record PlaceOrder(
            String id,
            String account,
            Symbol symbol,
            Side side,
            OrderTerms terms,
            BigDecimal quantityBase,
            String reason,
            Instant barOpenTime,
            Instant validUntil,
            Instant eventTime,
            Instant createdAt,
            boolean reduceOnly)
            implements OrderCommand {
        public PlaceOrder {
            requirePositive(quantityBase);
        }

        /** An order that may open a position as well. */
        public PlaceOrder(
                String id,
                String account,
                Symbol symbol,
                Side side,
                OrderTerms terms,
                BigDecimal quantityBase,
                String reason,
                Instant barOpenTime,
                Instant validUntil,
                Instant eventTime,
                Instant createdAt) {
            this(
                    id,
                    account,
                    symbol,
                    side,
                    terms,
                    quantityBase,
                    reason,
                    barOpenTime,
                    validUntil,
                    eventTime,
                    createdAt,
                    false);
        }
    }

    /** Take back what is still open of the order placed for {@code decisionId}. */
    record CancelOrder(
            String id, String account, Symbol symbol, String decisionId, Instant eventTime, Instant createdAt)
            implements OrderCommand {}

    /**
     * Place orders that hang together.
     *
     * @param id the list's decision id; each order's own is {@link OrderList.Leg#decisionId}
     * @param validUntil by the venue's clock; a list not yet sent then is not sent any more
     */
    record PlaceOrderList(
            String id,
            String account,
            Symbol symbol,
            OrderList list,
            String reason,
            Instant barOpenTime,
            Instant validUntil,
            Instant eventTime,
            Instant createdAt)
            implements OrderCommand {
        /** One of the list's orders as an order of its own. */
        public PlaceOrder placement(OrderList.Leg leg) {
            return new PlaceOrder(
                    leg.decisionId(id),
                    account,
                    symbol,
                    leg.side(),
                    leg.terms(),
                    leg.quantityBase(),
                    reason,
                    barOpenTime,
                    validUntil,
                    eventTime,
                    createdAt);
        }
    }

    /**
     * Take back what is still open of the order placed for {@code decisionId}, and once that is certain, place another of
     * the same side, reduce-only if the old one was. Where the old order has traded to its end meanwhile, no other is placed.
     *
     * @param id the new order's decision id
     * @param quantityBase the new order's, in the base asset; the old one's trades are not taken off
     * @param validUntil by the venue's clock; a new order not yet sent then is not sent any more
     */
    record ReplaceOrder(
            String id,
            String account,
            Symbol symbol,
            String decisionId,
            OrderTerms terms,
            BigDecimal quantityBase,
            String reason,
            Instant validUntil,
            Instant eventTime,
            Instant createdAt)
            implements OrderCommand {
        public ReplaceOrder {
            requirePositive(quantityBase);
        }

        /** The first half: taking the old order back. */
        public CancelOrder cancellation() {
            return new CancelOrder(id, account, symbol, decisionId, eventTime, createdAt);
        }

        /** The second half, with the old order's side; it may do no more to the position than the old one might. */
        public PlaceOrder placement(Side side, boolean reduceOnly) {
            return new PlaceOrder(
                    id,
                    account,
                    symbol,
                    side,
                    terms,
                    quantityBase,
                    reason,
                    eventTime,
                    validUntil,
                    eventTime,
                    createdAt,
                    reduceOnly);
        }
    }

    /** Take back every order of ours that is open in the symbol. */
    record CancelAllOrders(String id, String account, Symbol symbol, Instant eventTime, Instant createdAt)
            implements OrderCommand {
        /** What it means for one order. */
        public CancelOrder cancellation(String decisionId) {
            return new CancelOrder(id, account, symbol, decisionId, eventTime, createdAt);
        }
    }

    private static void requirePositive(BigDecimal quantityBase) {
        if (quantityBase.signum() <= 0) {
            throw new IllegalArgumentException("quantityBase must be positive, was " + quantityBase);
        }
    }
}
