package io.bellwether.training.run;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.Layer;
import io.bellwether.training.model.Loss;
import io.bellwether.training.model.Samples;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How a network's last layer answers what the labels ask. */
sealed interface Head {
    /** One probability for each class. */
    record Probabilities(List<LabelClass> classes) implements Head {
        public Probabilities {
            classes = List.copyOf(classes);
        }
    }

    /** The probability of the second of two classes. */
    record OneProbability(List<LabelClass> classes) implements Head {
        public OneProbability {
            classes = List.copyOf(classes);
        }
    }

    /** A number, learned in units of how much it varies and given in its own. */
    record Forecast() implements Head {}

    /**
     * What the last layer and the labels make together.
     *
     * @throws IllegalArgumentException if they do not go together
     */
    static Head of(Architecture architecture, LabelTarget target) {
        boolean softmax = architecture.layers().getLast() instanceof Layer.Softmax;
        boolean sigmoid = architecture.layers().getLast() instanceof Layer.Sigmoid;
        return switch (target) {
            case LabelTarget.Classes(List<LabelClass> classes) when softmax -> new Probabilities(classes);
            case LabelTarget.Classes(List<LabelClass> classes)
            when sigmoid && classes.size() == 2 -> new OneProbability(classes);
            case LabelTarget.Classes(List<LabelClass> classes) ->
                throw new IllegalArgumentException(
                        "%s ends in %s, which does not choose among %s; take labels that it fits, such as %s, or an architecture that ends in softmax"
                                .formatted(
                                        architecture.name(),
                                        last(architecture),
                                        classes,
                                        sigmoid ? "direction-5" : "next-close"));
            case LabelTarget.Value(String meaning)
            when softmax || sigmoid ->
                throw new IllegalArgumentException(
                        "%s ends in %s, which forecasts no number, but the labels are one (%s); take labels that are classes, such as minmax-11 or direction-5"
                                .formatted(architecture.name(), last(architecture), meaning));
            case LabelTarget.Value _ -> new Forecast();
        };
    }

    private static String last(Architecture architecture) {
        return architecture.layers().getLast().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The architecture with as many outputs as there are answers. */
    default Architecture on(Architecture architecture) {
        return switch (this) {
            case Probabilities(List<LabelClass> classes) -> architecture.answering(classes.size());
            case OneProbability _ -> architecture.answering(1);
            case Forecast _ -> architecture.answering(1);
        };
    }

    /**
     * What an answer costs.
     *
     * @param asked {@code mse} or {@code cross-entropy}; null for what is usual
     */
    default Loss loss(@Nullable String asked) {
        return switch (asked) {
            case "mse" -> Loss.MEAN_SQUARED_ERROR;
            case "cross-entropy" -> usualLoss();
            case null -> usualLoss();
            default ->
                throw new IllegalArgumentException("loss must be mse or cross-entropy, was '%s'".formatted(asked));
        };
    }

    private Loss usualLoss() {
        return switch (this) {
            case Probabilities _ -> Loss.CATEGORICAL_CROSS_ENTROPY;
            case OneProbability _ -> Loss.BINARY_CROSS_ENTROPY;
            case Forecast _ -> Loss.MEAN_SQUARED_ERROR;
        };
    }

    /** What the outputs stand for in the exported file. */
    default List<LabelClass> classes() {
        return switch (this) {
            case Probabilities(List<LabelClass> classes) -> classes;
            case OneProbability(List<LabelClass> classes) -> classes;
            case Forecast _ -> List.of();
        };
    }

    /** A network's answers to classes as probabilities of all of them. */
    default double[][] probabilities(float[][] answers) {
        double[][] all = new double[answers.length][];
        for (int i = 0; i < all.length; i++) {
            float[] row = answers[i];
            all[i] = row.length == 1
                    ? new double[] {1.0 - row[0], row[0]}
                    : IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
        }
        return all;
    }

    /** Samples whose targets are as this answers. */
    default Samples fit(Samples samples, TargetScale scale) {
        return switch (this) {
            case Probabilities _ -> samples;
            case OneProbability _ -> new Retargeted(samples, targets -> targets[1]);
            case Forecast _ -> new Retargeted(samples, targets -> scale.apply(targets[0]));
        };
    }
}
