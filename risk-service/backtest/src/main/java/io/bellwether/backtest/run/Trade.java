package io.bellwether.backtest.run;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position from its first fill to its last.
 *
 * @param number from 1
 * @param side {@code long} or {@code short}
 * @param entries how many fills built it up
 * @param quantityBase the most that was held
 * @param entryPrice average of the entries
 * @param exitPrice average of the exits
 * @param entryReason the decision's code
 * @param exitReason the decision's code, {@code liquidation}, or {@code end} where the data ended with it open
 * @param feesQuote of all fills, those in base valued at their price
 * @param pnlQuote what it earned, fees deducted
 * @param pnlShare of what it cost to enter
 * @param bestShare the most it was ahead inside any bar, against the average entry (maximum favourable excursion)
 * @param worstShare the most it was behind, not above zero (maximum adverse excursion)
 * @param bars closed while it was open
 */
public record Trade(
        int number,
        String symbol,
        String side,
        Instant entryTime,
        Instant exitTime,
        int entries,
        BigDecimal quantityBase,
        BigDecimal entryPrice,
        BigDecimal exitPrice,
        String entryReason,
        String exitReason,
        BigDecimal feesQuote,
        BigDecimal pnlQuote,
        double pnlShare,
        double bestShare,
        double worstShare,
        int bars) {
    /** How it ended, in the words of the summary. */
    public String outcome() {
        if (exitReason.equals("liquidation")) {
            return "liquidated";
        }
        return switch (pnlQuote.signum()) {
            case 1 -> "profitable";
            case 0 -> "break-even";
            default -> "unprofitable";
        };
    }
}
