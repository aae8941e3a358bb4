package io.bellwether.training.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Moves the weights against their gradients. The rules are torch's, to the bit, computed on one vector for the whole
 * network; the learning rate comes from the training, which may lower it.
 */
final class Optimiser {
    private final OptimiserRule rule;
    private final Tensor weights;
    private final Tensor gradients;
    private final List<Tensor> memory;
    private long steps;

    Optimiser(OptimiserRule rule, WeightStore store) {
        this.rule = rule;
        weights = store.learned();
        gradients = store.gradients();
        memory = IntStream.range(0, rule.vectors())
                .mapToObj(i -> torch.zeros(weights.numel()))
                .toList();
    }

    void forgetGradients() {
        gradients.zero_();
    }

    /** One step; the caller has no gradients recorded and a scope open. */
    void step(double rate) {
        steps++;
        if (rule.weightDecay() != 0) {
            gradients.add_(weights, new Scalar(rule.weightDecay()));
        }
        switch (rule) {
            case OptimiserRule.Adam adam -> step(adam, rate);
            case OptimiserRule.RmsProp rmsProp -> step(rmsProp, rate);
            case OptimiserRule.Sgd sgd -> step(sgd, rate);
            case OptimiserRule.Adadelta adadelta -> step(adadelta, rate);
        }
    }

    private void step(OptimiserRule.Adam adam, double rate) {
        double firstCorrection = 1 - Math.pow(adam.firstDecay(), (double) steps);
        double secondCorrection = 1 - Math.pow(adam.secondDecay(), (double) steps);
        Tensor mean = memory.get(0);
        Tensor square = memory.get(1);
        mean.mul_(new Scalar(adam.firstDecay())).add_(gradients, new Scalar(1 - adam.firstDecay()));
        square.mul_(new Scalar(adam.secondDecay())).addcmul_(gradients, gradients, new Scalar(1 - adam.secondDecay()));
        Tensor root =
                square.sqrt().div_(new Scalar(Math.sqrt(secondCorrection))).add_(new Scalar(adam.floor()));
        weights.addcdiv_(mean, root, new Scalar(-rate / firstCorrection));
    }

    private void step(OptimiserRule.RmsProp rmsProp, double rate) {
        Tensor square = memory.getFirst();
        square.mul_(new Scalar(rmsProp.decay())).addcmul_(gradients, gradients, new Scalar(1 - rmsProp.decay()));
        weights.addcdiv_(gradients, square.sqrt().add_(new Scalar(rmsProp.floor())), new Scalar(-rate));
    }

    private void step(OptimiserRule.Sgd sgd, double rate) {
        Tensor direction = gradients;
        if (sgd.momentum() != 0) {
            direction = memory.getFirst();
            direction.mul_(new Scalar(sgd.momentum())).add_(gradients);
        }
        weights.add_(direction, new Scalar(-rate));
    }

    private void step(OptimiserRule.Adadelta adadelta, double rate) {
        Tensor square = memory.get(0);
        Tensor moved = memory.get(1);
        Scalar decay = new Scalar(adadelta.decay());
        Scalar rest = new Scalar(1 - adadelta.decay());
        Scalar floor = new Scalar(adadelta.floor());
        square.mul_(decay).addcmul_(gradients, gradients, rest);
        Tensor move = moved.add(floor).sqrt_().div_(square.add(floor).sqrt_()).mul_(gradients);
        moved.mul_(decay).addcmul_(move, move, rest);
        weights.add_(move, new Scalar(-rate));
    }

    /** Everything a later run needs to go on from here. */
    State state() {
        List<float[]> vectors = new ArrayList<>();
        memory.forEach(vector -> vectors.add(WeightStore.values(vector)));
        return new State(steps, vectors);
    }

    void restore(State state) {
        steps = state.steps();
        for (int i = 0; i < memory.size(); i++) {
            WeightStore.overwrite(memory.get(i), state.vectors().get(i));
        }
    }

    /** Steps so far and what the rule remembers. */
    record State(long steps, List<float[]> vectors) {
        State {
            vectors = List.copyOf(vectors);
        }
    }
}
