package io.bellwether.risk;

import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one decision rests on besides the account: a closed bar, the predictions made from it, and what the
 * instruments show.
 *
 * @param predictions at most one of each model, ordered by model; empty where none came
 */
public record Step(BarClosed bar, List<Prediction> predictions, Readings readings) {
    public Step {
        predictions = List.copyOf(predictions);
        for (Prediction prediction : predictions) {
            if (!prediction.barOpenTime().equals(bar.bar().openTime())) {
                throw new IllegalArgumentException("prediction must be of the bar %s, was of %s"
                        .formatted(bar.bar().openTime(), prediction.barOpenTime()));
            }
        }
    }

    /** A step with at most one prediction and no instruments. */
    public Step(BarClosed bar, @Nullable Prediction prediction) {
        this(bar, prediction == null ? List.of() : List.of(prediction), Readings.NONE);
    }

    /** The first prediction, absent where none came. */
    public @Nullable Prediction prediction() {
        return predictions.isEmpty() ? null : predictions.getFirst();
    }

    /** The prediction of the model with this name, whichever of its versions made it. */
    public @Nullable Prediction prediction(String model) {
        for (Prediction prediction : predictions) {
            if (isOf(prediction, model)) {
                return prediction;
            }
        }
        return null;
    }

    Step with(Readings shown) {
        return new Step(bar, predictions, shown);
    }

    /** A model's id is its name, a dash and a piece of its network's hash. */
    static boolean isOf(Prediction prediction, String model) {
        String id = prediction.modelId();
        return id.startsWith(model)
                && (id.length() == model.length()
                        || (id.charAt(model.length()) == '-' && id.indexOf('-', model.length() + 1) < 0));
    }
}
