package io.bellwether.training.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What an answer costs. */
public enum Loss {
    /** Minus the logarithm of the right class's probability; the network ends in a softmax. */
    CATEGORICAL_CROSS_ENTROPY {
        @Override
        boolean fits(Layer last) {
            return last instanceof Layer.Softmax;
        }

        @Override
        Tensor each(Network network, Tensor beforeActivation, Tensor targets) {
            return torch.log_softmax(beforeActivation, 1).mul(targets).sum(1L).neg();
        }
    },

    /** The same of each output by itself; the network ends in a sigmoid. */
    BINARY_CROSS_ENTROPY {
        @Override
        boolean fits(Layer last) {
            return last instanceof Layer.Sigmoid;
        }

        @Override
        Tensor each(Network network, Tensor beforeActivation, Tensor targets) {
            // log(1 + e^-|x|) + max(x, 0) - x y: never overflows.
            Tensor certain = torch.relu(beforeActivation).sub(beforeActivation.mul(targets));
            return torch.log1p(beforeActivation.abs().neg().exp()).add(certain).mean(1L);
        }
    },

    /** The squared distance from the target, whatever the network ends in. */
    MEAN_SQUARED_ERROR {
        @Override
        boolean fits(Layer last) {
            return true;
        }

        @Override
        Tensor each(Network network, Tensor beforeActivation, Tensor targets) {
            return network.activated(beforeActivation).sub(targets).square().mean(1L);
        }
    };

    /** Whether it can judge a network whose last layer is this. */
    abstract boolean fits(Layer last);

    /** One number for each sample. */
    abstract Tensor each(Network network, Tensor beforeActivation, Tensor targets);
}
