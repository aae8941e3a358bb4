package io.bellwether.training.run;

import io.bellwether.inference.NetworkMetadata;
import io.bellwether.inference.gate.InputReference;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.dataset.DatasetSamples;
import io.bellwether.training.model.ClassWeights;
import io.bellwether.training.model.OnnxAnswers;
import io.bellwether.training.model.OnnxExport;
import io.bellwether.training.model.Progress;
import io.bellwether.training.model.Samples;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import io.bellwether.training.tensorboard.TensorBoardLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A network for each fold, and what each said of the rows it was not to know. Where a row is judged in several folds its last
 * judge counts. The network of the last fold is the model: it has learned from the latest rows.
 */
final class Trained {
    /** Rows on which export and network are compared, if there are as many. */
    private static final int PARITY_ROWS = 10_000;

    private final List<Fitted> networks = new ArrayList<>();
    private final Map<Integer, float[]> outputs = new HashMap<>();
    private final Dataset dataset;
    private final Blueprint blueprint;
    private final RunFolder folder;
    private final Consumer<Progress> passes;
    private final List<DatasetSamples> learned = new ArrayList<>();

    private Trained(Dataset dataset, Blueprint blueprint, RunFolder folder, Consumer<Progress> passes) {
        this.dataset = dataset;
        this.blueprint = blueprint;
        this.folder = folder;
        this.passes = passes;
    }

    /**
     * Learns every fold, or goes on where a process that was killed stood.
     *
     * @param folds of rows of the dataset
     * @param passes told of each
     */
    static Trained of(
            Dataset dataset,
            Blueprint blueprint,
            List<Fold> folds,
            NetworkMetadata metadata,
            RunFolder folder,
            Consumer<Progress> passes)
            throws IOException, RunRefusedException {
        Trained trained = new Trained(dataset, blueprint, folder, passes);
        for (int i = 0; i < folds.size(); i++) {
            trained.learn(i, folds.get(i), metadata);
        }
        return trained;
    }

    private void learn(int number, Fold fold, NetworkMetadata metadata) throws IOException, RunRefusedException {
        RowSet train = Rows.thinned(fold.train(), blueprint.recipe().maxRows());
        Optional<ClassWeights> weights =
                dataset.classes().isEmpty() ? Optional.empty() : Optional.of(DatasetSamples.balanced(dataset, train));
        DatasetSamples samples = new DatasetSamples(dataset, train, weights);
        learned.add(samples);
        Samples test = new DatasetSamples(dataset, fold.test(), weights);
        RowSet compared = Rows.thinned(RowSet.range(0, dataset.rows()), PARITY_ROWS);
        Fitted fitted;
        try (TensorBoardLog log =
                TensorBoardLog.in(folder.tensorBoard().resolve("fold-" + (number + 1)), InstantSource.system())) {
            fitted = Fitted.of(
                    new Fitted.Task(blueprint.architecture(), blueprint.head(), blueprint.settings(), metadata),
                    samples,
                    new DatasetSamples(dataset, fold.validation(), weights),
                    new DatasetSamples(dataset, compared, weights),
                    Optional.of(folder.checkpoint(number)),
                    network -> log.listener(network)
                            .and(Progress.listener(
                                    blueprint.settings().epochs(),
                                    train.size() + fold.validation().size(),
                                    System::nanoTime,
                                    pass -> {
                                        folder.append(number, pass);
                                        passes.accept(pass);
                                    })));
        }
        if (!fitted.parity().holds()) {
            throw new IllegalStateException(
                    "the exported network's answers differ by %s from the trained one's; the export is wrong"
                            .formatted(fitted.parity().largestDifference()));
        }
        networks.add(fitted);
        float[][] answers = OnnxAnswers.of(fitted.file(), OnnxExport.INPUT, test);
        for (int i = 0; i < answers.length; i++) {
            outputs.put(fold.test().row(i), answers[i]);
        }
    }

    Fitted model() {
        return networks.getLast();
    }

    List<Fitted> networks() {
        return List.copyOf(networks);
    }

    /** By row of the dataset. */
    Map<Integer, float[]> outputs() {
        return outputs;
    }

    /** Every row that was judged. */
    RowSet judged() {
        return RowSet.of(outputs.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    /** How many rows the model has learned from. */
    int learnedRows() {
        return learned.getLast().size();
    }

    /** What the inputs looked like that the model has learned from. */
    InputReference inputs() {
        return learned.getLast().reference();
    }
}
