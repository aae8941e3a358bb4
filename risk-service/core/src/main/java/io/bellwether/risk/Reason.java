package io.bellwether.risk;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a step led to an order or to none. Closed, because the code is also a metric label; refusals have their own list,
 * {@link DenialReason}.
 */
public enum Reason {
    /** The model is sure enough that the price rises. */
    BUY_SIGNAL("buy-signal"),
    /** The model is sure enough that the price falls. */
    SELL_SIGNAL("sell-signal"),
    /** The bar touched the stop at a fixed distance from the average cost. */
    STOP_FIXED("stop-fixed"),
    /** The bar touched the stop that follows the best price since the entry. */
    STOP_TRAILING("stop-trailing"),
    /** The bar touched the stop at a multiple of the mean true range. */
    STOP_TRUE_RANGE("stop-true-range"),
    /** The bar came back to where a gain would have become a loss. */
    STOP_BREAK_EVEN("stop-break-even"),
    /** The gain that was enough is reached. */
    TARGET("target"),
    /** The gain that is enough at the position's age is reached. */
    RETURN_TABLE("return-table"),
    /** The position was held for long enough. */
    TIME_LIMIT("time-limit"),
    /** The strategy file's own exit rule speaks against the position. */
    CUSTOM_RULE("custom-rule"),
    /** A limit of the whole account demands that its positions be closed. */
    LIMIT_REACHED("limit-reached"),
    /** An earlier exit order ended before it sold everything. */
    EXIT_UNFINISHED("exit-unfinished"),
    /** The stop at the venue that an open position must have. */
    PROTECTION("protection"),
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

    private static final Set<String> STOPS = Stream.of(STOP_FIXED, STOP_TRAILING, STOP_TRUE_RANGE, STOP_BREAK_EVEN)
            .map(Reason::code)
            .collect(Collectors.toUnmodifiableSet());

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether a price against the position ended it. */
    static boolean isStop(String code) {
        return STOPS.contains(code);
    }
}
