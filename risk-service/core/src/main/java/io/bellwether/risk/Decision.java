package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskEvent.Action;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one step.
 *
 * @param portfolio what the account held in other symbols
 * @param before the state that the step was decided in
 * @param reason from the closed lists of {@link Reason} and {@link DenialReason}
 * @param command the order to place, absent where none leaves
 * @param denial why a wanted order does not leave, absent where none was refused
 * @param after the state that the next decision starts from
 */
public record Decision(
        Step step,
        Portfolio portfolio,
        DeskState before,
        Action action,
        String reason,
        OrderCommand.@Nullable PlaceOrder command,
        @Nullable DenialReason denial,
        DeskState after,
        Instant createdAt) {
    /**
     * The order as it is sent. A stop that waits at the venue holds what an exit wants to sell, so the exit takes its place:
     * the venue's word that the stop is gone comes before the exit is placed.
     */
    public @Nullable OrderCommand order() {
        Guard guard = before.guard();
        return command == null || action != Action.EXIT || guard == null ? command : replacing(guard, command);
    }

    static OrderCommand replacing(Guard guard, OrderCommand.PlaceOrder command) {
        return new OrderCommand.ReplaceOrder(
                command.id(),
                command.account(),
                command.symbol(),
                guard.decisionId(),
                command.terms(),
                command.quantityBase(),
                command.reason(),
                command.validUntil(),
                command.eventTime(),
                command.createdAt());
    }

    /** What the account was worth at the bar's close, in the quote asset; zero while it is not known. */
    public BigDecimal equityQuote() {
        AccountBook book = before.book();
        return book == null
                ? BigDecimal.ZERO
                : portfolio.equityQuote(book.equityQuote(step.bar().bar().close()));
    }

    /** The decision as it is told; made when it is asked for, because a backtest tells few of them. */
    public RiskEvent.StepDecided event() {
        Bar bar = step.bar().bar();
        AccountBook book = before.book();
        return new RiskEvent.StepDecided(
                "step:%s:%s:%d"
                        .formatted(
                                before.account(), bar.symbol(), bar.openTime().toEpochMilli()),
                before.account(),
                bar.symbol(),
                bar.openTime(),
                action,
                reason,
                command == null ? null : command.id(),
                step.prediction() == null ? null : step.prediction().id(),
                book == null ? BigDecimal.ZERO : book.position().quantityBase(),
                equityQuote(),
                bar.closeTime(),
                createdAt);
    }
}
