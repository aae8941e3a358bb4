package io.bellwether.risk;

/**
 * Why a step led to an order or to none. Closed, because the code is also a metric label; refusals have their own list,
 * {@link DenialReason}.
 */
public enum Reason {
    /** The model is sure enough that the price rises. */
    BUY_SIGNAL("buy-signal"),
    /** The model is sure enough that the price falls. */
    SELL_SIGNAL("sell-signal"),
    /** The bar touched the stop at a fixed distance below the average cost. */
    STOP_FIXED("stop-fixed"),
    /** The bar touched the stop that follows the highest price since the entry. */
    STOP_TRAILING("stop-trailing"),
    /** An earlier exit order ended before it sold everything. */
    EXIT_UNFINISHED("exit-unfinished"),
    /** Every position is to be closed. */
    FLATTEN("flatten"),
    /** There is a prediction and it is not sure enough of anything. */
    NO_SIGNAL("no-signal"),
    /** No prediction came for the bar. */
    NO_PREDICTION("no-prediction"),
    /** A gate of the model stopped the prediction. */
    PREDICTION_GATED("prediction-gated"),
    /** The bar was fetched later: too late to act on a prediction. */
    BACKFILLED("backfilled");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
