package io.bellwether.risk;

import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import java.time.Instant;

/** What order events do to the state. Pure. */
final class Bookkeeping {
    private Bookkeeping() {}

    static DeskState applied(DeskState state, OrderEvent event) {
        DeskState changed = switch (event) {
            case OrderEvent.AccountReported report -> reported(state, report);
            case OrderEvent.OrderFilled filled ->
                filled(
                        state,
                        filled.side(),
                        filled.fill(),
                        filled.eventTime(),
                        Guard.isGuard(filled.decisionId()) || isStopInFlight(state));
            case OrderEvent.ExternalFill external ->
                filled(state, external.side(), external.fill(), external.eventTime(), false);
            case OrderEvent.OrderCompleted completed -> completed(state, completed);
            case OrderEvent.OrderAccepted accepted -> accepted(state, accepted.decisionId());
            case OrderEvent.OrderSubmitted _ -> state;
            // The order stays in flight, and with it every later step waits: that is the block.
            case OrderEvent.OrderUnknown _ -> state;
        };
        return changed.afterOrderEvent(event.sequence());
    }

    private static DeskState reported(DeskState state, OrderEvent.AccountReported report) {
        AccountBook book = state.book();
        return state.with(book == null ? AccountBook.opened(report) : book.with(report.rules()));
    }

    private static DeskState filled(DeskState state, Side side, Fill fill, Instant when, boolean byStop) {
        AccountBook before = state.requiredBook();
        AccountBook after = before.filled(side, fill, when);
        Position held = before.position();
        Position left = after.position();
        Track track = state.track();
        boolean over = left.quantityBase().signum() * held.quantityBase().signum() < 0
                || (after.stance(fill.price()) == Stance.FLAT && isShrinking(held, side));
        Instant openedAt = held.openedAt();
        if (over && openedAt != null && track.investedQuote().signum() > 0) {
            return state.with(after)
                    .with(track.closed(held.direction(), openedAt, when, after.realisedPnlQuote(), byStop)
                            .invested(left.costQuote()));
        }
        return state.with(after).with(track.invested(left.costQuote()));
    }

    private static boolean isShrinking(Position held, Side side) {
        return held.quantityBase().signum() != 0 && held.direction().exitSide() == side;
    }

    private static DeskState completed(DeskState state, OrderEvent.OrderCompleted completed) {
        if (isGuard(state, completed.decisionId())) {
            return state.guarded(null, state.guardTried());
        }
        OrderInFlight order = state.inFlight();
        if (order == null || !order.decisionId().equals(completed.decisionId())) {
            return state;
        }
        // Whether the rest of an exit is worth selling is judged at the next close; an exit that sold nothing or only
        // part of it must not be forgotten because the signal that caused it is gone.
        return state.completed(
                !order.entry() && state.requiredBook().closableBase().signum() > 0);
    }

    private static DeskState accepted(DeskState state, String decisionId) {
        Guard guard = state.guard();
        return guard != null && guard.decisionId().equals(decisionId)
                ? state.guarded(guard.accepted(), state.guardTried())
                : state;
    }

    private static boolean isGuard(DeskState state, String decisionId) {
        Guard guard = state.guard();
        return guard != null && guard.decisionId().equals(decisionId);
    }

    private static boolean isStopInFlight(DeskState state) {
        OrderInFlight order = state.inFlight();
        return order != null && order.reason() != null && Reason.isStop(order.reason());
    }
}
