package io.bellwether.risk;

import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarSource;
import org.jspecify.annotations.Nullable;

/**
 * Buys when the probability of a rise reaches a threshold, sells when that of a fall does: while flat to open a position,
 * while in one to close it.
 *
 * @param buyThreshold in (0, 1]; a probability equal to it buys
 * @param sellThreshold in (0, 1]; a probability equal to it sells
 * @param shorts whether a fall opens a short position while flat
 */
public record ThresholdStrategy(String name, double buyThreshold, double sellThreshold, boolean shorts)
        implements Strategy {
    public ThresholdStrategy {
        requireProbability("buyThreshold", buyThreshold);
        requireProbability("sellThreshold", sellThreshold);
    }

    /** Long only. */
    public ThresholdStrategy(double buyThreshold, double sellThreshold) {
        this("threshold", buyThreshold, sellThreshold, false);
    }

    @Override
    public Signal signal(Step step, Stance stance) {
        @Nullable Prediction prediction = step.prediction();
        if (prediction == null) {
            return new Signal.Hold(
                    step.bar().source() == BarSource.BACKFILL ? Reason.BACKFILLED : Reason.NO_PREDICTION);
        }
        if (!prediction.passedGates()) {
            return new Signal.Hold(Reason.PREDICTION_GATED);
        }
        return switch (prediction.outlook()) {
            case Outlook.ClassProbabilities probabilities -> signal(probabilities, stance);
            case Outlook.PriceForecast _, Outlook.ChangeForecast _ -> new Signal.Hold(Reason.NO_SIGNAL);
        };
    }

    private Signal signal(Outlook.ClassProbabilities probabilities, Stance stance) {
        // Both can reach a threshold below one half; then the likelier one counts, and a fall is no reason to buy.
        boolean rises = probabilities.buy() >= buyThreshold;
        boolean falls = probabilities.sell() >= sellThreshold;
        if (stance == Stance.LONG && falls) {
            return new Signal.Exit(Reason.SELL_SIGNAL);
        }
        if (stance == Stance.SHORT && rises) {
            return new Signal.Exit(Reason.BUY_SIGNAL);
        }
        if (rises && probabilities.buy() > probabilities.sell()) {
            return new Signal.Enter(Direction.LONG, Reason.BUY_SIGNAL);
        }
        return shorts && falls && probabilities.sell() > probabilities.buy()
                ? new Signal.Enter(Direction.SHORT, Reason.SELL_SIGNAL)
                : new Signal.Hold(Reason.NO_SIGNAL);
    }

    private static void requireProbability(String field, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " must be above 0 and at most 1, was " + value);
        }
    }
}
