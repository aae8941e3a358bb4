package io.bellwether.inference.gate;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.contract.GateResult;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds the predictions of one model against its gates. A gate without a limit, without a reference or without enough
 * vectors yet gives no result. Remembers the newest vectors of every series, so each vector is to be shown once, in order;
 * one thread at a time.
 */
public final class GateKeeper {
    private final GateLimits limits;
    private final Optional<InputReference> reference;
    private final Map<Series, InputDrift> drifts = new HashMap<>();

    private record Series(Symbol symbol, BarInterval interval) {}

    /**
     * What is known besides the vector and its answer.
     *
     * @param challenger what another model answered to the same vector
     * @param trust weight of the model by its recent outcomes
     */
    public record Circumstances(Optional<Outlook> challenger, OptionalDouble trust) {
        /** Nothing else is known. */
        public static final Circumstances NONE = new Circumstances(Optional.empty(), OptionalDouble.empty());
    }

    public GateKeeper(GateLimits limits, Optional<InputReference> reference) {
        this.limits = limits;
        this.reference = reference;
    }

    /** The prediction with the results of its gates, in the order of {@link Gate}. */
    public Prediction check(FeatureVector vector, Prediction prediction, Circumstances circumstances) {
        List<GateResult> results = new ArrayList<>();
        reference.ifPresent(inputs -> {
            drift(vector, inputs, results);
            results.add(Gate.OUT_OF_DISTRIBUTION.atMost(outside(vector.tensor(), inputs), limits.outside()));
        });
        limits.age().ifPresent(most -> results.add(age(prediction, most)));
        limits.disagreement()
                .ifPresent(most -> circumstances
                        .challenger()
                        .flatMap(other -> distance(prediction.outlook(), other))
                        .ifPresent(distance -> results.add(Gate.DISAGREEMENT.atMost(distance, most))));
        limits.trust()
                .ifPresent(least ->
                        circumstances.trust().ifPresent(trust -> results.add(Gate.TRUST.atLeast(trust, least))));
        return results.isEmpty() ? prediction : prediction.withGates(results);
    }

    private void drift(FeatureVector vector, InputReference inputs, List<GateResult> results) {
        drifts.computeIfAbsent(
                        new Series(vector.symbol(), vector.interval()),
                        series -> new InputDrift(inputs, limits.driftWindow()))
                .add(vector.tensor())
                .ifPresent(index -> {
                    results.add(Gate.DRIFT.atMost(index.mean(), limits.drift()));
                    results.add(Gate.FEATURE_DRIFT.atMost(index.most(), limits.featureDrift()));
                });
    }

    private static double outside(FloatTensor tensor, InputReference reference) {
        int outside = 0;
        for (int i = 0; i < reference.inputs(); i++) {
            float value = tensor.at(reference.places().get(i));
            if (value < reference.least(i) || value > reference.most(i)) {
                outside++;
            }
        }
        return (double) outside / reference.inputs();
    }

    private static GateResult age(Prediction prediction, Duration most) {
        Duration age = Duration.between(prediction.eventTime(), prediction.createdAt());
        return Gate.STALENESS.atMost(age.toMillis() / 1e3, most.toMillis() / 1e3);
    }

    /**
     * Of probabilities the total variation distance, half the sum of their differences; of changes 1 where they go different
     * ways. Different kinds of answers cannot be compared.
     */
    private static Optional<Double> distance(Outlook one, Outlook other) {
        if (one instanceof Outlook.ClassProbabilities(double hold, double buy, double sell)
                && other instanceof Outlook.ClassProbabilities(double otherHold, double otherBuy, double otherSell)) {
            return Optional.of(
                    (Math.abs(hold - otherHold) + Math.abs(buy - otherBuy) + Math.abs(sell - otherSell)) / 2);
        }
        if (one instanceof Outlook.ChangeForecast(double change, int ignored)
                && other instanceof Outlook.ChangeForecast(double otherChange, int alsoIgnored)) {
            return Optional.of(Math.signum(change) == Math.signum(otherChange) ? 0.0 : 1.0);
        }
        return Optional.empty();
    }
}
