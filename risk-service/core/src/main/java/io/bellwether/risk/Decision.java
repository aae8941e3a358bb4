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
 * @param before the state that the step was decided in
 * @param reason from the closed lists of {@link Reason} and {@link DenialReason}
 * @param command the order to place, absent where none leaves
 * @param denial why a wanted order does not leave, absent where none was refused
 * @param after the state that the next decision starts from
 */
public record Decision(
        Step step,
        DeskState before,
        Action action,
        String reason,
        OrderCommand.@Nullable PlaceOrder command,
        @Nullable DenialReason denial,
        DeskState after,
        Instant createdAt) {
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
                book == null ? BigDecimal.ZERO : book.equityQuote(bar.close()),
                bar.closeTime(),
                createdAt);
    }
}
