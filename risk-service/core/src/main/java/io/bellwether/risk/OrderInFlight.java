package io.bellwether.risk;

import io.bellwether.execution.contract.Side;

/**
 * An order that was decided and has not been reported as completed. Until then no further step is decided: its outcome
 * is part of what the next decision rests on.
 */
public record OrderInFlight(String decisionId, Side side) {}
