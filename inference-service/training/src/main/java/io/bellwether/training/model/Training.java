package io.bellwether.training.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Lets a network learn until it stops getting better on samples it does not learn from, then puts the best weights back.
 *
 * <p>On one thread the same samples, settings and seed give the same weights to the last bit. With a checkpoint file a
 * process that was killed goes on after the last whole pass and still comes to the same weights: every pass draws its
 * order and what it drops out from a seed made of the training's and its own number.
 */
public final class Training {
    private static final int JUDGED_AT_ONCE = 512;

    private final Network network;
    private final TrainingSettings settings;
    private final Optimiser optimiser;
    private final Optional<CheckpointFile> file;

    private Standing standing;
    private WeightStore.Snapshot best;
    private final List<Epoch> curve = new ArrayList<>();

    /** What became of it. */
    public sealed interface Outcome {
        /** The network holds the weights of the best pass. */
        record Trained(int epochs, int bestEpoch, double bestValidationLoss, List<Epoch> curve) implements Outcome {
            public Trained {
                curve = List.copyOf(curve);
            }
        }

        /** There is no model, and why. */
        record Failed(TrainingFault fault) implements Outcome {}
    }

    /** A training that is lost when its process ends. */
    public Training(Network network, TrainingSettings settings) {
        this(network, settings, Optional.empty());
    }

    /**
     * A training that outlives its process.
     *
     * @param checkpoint file to go on from if it exists, written after every pass
     */
    public Training(Network network, TrainingSettings settings, Optional<Path> checkpoint) {
        Layer last = network.plan().layers().getLast();
        if (!settings.loss().fits(last)) {
            throw new IllegalArgumentException(
                    "%s does not judge a network that ends in %s; end it in a softmax for categorical and in a sigmoid for binary cross entropy, or choose mean squared error"
                            .formatted(settings.loss(), last));
        }
        this.network = network;
        this.settings = settings;
        file = checkpoint.map(CheckpointFile::new);
        optimiser = new Optimiser(settings.optimiser(), network.weights());
        standing = Standing.before(settings);
        best = network.weights().snapshot();
    }

    /**
     * Learns until it is finished.
     *
     * @throws IOException if a checkpoint can be neither read nor written
     */
    public Outcome run(Samples train, Samples validation, Epoch.Listener listener) throws IOException {
        SampleCheck.Verdict trainVerdict = SampleCheck.training(train, network.plan(), settings.loss());
        if (trainVerdict instanceof SampleCheck.Verdict.Unsound(TrainingFault fault)) {
            return new Outcome.Failed(fault);
        }
        SampleCheck.Verdict validationVerdict = SampleCheck.validation(validation, network.plan(), settings.loss());
        if (validationVerdict instanceof SampleCheck.Verdict.Unsound(TrainingFault fault)) {
            return new Outcome.Failed(fault);
        }
        String name = name(trainVerdict, validationVerdict);
        Optional<TrainingFault> unusable = resume(name);
        if (unusable.isPresent()) {
            return new Outcome.Failed(unusable.get());
        }
        while (!standing.finished(settings)) {
            Epoch epoch = epoch(train, validation);
            if (!Double.isFinite(epoch.validationLoss())) {
                return new Outcome.Failed(new TrainingFault.Diverged(epoch.epoch(), epoch.learningRate()));
            }
            curve.add(epoch);
            if (file.isPresent()) {
                file.get().write(checkpoint(name));
            }
            listener.finished(epoch);
        }
        network.weights().restore(best);
        return new Outcome.Trained(standing.epoch(), standing.bestEpoch(), standing.bestLoss(), curve);
    }

    private Epoch epoch(Samples train, Samples validation) {
        int number = standing.epoch() + 1;
        double rate = standing.rate();
        double trainLoss = learn(train, number, rate);
        Judgement judgement = judge(validation);
        standing = standing.after(judgement.loss(), settings);
        boolean isBest = standing.bestEpoch() == number;
        if (isBest) {
            best = network.weights().snapshot();
        }
        return new Epoch(number, trainLoss, judgement.loss(), judgement.accuracy(), rate, isBest);
    }

    private double learn(Samples samples, int epoch, double rate) {
        long seed = seedOf(epoch);
        torch.manual_seed(seed);
        int[] order = order(samples.size(), seed);
        Batch batch = new Batch(samples, network.plan());
        int steps = Math.ceilDiv(order.length, settings.batch());
        double lossSum = 0;
        double weightSum = 0;
        for (int step = 0; step < steps; step++) {
            int from = (int) ((long) order.length * step / steps);
            int to = (int) ((long) order.length * (step + 1) / steps);
            int[] rows = Arrays.copyOfRange(order, from, to);
            double weight = batch.weight(rows);
            if (weight > 0) {
                lossSum += step(batch, rows, weight, rate) * weight;
                weightSum += weight;
            }
        }
        return lossSum / weightSum;
    }

