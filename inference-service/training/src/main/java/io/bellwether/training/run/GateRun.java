package io.bellwether.training.run;

import io.bellwether.inference.card.GateSettings;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.baseline.Classifier;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.Trainer;
import io.bellwether.training.dataset.BuildProgress;
import io.bellwether.training.leakage.LeakageGate;
import io.bellwether.training.leakage.Pipeline;
import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.Layer;
import io.bellwether.training.model.Loss;
import io.bellwether.training.model.TrainingSettings;
import io.bellwether.training.model.TrainingSettings.EarlyStop;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Splitter;
import io.bellwether.training.split.UnsafeShuffled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Puts the very pipeline of a training through the leakage gate: its features, labels, split, scaler, network and export, on
 * random walks as long as the gate is told. A network that forecasts a number is asked for its direction.
 */
final class GateRun {
    private static final double SIGMAS = 2;
    private static final int PATIENCE = 3;

    private GateRun() {}

    /** The verdict on bars of the market that the model is made for. */
    static LeakageVerdict of(
            Blueprint blueprint, Splitter splitter, TrainingOrder.Gate gate, List<Bar> market, BuildProgress progress) {
        GateSettings settings = new GateSettings(
                gate.walks(),
                gate.bars() + blueprint.features().warmUpBars(),
                gate.permutations(),
                SIGMAS,
                blueprint.recipe().seed());
        Pipeline pipeline = new Pipeline(
                blueprint.recipe().name(),
                new GateExamples(blueprint.request()),
                shortened(splitter),
                new Counted(trainer(blueprint, gate), progress, trainings(gate), new AtomicInteger()));
        return new LeakageGate(settings).judge(pipeline, market, List.of());
    }

    /** Each walk is learned as it is, with the other split and backwards; each permutation once. */
    private static int trainings(TrainingOrder.Gate gate) {
        return 3 * gate.walks() + gate.permutations();
    }

    /** Tells how many trainings are done. */
    private record Counted(Trainer trainer, BuildProgress progress, int all, AtomicInteger done) implements Trainer {
        @Override
        public String name() {
            return trainer.name();
        }

        @Override
        public Classifier fit(LabelledRows rows, long seed) {
            progress.at("leakage gate", done.getAndIncrement(), all);
            return trainer.fit(rows, seed);
        }
    }

    /** Walks are too short for folds; what can leak between two parts leaks between the first two. */
    private static Splitter shortened(Splitter splitter) {
        return switch (splitter) {
            case UnsafeShuffled shuffled -> shuffled;
            case Chronological(double _, double _, long embargo) -> chronological(embargo);
            default -> chronological(0);
        };
    }

    private static Chronological chronological(long embargo) {
        return new Chronological(SplitChoice.TRAIN_SHARE + SplitChoice.VALIDATION_SHARE, 0, embargo);
    }

    private static NetworkTrainer trainer(Blueprint blueprint, TrainingOrder.Gate gate) {
        Head head = blueprint.head();
        Architecture architecture = blueprint.architecture();
        Loss loss = blueprint.settings().loss();
        if (head instanceof Head.Forecast) {
            head = new Head.Probabilities(LabelTarget.TWO.classes());
            List<Layer> layers = new ArrayList<>(architecture.answering(2).layers());
            layers.add(new Layer.Softmax());
            architecture = new Architecture(
                    architecture.name(), architecture.description(), architecture.inputShape(), layers);
            loss = Loss.CATEGORICAL_CROSS_ENTROPY;
        }
        TrainingSettings own = blueprint.settings();
        TrainingSettings settings = new TrainingSettings(
                gate.epochs(),
                own.batch(),
                own.optimiser(),
                own.learningRate(),
                loss,
                Optional.of(new EarlyStop(PATIENCE, 0)),
                Optional.empty(),
                own.seed());
        return new NetworkTrainer(
                architecture, head, settings, blueprint.features().shape());
    }
}
