package io.bellwether.training;

import io.bellwether.inference.LabelClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much an error in each class costs: inversely to how common the class is, so that all classes together weigh the
 * same. Nine bars in ten are HOLD; without this a network learns to say nothing else.
 */
final class ClassWeights {
    private final Map<LabelClass, Double> weights = new EnumMap<>(LabelClass.class);

    /** Balanced over the labels given, each class of which must occur. */
    ClassWeights(List<LabelClass> labels) {
        for (LabelClass label : LabelClass.values()) {
            long count = labels.stream().filter(label::equals).count();
            if (count == 0) {
                throw new IllegalArgumentException(
                        "no sample is labelled %s; there is nothing to learn".formatted(label));
            }
            weights.put(label, (double) labels.size() / (LabelClass.values().length * count));
        }
    }

    double of(LabelClass label) {
        return weights.getOrDefault(label, 0.0);
    }
}
