package io.bellwether.cli.ledger;

/** What a pipeline that is asked to finish still owes. */
public record Outstanding(
        boolean barsMissing, long missingVectors, long missingPredictions, long undecidedBars, long uncompletedOrders) {
    /** Whether all is done. */
    public boolean none() {
        return !barsMissing
                && missingVectors == 0
                && missingPredictions == 0
                && undecidedBars == 0
                && uncompletedOrders == 0;
    }
}
