package io.bellwether.execution;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The most that the venue takes at a time in one symbol; what is empty has no bound.
 *
 * @param quantityBase of one order
 * @param marketQuantityBase of one that takes whatever price there is
 * @param notionalQuote price times quantity of one order
 */
public record OrderLimits(
        Optional<BigDecimal> quantityBase,
        Optional<BigDecimal> marketQuantityBase,
        Optional<BigDecimal> notionalQuote) {
    /** No bounds at all. */
    public static final OrderLimits NONE = new OrderLimits(Optional.empty(), Optional.empty(), Optional.empty());
}
