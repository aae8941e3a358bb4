package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No open position without a stop at the venue. It lies further away than the stops that are looked at here, and is there for
 * when nobody looks.
 *
 * @param distance from the average cost, in (0, 1)
 * @param within how long a position may be without it before it is an alarm
 */
public record Protection(BigDecimal distance, Duration within) {
    public Protection {
        if (distance.signum() <= 0 || distance.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("distance must be between 0 and 1, was " + distance);
        }
        if (!within.isPositive()) {
            throw new IllegalArgumentException("within must be positive, was " + within);
        }
    }

    /** What must be asked for so that the stop at the venue fits the position, and the state that knows of it. */
    record Asked(OrderCommand command, DeskState after) {}

    /**
     * The order that protects what is held now; nothing where it is protected or flat, while an order is in flight, and after
     * a refusal until the next bar: a venue that refuses is not asked without end.
     */
    Optional<Asked> ask(DeskState state, String decisionId, boolean shorts, Duration validity, Instant createdAt) {
        DeskState.LastStep last = state.lastStep();
        AccountBook book = state.book();
        if (last == null || book == null || state.inFlight() != null) {
            return Optional.empty();
        }
        Bar bar = last.bar();
        Guard guard = state.guard();
        if (book.stance(bar.close()) == Stance.FLAT) {
            return guard == null ? Optional.empty() : Optional.of(cancelled(state, guard, bar, createdAt));
        }
        BigDecimal quantity = book.closableBase();
        // A position that is to be closed must not be bound by a new stop.
        boolean fits =
                state.exitUnfinished() || (guard != null && guard.quantityBase().compareTo(quantity) == 0);
        if (fits || bar.openTime().equals(state.guardTried())) {
            return Optional.empty();
        }
        BigDecimal trigger = trigger(book);
        Instant validUntil = bar.closeTime().plus(bar.interval().length()).plus(validity);
        OrderTerms terms = new OrderTerms.StopMarket(trigger);
        OrderCommand command = guard == null
                ? new OrderCommand.PlaceOrder(
                        decisionId,
                        state.account(),
                        state.symbol(),
                        book.position().direction().exitSide(),
                        terms,
                        quantity,
                        Reason.PROTECTION.code(),
                        bar.openTime(),
                        validUntil,
                        bar.closeTime(),
                        createdAt,
                        shorts)
                : new OrderCommand.ReplaceOrder(
                        decisionId,
                        state.account(),
                        state.symbol(),
                        guard.decisionId(),
                        terms,
                        quantity,
                        Reason.PROTECTION.code(),
                        validUntil,
                        bar.closeTime(),
                        createdAt);
        return Optional.of(
                new Asked(command, state.guarded(new Guard(decisionId, quantity, trigger, false), bar.openTime())));
    }

    private static Asked cancelled(DeskState state, Guard guard, Bar bar, Instant createdAt) {
        return new Asked(
                new OrderCommand.CancelOrder(
                        "cancel:" + guard.decisionId(),
                        state.account(),
                        state.symbol(),
                        guard.decisionId(),
                        bar.closeTime(),
                        createdAt),
                state.guarded(null, bar.openTime()));
    }

    /** In whole ticks, rounded away from the market: a stop that is one tick too near could be hit for nothing. */
    private BigDecimal trigger(AccountBook book) {
        boolean isLong = book.position().direction() == Direction.LONG;
        BigDecimal factor = isLong ? BigDecimal.ONE.subtract(distance) : BigDecimal.ONE.add(distance);
        BigDecimal tick = book.rules().tickSize();
        return book.position()
                .averageCost()
                .multiply(factor)
                .divide(tick, 0, isLong ? RoundingMode.DOWN : RoundingMode.UP)
                .multiply(tick);
    }
}
