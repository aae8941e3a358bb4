package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderProgress;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.contract.OrderTerms;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order with all we know of it.
 *
 * @param decidedAt the event time of the command
 * @param signedAt the timestamp of the request, by the venue's clock
 * @param sentAt when the request left, by our clock
 */
record StoredOrder(
        OrderIdentity identity,
        OrderTerms terms,
        BigDecimal quantityBase,
        String reason,
        Instant decidedAt,
        Instant signedAt,
        Instant sentAt,
        OrderState state) {
    String clientOrderId() {
        return identity.clientOrderId();
    }

    StoredOrder in(OrderState newState) {
        return new StoredOrder(identity, terms, quantityBase, reason, decidedAt, signedAt, sentAt, newState);
    }

    StoredOrder signedAnew(Instant newSignedAt, Instant newSentAt) {
        return new StoredOrder(identity, terms, quantityBase, reason, decidedAt, newSignedAt, newSentAt, state);
    }

    /** Whether nothing need be asked: it is over, or open with every trade known. */
    boolean settled() {
        return switch (state) {
            case OrderState.Done done -> true;
            case OrderState.Open(OrderProgress progress) -> progress.complete();
            case OrderState.Intended intended -> false;
            case OrderState.Sending sending -> false;
            case OrderState.Unknown unknown -> false;
            case OrderState.Closing closing -> false;
        };
    }
}
