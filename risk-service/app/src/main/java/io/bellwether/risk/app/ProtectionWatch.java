package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.risk.AccountBook;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.Direction;
import io.bellwether.risk.Guard;
import io.bellwether.risk.Protection;
import io.bellwether.risk.Stance;
import io.bellwether.risk.contract.RiskEvent;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks, by our own clock, whether an open position is without its stop at the venue for too long, or whether that stop should
 * have worked and did not. Either is told once, until it is over. Nothing is sold in panic: what follows is for operators.
 */
final class ProtectionWatch {
    private final @Nullable Protection protection;
    private long wellNanos;
    private boolean told;

    ProtectionWatch(@Nullable Protection protection, long nowNanos) {
        this.protection = protection;
        this.wellNanos = nowNanos;
    }

    /** What is wrong for too long, the first time it is. */
    Optional<String> trouble(DeskState state, long nowNanos) {
        String wrong = protection == null ? null : wrong(state);
        if (protection == null || wrong == null) {
            wellNanos = nowNanos;
            told = false;
            return Optional.empty();
        }
        if (told || nowNanos - wellNanos < protection.within().toNanos()) {
            return Optional.empty();
        }
        told = true;
        return Optional.of("%s for more than %s".formatted(wrong, protection.within()));
    }

    private static @Nullable String wrong(DeskState state) {
        AccountBook book = state.book();
        DeskState.LastStep last = state.lastStep();
        if (book == null || last == null || book.stance(last.bar().close()) == Stance.FLAT) {
            return null;
        }
        Guard guard = state.guard();
        if (state.inFlight() != null && !state.inFlight().entry()) {
            return null; // It is being closed; the exit takes the stop's place.
        }
        if (guard == null || !guard.live()) {
            return "the position of %s is without a stop at the venue".formatted(state.symbol());
        }
        return isBeyond(last.bar(), guard, book.position().direction())
                ? "the stop of %s at %s should have worked and did not".formatted(state.symbol(), guard.triggerPrice())
                : null;
    }

    private static boolean isBeyond(Bar bar, Guard guard, Direction direction) {
        BigDecimal trigger = guard.triggerPrice();
        return direction == Direction.LONG
                ? bar.close().compareTo(trigger) <= 0
                : bar.close().compareTo(trigger) >= 0;
    }

    /** The event that tells of a command of this kind. */
    static RiskEvent.ProtectionAsked event(OrderCommand command, DeskState after) {
        Guard guard = after.guard();
        return new RiskEvent.ProtectionAsked(
                "protection:" + command.id(),
                command.account(),
                command.symbol(),
                guard == null ? null : guard.quantityBase(),
                guard == null ? null : guard.triggerPrice(),
                command.eventTime(),
                command.createdAt());
    }
}
