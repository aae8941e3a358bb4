package io.bellwether.training.model;

import java.util.List;

/**
 * A layer of a feed-forward network, without the size of what it takes: that follows from the layers before it, see
 * {@link Plan}.
 */
public sealed interface Layer {
    /** What an LSTM's candidate and output go through; its gates are always sigmoids. */
    enum Activation {
        TANH,
        RELU
    }

    /**
     * Scales inside the network, so that the file needs no scaler beside it: each value minus one number, times another.
     *
     * @param subtract one number for each value of the last dimension, or one for all
     * @param multiply as many
     */
    record Scale(List<Float> subtract, List<Float> multiply) implements Layer {
        public Scale {
            subtract = List.copyOf(subtract);
            multiply = List.copyOf(multiply);
            if (subtract.isEmpty() || subtract.size() != multiply.size()) {
                throw new IllegalArgumentException(
                        "subtract and multiply must be equally long and not empty, were %d and %d numbers"
                                .formatted(subtract.size(), multiply.size()));
            }
            for (float value : multiply) {
                if (!Float.isFinite(value) || value == 0) {
                    throw new IllegalArgumentException("multiply must be finite and not zero, was " + value);
                }
            }
            for (float value : subtract) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("subtract must be finite, was " + value);
                }
            }
        }
    }

    /** Rows, columns, planes become planes, rows, columns, as convolutions take them. */
    record PlanesFirst() implements Layer {}

    /** Square kernels without padding. */
    record Convolution(int planes, int kernel, int stride) implements Layer {
        public Convolution {
            requireAtLeastOne("planes", planes);
            requireAtLeastOne("kernel", kernel);
            requireAtLeastOne("stride", stride);
        }
    }

    /** The largest of each square; what does not fill a square is left out. */
    record MaxPool(int size) implements Layer {
        public MaxPool {
            requireAtLeastOne("size", size);
        }
    }

    /** One row of numbers. */
    record Flatten() implements Layer {}

    /** Every output is a weighted sum of every input. */
    record Dense(int units) implements Layer {
        public Dense {
            requireAtLeastOne("units", units);
        }
    }

    /** Negative values become zero. */
    record Relu() implements Layer {}

    /** Numbers become numbers between 0 and 1, each for itself. */
    record Sigmoid() implements Layer {}

    /** Numbers become numbers between -1 and 1. */
    record Tanh() implements Layer {}

    /** Numbers become probabilities of classes that exclude each other; the last layer. */
    record Softmax() implements Layer {}

    /** Forgets a share of the values while learning, none when asked. */
    record Dropout(double share) implements Layer {
        public Dropout {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("share must be at least 0 and less than 1, was " + share);
            }
        }
    }

    /** Centres and scales by the batch while learning, by what it remembers of all batches when asked. */
    record BatchNorm() implements Layer {}

    /**
     * Reads a sequence step by step (Hochreiter and Schmidhuber, 1997, with forget gates).
     *
     * @param sequences whether each step's state goes on, or the last one's only
     */
    record Lstm(int units, boolean sequences, Activation activation) implements Layer {
        public Lstm {
            requireAtLeastOne("units", units);
        }
    }

    private static void requireAtLeastOne(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, was %d".formatted(field, value));
        }
    }
}
