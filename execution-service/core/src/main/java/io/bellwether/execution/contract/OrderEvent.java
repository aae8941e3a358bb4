package io.bellwether.execution.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order, or of the account. Events of one account are numbered from 0 without holes, stored before
 * they are published and published in that order; a consumer that sees a number twice drops it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderEvent.AccountReported.class, name = "account-reported"),
    @JsonSubTypes.Type(value = OrderEvent.OrderSubmitted.class, name = "order-submitted"),
    @JsonSubTypes.Type(value = OrderEvent.OrderAccepted.class, name = "order-accepted"),
    @JsonSubTypes.Type(value = OrderEvent.OrderFilled.class, name = "order-filled"),
    @JsonSubTypes.Type(value = OrderEvent.OrderCompleted.class, name = "order-completed"),
    @JsonSubTypes.Type(value = OrderEvent.OrderUnknown.class, name = "order-unknown"),
    @JsonSubTypes.Type(value = OrderEvent.ExternalFill.class, name = "external-fill")
})
public sealed interface OrderEvent {
    /** {@code order-event:account:sequence}. */
    String id();

    String account();

    long sequence();

    /** The symbol it is about. */
    Symbol symbol();

    /** When it happened, by the venue's clock where the venue said so. */
    Instant eventTime();

    Instant createdAt();

    /** What the venue says the account holds: at start and after each reconciliation. */
    record AccountReported(
            String id,
            String account,
            long sequence,
            List<AssetBalance> balances,
            SymbolRules rules,
            Instant eventTime,
            Instant createdAt)
            implements OrderEvent {
        public AccountReported {
            balances = List.copyOf(balances);
        }

        @Override
        public Symbol symbol() {
            return rules.symbol();
        }
    }

    /** The intent is stored and the request has left. {@code createdAt} is the moment before the first byte went out. */
    record OrderSubmitted(
            String id,
            String account,
            long sequence,
            String decisionId,
            String clientOrderId,
            Symbol symbol,
            Instant eventTime,
            Instant createdAt)
            implements OrderEvent {}

    /** The venue has the order. */
    record OrderAccepted(
            String id,
            String account,
            long sequence,
            String decisionId,
            String clientOrderId,
            Symbol symbol,
            long venueOrderId,
            Instant eventTime,
            Instant createdAt)
            implements OrderEvent {}

    /**
     * Part or all of the order traded. Each venue trade is reported exactly once.
     *
     * @param remainingBase what of the order has not traded after this fill; absent in events of before it was told
     */
    record OrderFilled(
            String id,
            String account,
            long sequence,
            String decisionId,
            String clientOrderId,
            Symbol symbol,
            Side side,
            Fill fill,
            Instant eventTime,
            Instant createdAt,
            @Nullable BigDecimal remainingBase)
            implements OrderEvent {
        /** A fill of which nobody says what it left. */
        public OrderFilled(
                String id,
                String account,
                long sequence,
                String decisionId,
                String clientOrderId,
                Symbol symbol,
                Side side,
                Fill fill,
                Instant eventTime,
                Instant createdAt) {
            this(id, account, sequence, decisionId, clientOrderId, symbol, side, fill, eventTime, createdAt, null);
        }

        /** Whether some of the order is still to trade, as far as anybody said. */
        public boolean partial() {
            return remainingBase != null && remainingBase.signum() > 0;
        }
    }

    /** The order is over: nothing of it will fill any more. Exactly one of these ends each placement. */
    record OrderCompleted(
            String id,
            String account,
            long sequence,
            String decisionId,
            String clientOrderId,
            Symbol symbol,
            Completion completion,
            BigDecimal filledBase,
            Instant eventTime,
            Instant createdAt)
            implements OrderEvent {}

    /** Nobody knows yet whether the venue has the order. The symbol is blocked until it is found out. */
    record OrderUnknown(
            String id,
            String account,
            long sequence,
            String decisionId,
            String clientOrderId,
            Symbol symbol,
            String cause,
            Instant eventTime,
            Instant createdAt)
            implements OrderEvent {}

    /**
     * The account traded without an order of ours. The exchange is the truth, so the trade is in the books like any other.
     *
     * @param clientOrderId as the venue knows the order it belongs to; empty where there is none
     */
    record ExternalFill(
            String id,
            String account,
            long sequence,
            String clientOrderId,
            Symbol symbol,
            Side side,
            Origin origin,
            Fill fill,
            Instant eventTime,
            Instant createdAt)
            implements OrderEvent {}

    /** Who or what traded in our place. */
    enum Origin {
        /** A person, or another program with a key to the account. */
        MANUAL,
        /** The venue, because the margin no longer carried the position. */
        LIQUIDATION,
        /** An order we held for never placed, which the venue had all the same. */
        CONTRADICTION
    }
}
