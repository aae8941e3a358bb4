package io.bellwether.training.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The layers of a plan as a network that can learn. Native objects live until the process ends; who calls in a loop opens
 * a {@link PointerScope} around each turn. Not for several threads.
 */
public final class Network {
    /** Samples answered at once: enough to keep the processor busy, little enough for its caches. */
    private static final int ANSWERED_AT_ONCE = 512;

    private final Plan plan;
    private final WeightStore weights;
    private final List<Step> steps;

    /** Initial weights depend on the seed alone. */
    public Network(Plan plan, long seed) {
        this.plan = plan;
        weights = new WeightStore(plan);
        torch.manual_seed(seed);
        steps = IntStream.range(0, plan.layers().size())
                .mapToObj(i -> Step.of(plan.layers().get(i), weights.learnedTensors(i), weights.rememberedTensors(i)))
                .toList();
    }

    private Network(Plan plan, WeightStore.Snapshot snapshot) {
        this(plan, 0);
        weights.restore(snapshot);
    }

    /** The same with a last layer that has nothing to learn, such as one that brings a forecast back to its unit. */
    public Network endingIn(Layer.Scale scale) {
        List<Layer> layers = new ArrayList<>(plan.layers());
        layers.add(scale);
        return switch (Plan.of(layers, plan.inputShape())) {
            case Plan.Fit.Fits(Plan longer) -> new Network(longer, weights.snapshot());
            case Plan.Fit.Misfit(int layer, String message) ->
                throw new IllegalArgumentException("layer %d: %s".formatted(layer + 1, message));
        };
    }

    public Plan plan() {
        return plan;
    }

    WeightStore weights() {
        return weights;
    }

    /**
     * What the layers make of a batch, without the last one if that is a softmax or sigmoid: losses compute those together
     * with the logarithm, which loses nothing where a probability is near 0.
     */
    Tensor beforeActivation(Tensor batch, boolean learning) {
        Tensor values = batch;
        int last = endsInActivation() ? steps.size() - 1 : steps.size();
        for (int i = 0; i < last; i++) {
            values = steps.get(i).apply(values, learning);
        }
        return values;
    }

    /** The answers to a batch, of {@link #beforeActivation}'s result. */
    Tensor activated(Tensor values) {
        return endsInActivation() ? steps.getLast().apply(values, false) : values;
    }

    private boolean endsInActivation() {
        Layer last = plan.layers().getLast();
        return last instanceof Layer.Softmax || last instanceof Layer.Sigmoid;
    }

    /** The answers, as the exported network gives them: one row for each sample. */
    @SuppressWarnings("try") // A scope and a guard work by being open.
    public float[][] answers(Samples samples) {
        float[][] answers = new float[samples.size()][plan.outputs()];
        Batch batch = new Batch(samples, plan);
        for (int from = 0; from < answers.length; from += ANSWERED_AT_ONCE) {
            int to = Math.min(answers.length, from + ANSWERED_AT_ONCE);
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Tensor values = batch.inputs(IntStream.range(from, to).toArray());
                FloatBuffer buffer =
                        activated(beforeActivation(values, false)).contiguous().createBuffer();
                for (int i = from; i < to; i++) {
                    buffer.get(answers[i]);
                }
            }
        }
        return answers;
    }

    /** Told the numbers of a layer that has any. */
    @FunctionalInterface
    public interface WeightsVisitor {
        /**
         * Takes what a layer learned.
         *
         * @param layer place in the list, from 1, and kind: {@code 2-Convolution}
         */
        void weights(String layer, float... values) throws IOException;
    }

    /** Shows what each layer learned: the first numbers of each, which are its weights without the bias. */
    public void visitWeights(WeightsVisitor visitor) throws IOException {
        for (int i = 0; i < plan.layers().size(); i++) {
            List<Learned> learned = learned(i);
            if (!learned.isEmpty()) {
                String kind = plan.layers().get(i).getClass().getSimpleName();
                visitor.weights(
                        "%d-%s".formatted(i + 1, kind), learned.getFirst().values());
            }
        }
    }

    /** Copies of what a layer learned, and after that of what it remembers; nothing for one without weights. */
    List<Learned> learned(int layer) {
        return weights.copies(layer);
    }
}
