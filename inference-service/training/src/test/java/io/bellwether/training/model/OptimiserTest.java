package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OptimiserTest {
    private static final double RATE = 0.01;
    private static final int STEPS = 20;
    private static final Plan PLAN = new Architecture("line", "", List.of(15), List.of(new Layer.Dense(1))).plan();

    @BeforeAll
    static void pinNativeLibraries() {
        NativeSettings.pin();
    }

    @Test
    void adamMovesAsTorchsOwn() {
        AdamOptions options = new AdamOptions(RATE);
        options.weight_decay().put(0.1);

        assertThat(ours(new OptimiserRule.Adam(0.9, 0.999, 1e-8, 0.1)))
                .isEqualTo(torchs(parameters -> new Adam(parameters, options)::step));
    }

    @Test
    void rmsPropMovesAsTorchsOwn() {
        RMSpropOptions options = new RMSpropOptions(RATE);
        options.alpha().put(0.9);
        options.eps().put(1e-7);

        assertThat(ours(new OptimiserRule.RmsProp()))
                .isEqualTo(torchs(parameters -> new RMSprop(parameters, options)::step));
    }

    @Test
    void gradientDescentMovesAsTorchsOwnWithAndWithoutMomentum() {
        SGDOptions options = new SGDOptions(RATE);
        options.momentum().put(0.9);

        assertThat(ours(new OptimiserRule.Sgd(0.9, 0)))
                .isEqualTo(torchs(parameters -> new SGD(parameters, options)::step));
        assertThat(ours(new OptimiserRule.Sgd(0, 0)))
                .isEqualTo(torchs(parameters -> new SGD(parameters, new SGDOptions(RATE))::step));
    }

    @Test
    void adadeltaMovesAsItsAuthorSays() {
        // Zeiler (2012), algorithm 1, in doubles.
        double square = 0;
        double moved = 0;
        double weight = 0;
        Random random = new Random(1);
        for (int i = 0; i < STEPS; i++) {
            double gradient = gradients(random)[0];
            square = 0.95 * square + 0.05 * gradient * gradient;
            double move = Math.sqrt(moved + 1e-6) / Math.sqrt(square + 1e-6) * gradient;
            moved = 0.95 * moved + 0.05 * move * move;
            weight -= RATE * move;
        }

        assertThat((double) ours(new OptimiserRule.Adadelta())[0]).isCloseTo(weight, within(1e-7));
    }

    @Test
    void goesOnFromItsStateAsIfItHadNeverStopped() {
        for (OptimiserRule rule : List.of(
                new OptimiserRule.Adam(),
                new OptimiserRule.RmsProp(),
                new OptimiserRule.Sgd(0.9, 0),
                new OptimiserRule.Adadelta())) {
            WeightStore store = new WeightStore(PLAN);
            Random random = new Random(1);
            Optimiser first = new Optimiser(rule, store);
            run(first, store, random, STEPS / 2);
            Optimiser second = new Optimiser(rule, store);
            second.restore(first.state());

            run(second, store, random, STEPS / 2);

            assertThat(WeightStore.values(store.learned())).as(rule.toString()).isEqualTo(ours(rule));
        }
    }

    @Test
    void isKnownByName() {
        assertThat(OptimiserRule.named("adadelta")).isEqualTo(new OptimiserRule.Adadelta());
        assertThat(OptimiserRule.named("sgd")).isEqualTo(new OptimiserRule.Sgd(0.9, 0));
        assertThatThrownBy(() -> OptimiserRule.named("adm"))
                .hasMessage("optimiser must be adam, rmsprop, sgd or adadelta, was 'adm'");
    }

    private static float[] ours(OptimiserRule rule) {
        WeightStore store = new WeightStore(PLAN);
        run(new Optimiser(rule, store), store, new Random(1), STEPS);
        return WeightStore.values(store.learned());
    }

    @SuppressWarnings("try") // A scope and a guard work by being open.
    private static void run(Optimiser optimiser, WeightStore store, Random random, int steps) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            for (int i = 0; i < steps; i++) {
                WeightStore.overwrite(store.gradients(), gradients(random));
                optimiser.step(RATE);
            }
        }
    }

    private interface Maker {
        Runnable of(TensorVector parameters);
    }

    private static float[] torchs(Maker maker) {
        Tensor weights = torch.zeros(32);
        weights.set_requires_grad(true);
        weights.mutable_grad().put(torch.zeros(32));
        Runnable step = maker.of(new TensorVector(weights));
        Random random = new Random(1);
        for (int i = 0; i < STEPS; i++) {
            WeightStore.overwrite(weights.grad(), gradients(random));
            step.run();
        }
        return WeightStore.values(weights.detach());
    }

    /** Fifteen weights and a bias, each on its own 16 numbers. */
    private static float[] gradients(Random random) {
        float[] values = new float[32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
