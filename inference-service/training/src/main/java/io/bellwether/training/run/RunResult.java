package io.bellwether.training.run;

import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.training.model.Epoch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run: enough to compare it with others and to see that a later one repeats it.
 *
 * @param runId names what was asked and of which data: the same run again has the same id
 * @param modelId of the model; absent where none was made
 * @param dataSha256 of all input files
 * @param parameters how many numbers the network has
 * @param rows of the dataset
 * @param learnedRows of the last fold, after {@code maxRows}
 * @param purgedRows left out of the last fold because they would have told of later parts
 * @param curves of each fold, pass by pass
 * @param metrics by name; an interval of level 1 is the number itself
 * @param rivals the metrics of simple models and rules, by their names
 * @param returns of each judged bar of the market, had the answers been traded
 * @param leakage absent where the gate was not asked
 */
public record RunResult(
        String runId,
        @Nullable String modelId,
        String folder,
        TrainingOrder.Recipe recipe,
        String codeVersion,
        String dataSha256,
        long parameters,
        int rows,
        int learnedRows,
        int purgedRows,
        List<List<Epoch>> curves,
        double bestValidationLoss,
        Map<String, Interval> metrics,
        Map<String, Map<String, Double>> rivals,
        List<Double> returns,
        int parityRows,
        double parityLargestDifference,
        @Nullable LeakageVerdict leakage,
        double seconds) {
    public RunResult {
        curves = curves.stream().map(List::copyOf).toList();
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        rivals = Collections.unmodifiableMap(new LinkedHashMap<>(rivals));
        returns = List.copyOf(new ArrayList<>(returns));
    }

    /** The value of a metric. */
    public double metric(String name) {
        Interval metric = metrics.get(name);
        if (metric == null) {
            throw new IllegalArgumentException("there is no metric %s; there are %s".formatted(name, metrics.keySet()));
        }
        return metric.estimate();
    }
}
