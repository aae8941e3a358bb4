package io.bellwether.risk;

import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarSource;
import org.jspecify.annotations.Nullable;

/**
 * Buys while flat when the probability of a rise reaches a threshold, sells while long when that of a fall does. Long
 * only, one position.
 *
 * @param buyThreshold in (0, 1]; a probability equal to it buys
 * @param sellThreshold in (0, 1]; a probability equal to it sells
 */
public record ThresholdStrategy(double buyThreshold, double sellThreshold) implements Strategy {
    public ThresholdStrategy {
        requireProbability("buyThreshold", buyThreshold);
        requireProbability("sellThreshold", sellThreshold);
    }

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public Signal signal(Step step, boolean isLong) {
        @Nullable Prediction prediction = step.prediction();
        if (prediction == null) {
            return new Signal.Hold(
                    step.bar().source() == BarSource.BACKFILL ? Reason.BACKFILLED : Reason.NO_PREDICTION);
        }
        if (!prediction.passedGates()) {
            return new Signal.Hold(Reason.PREDICTION_GATED);
        }
        return switch (prediction.outlook()) {
            case Outlook.ClassProbabilities probabilities -> signal(probabilities, isLong);
            case Outlook.PriceForecast forecast -> new Signal.Hold(Reason.NO_SIGNAL);
            case Outlook.ChangeForecast forecast -> new Signal.Hold(Reason.NO_SIGNAL);
        };
    }

    private Signal signal(Outlook.ClassProbabilities probabilities, boolean isLong) {
        if (isLong) {
            return probabilities.sell() >= sellThreshold
                    ? new Signal.Exit(Reason.SELL_SIGNAL)
                    : new Signal.Hold(Reason.NO_SIGNAL);
        }
        // Both can reach a threshold below one half; then the likelier one counts, and a fall is no reason to buy.
        return probabilities.buy() >= buyThreshold && probabilities.buy() > probabilities.sell()
                ? new Signal.Enter(Reason.BUY_SIGNAL)
                : new Signal.Hold(Reason.NO_SIGNAL);
    }

    private static void requireProbability(String field, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " must be above 0 and at most 1, was " + value);
        }
    }
}
