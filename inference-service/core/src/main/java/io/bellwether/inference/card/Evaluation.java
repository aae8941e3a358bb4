package io.bellwether.inference.card;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bellwether.inference.evidence.Interval;
import java.util.List;

/** How well a model did where it had not looked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Evaluation.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = Evaluation.NotMeasured.class, name = "not-measured")
})
public sealed interface Evaluation {
    /**
     * Judged by the training lab.
     *
     * @param test the numbers themselves
     * @param comparisons beside baselines, one for each metric that is compared
     */
    record Measured(TestMetrics test, List<Comparison> comparisons) implements Evaluation {
        public Measured {
            comparisons = List.copyOf(comparisons);
        }
    }

    /** Nobody here judged it, which is how a model comes that was made elsewhere. */
    record NotMeasured(String reason) implements Evaluation {}

    /**
     * One metric.
     *
     * @param metric its name, such as {@code accuracy}
     * @param model the model's own
     */
    record Comparison(String metric, Interval model, List<Rival> baselines) {
        public Comparison {
            baselines = List.copyOf(baselines);
        }
    }

    /**
     * A baseline on the same samples.
     *
     * @param name such as {@code majority}
     * @param value its own
     * @param advantage of the model over it, from the same rows drawn for both; above 0 the model is better, whichever way
     *     the metric counts
     */
    record Rival(String name, double value, Interval advantage) {}
}
