package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderProgress;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order as PostgreSQL keeps it: the intent, which never changes, and the state, which walks on. */
@Entity
@Table(name = "orders")
class OrderRow {
    @Id
    private String clientOrderId;

    private String decisionId;
    private String account;
    private String symbol;

    @Enumerated(EnumType.STRING)
    private Side side;

    private String terms;
    private BigDecimal quantityBase;
    private boolean reduceOnly;
    private String reason;
    private Instant decidedAt;
    private Instant signedAt;
    private Instant sentAt;

    @Enumerated(EnumType.STRING)
    private Status status;

    private boolean cancelWanted;
    private @Nullable String unknownCause;
    private @Nullable Long venueOrderId;
    private @Nullable Instant placedAt;
    private @Nullable BigDecimal executedBase;
    private @Nullable String completion;
    private @Nullable Instant endedAt;

    /** The states that are stored; an order only intended is not. */
    enum Status {
        SENDING,
        UNKNOWN,
        OPEN,
        CLOSING,
        DONE
    }

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    OrderRow() {}

    @SuppressWarnings("NullAway.Init") // The status is set by become().
    OrderRow(StoredOrder order, EventJson json) {
        OrderIdentity identity = order.identity();
        this.clientOrderId = identity.clientOrderId();
        this.decisionId = identity.decisionId();
        this.account = identity.account();
        this.symbol = identity.symbol().value();
        this.side = identity.side();
        this.terms = json.write(order.terms());
        this.quantityBase = order.quantityBase();
        this.reduceOnly = order.reduceOnly();
        this.reason = order.reason();
        this.decidedAt = order.decidedAt();
        this.signedAt = order.signedAt();
        this.sentAt = order.sentAt();
        become(order.state(), json);
    }

    /** We are about to ask for it to be taken back. */
    void wantCancel() {
        cancelWanted = true;
    }

    String clientOrderId() {
        return clientOrderId;
    }

    StoredOrder order(List<VenueFill> fills, EventJson json) {
        return new StoredOrder(
                new OrderIdentity(account, decisionId, clientOrderId, new Symbol(symbol), side, quantityBase),
                json.read(terms, OrderTerms.class),
                quantityBase,
                reduceOnly,
                reason,
                decidedAt,
                signedAt,
                sentAt,
                cancelWanted,
                state(fills, json));
    }

    /** The request is about to leave again, with a new timestamp. */
    void resubmit(Instant newSignedAt, Instant newSentAt) {
        signedAt = newSignedAt;
        sentAt = newSentAt;
    }

    final void become(OrderState state, EventJson json) {
        OrderProgress progress = state.progress();
        if (progress != null) {
            venueOrderId = progress.venueOrderId();
            placedAt = progress.placedAt();
            executedBase = progress.executedBase();
        }
        switch (state) {
            case OrderState.Intended() -> throw new IllegalStateException("an order only intended is not stored");
            case OrderState.Sending() -> status = Status.SENDING;
            case OrderState.Unknown(String cause) -> {
                status = Status.UNKNOWN;
                unknownCause = cause;
            }
            case OrderState.Open open -> status = Status.OPEN;
            case OrderState.Closing(OrderProgress known, Completion ended, Instant at) -> {
                status = Status.CLOSING;
                completion = json.write(ended);
                endedAt = at;
            }
            case OrderState.Done done -> {
                status = Status.DONE;
                completion = json.write(done.completion());
                endedAt = done.endedAt();
            }
        }
    }

    private OrderState state(List<VenueFill> fills, EventJson json) {
        return switch (status) {
            case SENDING -> new OrderState.Sending();
            case UNKNOWN -> new OrderState.Unknown(Objects.requireNonNull(unknownCause));
            case OPEN -> new OrderState.Open(Objects.requireNonNull(progress(fills)));
            case CLOSING ->
                new OrderState.Closing(
                        Objects.requireNonNull(progress(fills)), completion(json), Objects.requireNonNull(endedAt));
            case DONE -> new OrderState.Done(completion(json), Objects.requireNonNull(endedAt), progress(fills));
        };
    }

    private Completion completion(EventJson json) {
        return json.read(Objects.requireNonNull(completion), Completion.class);
    }

    private @Nullable OrderProgress progress(List<VenueFill> fills) {
        if (venueOrderId == null) {
            return null;
        }
        return new OrderProgress(
                venueOrderId, Objects.requireNonNull(placedAt), Objects.requireNonNull(executedBase), fills);
    }
}
