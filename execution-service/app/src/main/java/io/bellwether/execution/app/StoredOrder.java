package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderProgress;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderTerms;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order with all we know of it.
 *
 * @param reduceOnly whether it may only bring the position nearer to nothing
 * @param decidedAt the event time of the command
 * @param signedAt the timestamp of the request, by the venue's clock
 * @param sentAt when the request left, by our clock
 * @param cancelWanted whether we asked for it to be taken back
 */
record StoredOrder(
        OrderIdentity identity,
        OrderTerms terms,
        BigDecimal quantityBase,
        boolean reduceOnly,
        String reason,
        Instant decidedAt,
        Instant signedAt,
        Instant sentAt,
        boolean cancelWanted,
        OrderState state) {
    /** An order that nobody wants back. */
    StoredOrder(
            OrderIdentity identity,
            OrderTerms terms,
            BigDecimal quantityBase,
            boolean reduceOnly,
            String reason,
            Instant decidedAt,
            Instant signedAt,
            Instant sentAt,
            OrderState state) {
        this(identity, terms, quantityBase, reduceOnly, reason, decidedAt, signedAt, sentAt, false, state);
    }

    /** The state after the venue told of the order; a cancel that we did not ask for was somebody else's. */
    OrderState hearing(OrderReport report) {
        boolean external = report.ended() instanceof Completion.Canceled && !cancelWanted;
        return state.reported(external ? report.endedAs(new Completion.Canceled(true)) : report);
    }

    String clientOrderId() {
        return identity.clientOrderId();
    }

    StoredOrder in(OrderState newState) {
        return new StoredOrder(
                identity, terms, quantityBase, reduceOnly, reason, decidedAt, signedAt, sentAt, cancelWanted, newState);
    }

    StoredOrder signedAnew(Instant newSignedAt, Instant newSentAt) {
        return new StoredOrder(
                identity,
                terms,
                quantityBase,
                reduceOnly,
                reason,
                decidedAt,
                newSignedAt,
                newSentAt,
                cancelWanted,
                state);
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
