package io.bellwether.risk;

import java.math.BigDecimal;
import java.time.Instant;

/** Why an order that was wanted does not leave the house. Closed: the code is the metric label and the event's reason. */
public sealed interface DenialReason {
    String code();

    /** An operator, or the service itself, halted trading. */
    record TradingHalted() implements DenialReason {
        @Override
        public String code() {
            return "trading-halted";
        }
    }

    /** No entries, by an operator's word or the service's own. */
    record TradingPaused() implements DenialReason {
        @Override
        public String code() {
            return "trading-paused";
        }
    }

    /** Positions may only become smaller. */
    record ReduceOnly() implements DenialReason {
        @Override
        public String code() {
            return "reduce-only";
        }
    }

    /** Every position is being closed. */
    record Flattening() implements DenialReason {
        @Override
        public String code() {
            return "flattening";
        }
    }

    /** The venue has not told us yet what the account holds. */
    record NoAccountReport() implements DenialReason {
        @Override
        public String code() {
            return "no-account-report";
        }
    }

    /** The outcome of an earlier order is not known yet. */
    record OrderInFlight(String decisionId) implements DenialReason {
        @Override
        public String code() {
            return "order-in-flight";
        }
    }

    /** The bar was fetched later; its close is no price to enter at any more. */
    record BackfilledBar(Instant barOpenTime) implements DenialReason {
        @Override
        public String code() {
            return "backfilled-bar";
        }
    }

    /** One position at a time. */
    record PositionExists(BigDecimal quantityBase) implements DenialReason {
        @Override
        public String code() {
            return "position-exists";
        }
    }

    /** Nothing to sell: we trade long only. */
    record NoPosition(BigDecimal quantityBase) implements DenialReason {
        @Override
        public String code() {
            return "no-position";
        }
    }

    /** The account has made as many entries as it may. */
    record MaxTradesReached(int trades, int maxTrades) implements DenialReason {
        @Override
        public String code() {
            return "max-trades-reached";
        }
    }

    /** Too few units for the venue. */
    record QuantityBelowMinimum(BigDecimal quantityBase, BigDecimal minQuantityBase) implements DenialReason {
        @Override
        public String code() {
            return "quantity-below-minimum";
        }
    }

    /** Too little money for the venue. */
    record NotionalBelowMinimum(BigDecimal notionalQuote, BigDecimal minNotionalQuote) implements DenialReason {
        @Override
        public String code() {
            return "notional-below-minimum";
        }
    }
}
