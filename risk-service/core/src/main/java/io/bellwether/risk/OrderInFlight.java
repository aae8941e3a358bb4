package io.bellwether.risk;

import io.bellwether.execution.contract.Side;
import org.jspecify.annotations.Nullable;

/**
 * An order that was decided and has not been reported as completed. Until then no further step is decided: its outcome
 * is part of what the next decision rests on.
 *
 * @param entry whether it opens or enlarges a position
 * @param reason why it was decided; absent in states stored before it was kept
 */
public record OrderInFlight(
        String decisionId,
        Side side,
        boolean entry,
        @Nullable String reason) {}
