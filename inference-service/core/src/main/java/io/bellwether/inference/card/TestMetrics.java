package io.bellwether.inference.card;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a model did on the part it never saw, neither to learn from nor to decide when to stop. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TestMetrics.Classes.class, name = "classes"),
    @JsonSubTypes.Type(value = TestMetrics.Forecasts.class, name = "forecasts")
})
public sealed interface TestMetrics {
    /** How many predictions were judged. */
    int samples();

    /**
     * Of a classifier.
     *
     * @param accuracy share of right answers
     * @param balancedAccuracy mean of the classes' recalls; a constant answer reaches one by the number of classes
     * @param majorityBaselineAccuracy the accuracy of always giving the commonest class of the test part
     * @param logLoss mean negative natural logarithm of the probability given to the right class
     * @param classes per class, in the order of the manifest's classes
     * @param confusion a row for each true class, in it a count for each predicted one; same order
     */
    record Classes(
            int samples,
            double accuracy,
            double balancedAccuracy,
            double majorityBaselineAccuracy,
            double logLoss,
            List<ClassMetrics> classes,
            List<List<Integer>> confusion)
            implements TestMetrics {
        public Classes {
            classes = List.copyOf(classes);
            confusion = confusion.stream().map(List::copyOf).toList();
        }
    }

    /**
     * One class against the rest.
     *
     * @param label the class's name in the manifest
     * @param support how many samples truly were of this class
     * @param precision share of right ones among those predicted; 0 if none was predicted
     * @param recall share of those found; 0 if there were none
     */
    record ClassMetrics(String label, int support, double precision, double recall) {}

    /**
     * Of forecasts, beside persistence: the forecast that nothing changes.
     *
     * @param meanAbsoluteError in the target's unit
     * @param rootMeanSquareError in the target's unit
     * @param skill share of persistence's mean absolute error that is saved; 0 is no better, negative is worse
     */
    record Forecasts(
            int samples,
            double meanAbsoluteError,
            double rootMeanSquareError,
            double persistenceMeanAbsoluteError,
            double persistenceRootMeanSquareError,
            double skill)
            implements TestMetrics {}
}
