package io.bellwether.risk;

import java.math.BigDecimal;

/**
 * The stop that waits at the venue for the whole position: it works when nobody here can.
 *
 * @param decisionId of the stop order
 * @param triggerPrice in quote asset per unit of base asset
 * @param live whether the venue has said that it has it
 */
public record Guard(String decisionId, BigDecimal quantityBase, BigDecimal triggerPrice, boolean live) {
    private static final String ROLE = "guard-";

    /** What stands at the end of a guard's decision id. */
    static String role(long number) {
        return ROLE + number;
    }

    /** Whether an order is, or once was, such a stop. */
    static boolean isGuard(String decisionId) {
        return decisionId.startsWith(ROLE, decisionId.lastIndexOf(':') + 1);
    }

    Guard accepted() {
        return live ? this : new Guard(decisionId, quantityBase, triggerPrice, true);
    }
}
