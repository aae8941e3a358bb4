package io.bellwether.execution;

import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;

/** Why an order is not sent: the whole list, each reason with its numbers. */
public sealed interface DenialReason {
    /** The reason's code, also a metric label. */
    String code();

    /** The code and the numbers behind it. */
    String text();

    /** It is too late: the decision was made for a market that has moved on. */
    record Expired(Instant validUntil, Instant venueTime) implements DenialReason {
        @Override
        public String code() {
            return "expired";
        }

        @Override
        public String text() {
            return "expired: valid until %s, the venue's clock shows %s".formatted(validUntil, venueTime);
        }
    }

    /** The venue does not list the symbol, or it is not among those configured. */
    record SymbolUnknown(Symbol symbol) implements DenialReason {
        @Override
        public String code() {
            return "symbol-unknown";
        }

        @Override
        public String text() {
            return "symbol-unknown: the venue has told no rules for " + symbol;
        }
    }

    /** The symbol is listed and does not trade now. */
    record SymbolNotTrading(Symbol symbol, String status) implements DenialReason {
        @Override
        public String code() {
            return "symbol-not-trading";
        }

        @Override
        public String text() {
            return "symbol-not-trading: the venue's status of %s is %s".formatted(symbol, status);
        }
    }

    /** Rounded down to the step, too little is left. */
    record QuantityBelowMinimum(BigDecimal quantityBase, BigDecimal minQuantityBase) implements DenialReason {
        @Override
        public String code() {
            return "quantity-below-minimum";
        }

        @Override
        public String text() {
            return "quantity-below-minimum: %s, the venue takes %s and more"
                    .formatted(quantityBase.toPlainString(), minQuantityBase.toPlainString());
        }
    }

    /** The venue takes no such order at a time. */
    record QuantityAboveMaximum(BigDecimal quantityBase, BigDecimal maxQuantityBase) implements DenialReason {
        @Override
        public String code() {
            return "quantity-above-maximum";
        }

        @Override
        public String text() {
            return "quantity-above-maximum: %s, the venue takes %s at a time"
                    .formatted(quantityBase.toPlainString(), maxQuantityBase.toPlainString());
        }
    }

    /** Price times quantity is more than the venue takes at a time. */
    record NotionalAboveMaximum(BigDecimal notionalQuote, BigDecimal maxNotionalQuote) implements DenialReason {
        @Override
        public String code() {
            return "notional-above-maximum";
        }

        @Override
        public String text() {
            return "notional-above-maximum: %s, the venue takes %s at a time"
                    .formatted(notionalQuote.toPlainString(), maxNotionalQuote.toPlainString());
        }
    }

    /** So little is left of what the venue takes in a while that it is kept for orders that protect or close. */
    record BudgetReserved(String what) implements DenialReason {
        @Override
        public String code() {
            return "budget-reserved";
        }

        @Override
        public String text() {
            return "budget-reserved: %s; the rest is kept for orders that protect or close".formatted(what);
        }
    }

    /** Price times quantity is too little. */
    record NotionalBelowMinimum(BigDecimal notionalQuote, BigDecimal minNotionalQuote) implements DenialReason {
        @Override
        public String code() {
            return "notional-below-minimum";
        }

        @Override
        public String text() {
            return "notional-below-minimum: %s, the venue takes %s and more"
                    .formatted(notionalQuote.toPlainString(), minNotionalQuote.toPlainString());
        }
    }

    /** The account named in the command is not ours. */
    record AccountUnknown(String account) implements DenialReason {
        @Override
        public String code() {
            return "account-unknown";
        }

        @Override
        public String text() {
            return "account-unknown: '%s' is not traded here".formatted(account);
        }
    }

    /** The venue has no such thing. */
    record Unsupported(String what) implements DenialReason {
        @Override
        public String code() {
            return "unsupported";
        }

        @Override
        public String text() {
            return "unsupported: this venue has no " + what;
        }
    }

    /** The order that was to be replaced is not open, so nothing takes its place. */
    record NothingToReplace(String decisionId) implements DenialReason {
        @Override
        public String code() {
            return "nothing-to-replace";
        }

        @Override
        public String text() {
            return "nothing-to-replace: the order of decision %s is not open any more".formatted(decisionId);
        }
    }

    /** It is worth more than any order may be here, whatever risk says. */
    record NotionalAboveCap(BigDecimal notionalQuote, BigDecimal maxNotionalQuote) implements DenialReason {
        @Override
        public String code() {
            return "notional-above-cap";
        }

        @Override
        public String text() {
            return "notional-above-cap: %s, this service sends at most %s"
                    .formatted(notionalQuote.toPlainString(), maxNotionalQuote.toPlainString());
        }
    }
}
