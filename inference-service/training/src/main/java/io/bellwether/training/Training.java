package io.bellwether.training;

import io.bellwether.inference.LabelClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Lets a network learn until it stops getting better on samples it does not learn from, then puts the best weights back.
 * One thread and one seed: the same samples give the same weights.
 */
final class Training {
    private final Network network;
    private final Settings settings;
    private final ClassWeights classWeights;

    /**
     * How to learn.
     *
     * @param epochs passes over the training samples at most
     * @param patience passes without a better validation loss after which to stop
     * @param batch samples per step
     * @param weightDecay how strongly large weights are held down
     */
    record Settings(int epochs, int patience, int batch, double learningRate, double weightDecay, long seed) {}

    /** One pass: mean weighted loss on what was learned from, dropout included, and on what was not. */
    record Epoch(int epoch, double trainLoss, double validationLoss, boolean best) {}

    /** Told after every pass. */
    interface Listener {
        void finished(Epoch epoch);
    }

    /** What came of it. */
    record Result(int epochs, int bestEpoch, double bestValidationLoss) {}

    Training(Network network, Settings settings, ClassWeights classWeights) {
        this.network = network;
        this.settings = settings;
        this.classWeights = classWeights;
    }

    Result run(List<Dataset.Sample> train, List<Dataset.Sample> validation, Listener listener) {
        AdamOptions options = new AdamOptions(settings.learningRate());
        options.weight_decay().put(settings.weightDecay());
        Adam optimizer = new Adam(network.parameters(), options);
        Random random = new Random(settings.seed());
        List<Dataset.Sample> order = new ArrayList<>(train);
        List<List<Network.Learned>> best = network.learned();
        double bestLoss = Double.POSITIVE_INFINITY;
        int bestEpoch = 0;
        int epoch = 0;
        while (epoch < settings.epochs() && epoch - bestEpoch < settings.patience()) {
            epoch++;
            Collections.shuffle(order, random);
            double trainLoss = learn(order, optimizer);
            double validationLoss = loss(validation);
            boolean better = validationLoss < bestLoss;
            if (better) {
                bestLoss = validationLoss;
                bestEpoch = epoch;
                best = network.learned();
            }
            listener.finished(new Epoch(epoch, trainLoss, validationLoss, better));
        }
        network.restore(best);
        return new Result(epoch, bestEpoch, bestLoss);
    }

    @SuppressWarnings("try") // A scope and a guard work by being open.
    private double learn(List<Dataset.Sample> samples, Adam optimizer) {
        double sum = 0;
        for (int from = 0; from < samples.size(); from += settings.batch()) {
            List<Dataset.Sample> batch = samples.subList(from, Math.min(samples.size(), from + settings.batch()));
            try (PointerScope scope = new PointerScope()) {
                optimizer.zero_grad();
                Tensor loss = meanLoss(batch, true);
                loss.backward();
                optimizer.step();
                sum += loss.item_double() * batch.size();
            }
        }
        return sum / samples.size();
    }

    @SuppressWarnings("try") // A scope and a guard work by being open.
    private double loss(List<Dataset.Sample> samples) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            return meanLoss(samples, false).item_double();
        }
    }

    /** Mean over the batch of minus the logarithm of the right class's probability, times the class's weight. */
    private Tensor meanLoss(List<Dataset.Sample> batch, boolean learning) {
        int classes = Network.CLASSES.size();
        float[] targets = new float[batch.size() * classes];
        double weights = 0;
        for (int i = 0; i < batch.size(); i++) {
            LabelClass label = batch.get(i).label();
            targets[i * classes + Network.CLASSES.indexOf(label)] = (float) classWeights.of(label);
            weights += classWeights.of(label);
        }
        Tensor images = Network.batch(batch.stream().map(Dataset.Sample::image).toList());
        Tensor target = Tensor.create(targets, batch.size(), classes);
        Tensor sum = network.logProbabilities(images, learning).mul(target).sum();
        return sum.mul(new Scalar((float) (-1 / weights)));
    }
}
