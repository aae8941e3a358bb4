package io.bellwether.risk;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.risk.contract.RiskEvent;
import org.jspecify.annotations.Nullable;

/**
 * What became of one step.
 *
 * @param command the order to place, absent where none leaves
 * @param denial why a wanted order does not leave, absent where none was refused
 * @param after the state that the next decision starts from
 */
public record Decision(
        Step step,
        RiskEvent.StepDecided event,
        OrderCommand.@Nullable PlaceOrder command,
        @Nullable DenialReason denial,
        DeskState after) {}
