package io.bellwether.training.run;

import io.bellwether.inference.NetworkMetadata;
import io.bellwether.training.baseline.Classifier;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.Trainer;
import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.ClassWeights;
import io.bellwether.training.model.OnnxAnswers;
import io.bellwether.training.model.OnnxExport;
import io.bellwether.training.model.Samples;
import io.bellwether.training.model.TrainingSettings;
import io.bellwether.training.split.RowSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model's own network as the leakage gate trains it, again and again on other rows: scaler, weights of classes, early
 * stopping and export included.
 *
 * @param shape of a row's features
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NetworkTrainer(Architecture architecture, Head head, TrainingSettings settings, int[] shape) implements Trainer {
    NetworkTrainer {
        shape = shape.clone();
    }

    @Override
    public String name() {
        return architecture.name();
    }

    @Override
    public Classifier fit(LabelledRows rows, long seed) {
        int train = (int) (rows.size() * (1 - SplitChoice.VALIDATION_SHARE));
        ClassWeights weights = ClassWeights.balanced(rows.counts());
        TrainingSettings seeded = new TrainingSettings(
                settings.epochs(),
                settings.batch(),
                settings.optimiser(),
                settings.learningRate(),
                settings.loss(),
                settings.earlyStop(),
                settings.plateau(),
                seed);
        Samples validation = samples(rows.rows(RowSet.range(train, rows.size())), weights);
        try {
            Fitted fitted = Fitted.of(
                    new Fitted.Task(architecture, head, seeded, metadata(rows.classes())),
                    samples(rows.rows(RowSet.range(0, train)), weights),
                    validation,
                    validation,
                    Optional.empty(),
                    _ -> _ -> {});
            return judged ->
                    head.probabilities(OnnxAnswers.of(fitted.file(), OnnxExport.INPUT, samples(judged, weights)));
        } catch (RunRefusedException e) {
            throw new IllegalArgumentException(
                    "the leakage gate cannot train %s on %d rows: %s".formatted(name(), rows.size(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read or written", e);
        }
    }

    private Samples samples(LabelledRows rows, ClassWeights weights) {
        return new RowSamples(rows, shape, weights);
    }

    private static NetworkMetadata metadata(List<String> classes) {
        return new NetworkMetadata("gate", List.of(), classes, 1, "gate", Map.of());
    }
}