    @SuppressWarnings("try") // A scope and a guard work by being open.
    private double step(Batch batch, int[] rows, double weight, double rate) {
        try (PointerScope scope = new PointerScope()) {
            optimiser.forgetGradients();
            Tensor answers = network.beforeActivation(batch.inputs(rows), true);
            Tensor loss = settings.loss()
                    .each(network, answers, batch.targets(rows))
                    .mul(batch.weights(rows))
                    .sum()
                    .mul(new Scalar(1 / weight));
            loss.backward();
            try (NoGradGuard guard = new NoGradGuard()) {
                optimiser.step(rate);
            }
            return loss.item_double();
        }
    }

    /** How the network does on samples it does not learn from. */
    private record Judgement(double loss, @Nullable Double accuracy) {}

    @SuppressWarnings("try") // A scope and a guard work by being open.
    private Judgement judge(Samples samples) {
        Batch batch = new Batch(samples, network.plan());
        double lossSum = 0;
        double weightSum = 0;
        long right = 0;
        for (int from = 0; from < samples.size(); from += JUDGED_AT_ONCE) {
            int[] rows = IntStream.range(from, Math.min(samples.size(), from + JUDGED_AT_ONCE))
                    .toArray();
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Tensor answers = network.beforeActivation(batch.inputs(rows), false);
                Tensor targets = batch.targets(rows);
                lossSum += settings.loss()
                        .each(network, answers, targets)
                        .mul(batch.weights(rows))
                        .sum()
                        .item_double();
                weightSum += batch.weight(rows);
                right += right(network.activated(answers), targets);
            }
        }
        Layer last = network.plan().layers().getLast();
        boolean classes = last instanceof Layer.Softmax || last instanceof Layer.Sigmoid;
        return new Judgement(lossSum / weightSum, classes ? (double) right / samples.size() : null);
    }

    /** How many rows say the class of their target: the largest of several outputs, or which side of a half. */
    private static long right(Tensor answers, Tensor targets) {
        if (answers.size(1) == 1) {
            Scalar half = new Scalar(0.5);
            return answers.gt(half).eq(targets.gt(half)).sum().item_long();
        }
        return answers.argmax(new LongOptional(1), false)
                .eq(targets.argmax(new LongOptional(1), false))
                .sum()
                .item_long();
    }

    private Optional<TrainingFault> resume(String name) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String path = file.get().file().toString();
        return switch (file.get().read()) {
            case CheckpointFile.Content.Nothing() -> Optional.empty();
            case CheckpointFile.Content.Unusable(String reason) ->
                Optional.of(new TrainingFault.CheckpointUnusable(path, reason));
            case CheckpointFile.Content.Found(Checkpoint found) -> {
                if (!found.training().equals(name)) {
                    yield Optional.of(new TrainingFault.CheckpointUnusable(
                            path, "it belongs to another architecture, other settings or other samples"));
                }
                network.weights().restore(found.weights());
                optimiser.restore(found.optimiser());
                standing = found.standing();
                best = found.best();
                curve.addAll(found.curve());
                yield Optional.empty();
            }
        };
    }

    private Checkpoint checkpoint(String name) {
        return new Checkpoint(name, standing, network.weights().snapshot(), best, optimiser.state(), curve);
    }

    /** Tells this training from all others; how many passes it may take at most is not part of it. */
    private String name(SampleCheck.Verdict train, SampleCheck.Verdict validation) {
        TrainingSettings any = new TrainingSettings(
                1,
                settings.batch(),
                settings.optimiser(),
                settings.learningRate(),
                settings.loss(),
                settings.earlyStop(),
                settings.plateau(),
                settings.seed());
        String all = "%s %s %s %s %s"
                .formatted(
                        Arrays.toString(network.plan().inputShape()),
                        network.plan().layers(),
                        any,
                        train,
                        validation);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private long seedOf(int epoch) {
        // The golden ratio's bits keep the seeds of neighbouring passes and trainings apart.
        return (settings.seed() ^ 0x9E3779B97F4A7C15L) + 0x9E3779B97F4A7C15L * epoch;
    }

    private static int[] order(int size, long seed) {
        int[] order = IntStream.range(0, size).toArray();
        Random random = new Random(seed);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = order[i];
            order[i] = order[other];
            order[other] = value;
        }
        return order;
    }
}
