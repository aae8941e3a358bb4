package io.bellwether.training.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model and the bars it is to be judged on.
 *
 * @param bundle the model's folder
 * @param from of the first judged bar, inclusive; absent: the second half is judged
 * @param to of the last, exclusive; absent: to the end
 * @param folder for the report
 * @param datasets where datasets are kept
 */
public record EvaluationOrder(
        String bundle,
        List<String> files,
        @Nullable Instant from,
        @Nullable Instant to,
        double feeBps,
        long seed,
        String folder,
        String datasets) {
    public EvaluationOrder {
        files = List.copyOf(files);
    }
}
