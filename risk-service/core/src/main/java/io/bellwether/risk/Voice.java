package io.bellwether.risk;

import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.risk.indicator.IndicatorRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of those that an {@link EnsembleStrategy} listens to. */
public sealed interface Voice {
    String name();

    /** How much it counts beside the others, before trust. */
    double weight();

    /** What it says, from -1 (surely down) to 1 (surely up); NaN where it is silent. */
    double score(Step step);

    /** The instrument it is read from; empty where predictions are enough. */
    default Optional<Instrument> instrument() {
        return Optional.empty();
    }

    /**
     * A model. Of probabilities the score is that of a rise less that of a fall; of a forecast it is the foreseen change,
     * {@code fullChange} and more of it being 1.
     *
     * @param model its name, or absent for whatever model speaks
     * @param fullChange as a fraction, above 0
     */
    record OfModel(String name, @Nullable String model, double fullChange, double weight) implements Voice {
        public OfModel {
            requirePositive("weight", weight);
            requirePositive("full-change", fullChange);
        }

        @Override
        public double score(Step step) {
            @Nullable Prediction prediction = model == null ? step.prediction() : step.prediction(model);
            if (prediction == null || !prediction.passedGates()) {
                return Double.NaN;
            }
            return switch (prediction.outlook()) {
                case Outlook.ClassProbabilities probabilities -> probabilities.buy() - probabilities.sell();
                case Outlook.ChangeForecast forecast -> Math.clamp(forecast.change() / fullChange, -1, 1);
                case Outlook.PriceForecast forecast -> {
                    double close = step.bar().bar().close().doubleValue();
                    yield Math.clamp((forecast.price() / close - 1) / fullChange, -1, 1);
                }
            };
        }
    }

    /** An indicator rule. */
    record OfRule(String name, IndicatorRule rule, double weight) implements Voice {
        public OfRule {
            requirePositive("weight", weight);
        }

        @Override
        public double score(Step step) {
            return step.readings().of(name);
        }

        @Override
        public Optional<Instrument> instrument() {
            return Optional.of(new Instrument.Rule(name, rule));
        }
    }

    private static void requirePositive(String field, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(field + " must be above 0, was " + value);
        }
    }
}
