package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted order and what became of it.
 *
 * <pre>
 * NEW -> PARTIALLY_FILLED -> FILLED | CANCELED | EXPIRED
 * </pre>
 *
 * A conditional order is NEW as well while it sleeps; it works once its trigger has woken it. The exits of a bracket are
 * PENDING_NEW before that, until their entry has filled.
 */
final class Order {
    private final long orderId;
    private final String clientOrderId;
    private final OrderRequest request;
    private final BigDecimal quantity;
    private final long createdMillis;
    private final Reservation reservation;
    private @Nullable Trigger trigger;
    private long listId = OrderAnswers.NO_LIST;
    private boolean asleep;
    private long workingMillis;
    private boolean maker;
    private final List<Execution> executions = new ArrayList<>();
    private OrderStatus status = OrderStatus.NEW;
    private BigDecimal executedQuantity = BigDecimal.ZERO;
    private BigDecimal executedQuote = BigDecimal.ZERO;
    private long updatedMillis;
    private @Nullable String expiryReason;

    Order(
            long orderId,
            String clientOrderId,
            OrderRequest request,
            BigDecimal quantity,
            long createdMillis,
            Reservation reservation,
            @Nullable Trigger trigger,
            boolean maker) {
        this.orderId = orderId;
        this.clientOrderId = clientOrderId;
        this.request = request;
        this.quantity = quantity;
        this.createdMillis = createdMillis;
        this.updatedMillis = createdMillis;
        this.workingMillis = createdMillis;
        this.reservation = reservation;
        this.trigger = trigger;
        this.asleep = trigger != null;
        this.maker = maker;
        reservation.join(this);
    }

    /** Makes it one that waits for another order to fill. */
    void pend() {
        status = OrderStatus.PENDING_NEW;
    }

    /** Whether it waits for another order to fill. */
    boolean pending() {
        return status == OrderStatus.PENDING_NEW;
    }

    /** The order it waited for has filled; a conditional one begins to look for its trigger. */
    void begin(@Nullable Trigger newTrigger, long nowMillis) {
        status = OrderStatus.NEW;
        trigger = newTrigger;
        asleep = newTrigger != null;
        workingMillis = nowMillis;
        updatedMillis = nowMillis;
    }

    /** Whether its trigger has not woken it yet. */
    boolean asleep() {
        return asleep;
    }

    /** Shows its trigger what the market paid; whether that wakes the order. */
    boolean wokenBy(BigDecimal tradePrice) {
        return asleep && trigger != null && trigger.wokenBy(tradePrice);
    }

    @Nullable
    Trigger trigger() {
        return trigger;
    }

    void wake(long nowMillis) {
        requireOpen();
        asleep = false;
        workingMillis = nowMillis;
        updatedMillis = nowMillis;
    }

    /** Since when it is in the market; of an order that sleeps, when it was taken. */
    long workingMillis() {
        return workingMillis;
    }

    /** What of the account it keeps locked, perhaps together with others. */
    Reservation reservation() {
        return reservation;
    }

    /** Makes it one of the orders of a list. */
    void enlist(long id) {
        listId = id;
    }

    /** The list it belongs to, or {@link OrderAnswers#NO_LIST}. */
    long listId() {
        return listId;
    }

    void fill(Execution execution) {
        requireOpen();
        executions.add(execution);
        executedQuantity = executedQuantity.add(execution.quantity());
        executedQuote = executedQuote.add(execution.quoteQuantity());
        if (remaining().signum() < 0) {
            throw new IllegalStateException(
                    "order %d would fill %s of %s".formatted(orderId, executedQuantity, quantity));
        }
        status = remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        updatedMillis = execution.timeMillis();
    }

    void cancel(long nowMillis) {
        requireOpen();
        status = OrderStatus.CANCELED;
        updatedMillis = nowMillis;
    }

    void expire(String reason, long nowMillis) {
        requireOpen();
        status = OrderStatus.EXPIRED;
        expiryReason = reason;
        updatedMillis = nowMillis;
    }

    private void requireOpen() {
        if (!open()) {
            throw new IllegalStateException("order %d is over: %s".formatted(orderId, status));
        }
    }

    boolean open() {
        return !status.terminal();
    }

    BigDecimal remaining() {
        return quantity.subtract(executedQuantity);
    }

    /** In the base asset; of an order by amount what the amount is worth. */
    BigDecimal quantity() {
        return quantity;
    }

    long orderId() {
        return orderId;
    }

    String clientOrderId() {
        return clientOrderId;
    }

    OrderRequest request() {
        return request;
    }

    long createdMillis() {
        return createdMillis;
    }

    long updatedMillis() {
        return updatedMillis;
    }

    /** The market has left its price: from now on trades come to it, at its price. */
    void standInFront() {
        maker = true;
    }

    /** Whether it fills as a maker, at its own price, because the market had not reached it. */
    boolean maker() {
        return maker;
    }

    List<Execution> executions() {
        return Collections.unmodifiableList(executions);
    }

    OrderStatus status() {
        return status;
    }

    BigDecimal executedQuantity() {
        return executedQuantity;
    }

    BigDecimal executedQuote() {
        return executedQuote;
    }

    @Nullable
    String expiryReason() {
        return expiryReason;
    }
}
