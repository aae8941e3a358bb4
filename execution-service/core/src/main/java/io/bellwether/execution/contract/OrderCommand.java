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
    @JsonSubTypes.Type(value = OrderCommand.CancelOrder.class, name = "cancel-order")
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
            Instant createdAt)
            implements OrderCommand {
        public PlaceOrder {
            if (quantityBase.signum() <= 0) {
                throw new IllegalArgumentException("quantityBase must be positive, was " + quantityBase);
            }
        }
    }

    /** Take back what is still open of the order placed for {@code decisionId}. */
    record CancelOrder(
            String id, String account, Symbol symbol, String decisionId, Instant eventTime, Instant createdAt)
            implements OrderCommand {}
}
