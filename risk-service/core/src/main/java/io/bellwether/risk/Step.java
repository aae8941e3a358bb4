package io.bellwether.risk;

import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import org.jspecify.annotations.Nullable;

/** Everything one decision rests on besides the account: a closed bar and the prediction made from it, if one came. */
public record Step(BarClosed bar, @Nullable Prediction prediction) {
    public Step {
        if (prediction != null && !prediction.barOpenTime().equals(bar.bar().openTime())) {
            throw new IllegalArgumentException("prediction must be of the bar %s, was of %s"
                    .formatted(bar.bar().openTime(), prediction.barOpenTime()));
        }
    }
}
