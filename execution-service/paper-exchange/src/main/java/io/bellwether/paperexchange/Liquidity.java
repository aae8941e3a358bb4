package io.bellwether.paperexchange;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** How much of each recorded trade is still to be had: what one order took, no other can take again. */
final class Liquidity {
    private final TradeTape tape;
    private final Map<Integer, BigDecimal> taken = new HashMap<>();

    Liquidity(TradeTape tape) {
        this.tape = tape;
    }

    BigDecimal available(int tapeIndex) {
        return tape.trade(tapeIndex).quantityBase().subtract(taken.getOrDefault(tapeIndex, BigDecimal.ZERO));
    }

    void take(int tapeIndex, BigDecimal quantity) {
        if (quantity.compareTo(available(tapeIndex)) > 0) {
            throw new IllegalArgumentException("quantity must be at most %s, was %s"
                    .formatted(available(tapeIndex).toPlainString(), quantity.toPlainString()));
        }
        taken.merge(tapeIndex, quantity, BigDecimal::add);
    }
}
