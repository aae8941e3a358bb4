package io.bellwether.training.reproduce;

import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.Architectures;
import io.bellwether.training.model.Epoch;
import io.bellwether.training.model.Loss;
import io.bellwether.training.model.Network;
import io.bellwether.training.model.OptimiserRule;
import io.bellwether.training.model.Training;
import io.bellwether.training.model.TrainingSettings;
import io.bellwether.training.split.Fold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The tutorial's network and how it is trained, with one choice of its grid.
 *
 * @param hidden units of the LSTM and of the dense layer
 */
record TutorialNetwork(int hidden, double dropout, String optimiser) {
    /** In the middle of the grid, and what its author shows. */
    static final TutorialNetwork USUAL = new TutorialNetwork(64, 0.1, "adam");

    private static final int BATCH = 64;
    private static final double RATE = 0.001;

    /** The half of the tutorial's grid that minimises cross entropy. */
    static List<TutorialNetwork> grid() {
        List<TutorialNetwork> grid = new ArrayList<>();
        for (int hidden : new int[] {32, 64, 128}) {
            for (double dropout : new double[] {0.1, 0.2}) {
                for (String optimiser : new String[] {"adam", "rmsprop"}) {
                    grid.add(new TutorialNetwork(hidden, dropout, optimiser));
                }
            }
        }
        return grid;
    }

    /** The accuracy on the judged rows after the last pass, which is the number that the tutorial looks at. */
    double accuracy(LabelledRows rows, Fold fold, int columns, int epochs, long seed) throws IOException {
        WindowSamples train = WindowSamples.ofClasses(rows.rows(fold.train()), columns);
        WindowSamples test = WindowSamples.ofClasses(rows.rows(fold.test()), columns);
        Architecture known = Architectures.directionLstm(hidden, dropout);
        Architecture architecture =
                new Architecture(known.name(), known.description(), List.of(10, columns), known.layers());
        TrainingSettings settings = new TrainingSettings(
                epochs,
                BATCH,
                OptimiserRule.named(optimiser),
                RATE,
                Loss.BINARY_CROSS_ENTROPY,
                Optional.empty(),
                Optional.empty(),
                seed);
        return switch (new Training(new Network(architecture.plan(), seed), settings).run(train, test, epoch -> {})) {
            case Training.Outcome.Trained(int _, int _, double _, List<Epoch> curve) ->
                Objects.requireNonNull(curve.getLast().validationAccuracy(), "cross entropy has an accuracy");
            case Training.Outcome.Failed(var fault) ->
                throw new IOException("the tutorial's network %s did not learn: %s".formatted(this, fault));
        };
    }
}
