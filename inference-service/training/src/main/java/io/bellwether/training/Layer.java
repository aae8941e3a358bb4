package io.bellwether.training;

import java.util.List;

/**
 * A layer of a feed-forward network. One list of these makes both the network that learns ({@link Network}) and the graph
 * that is exported ({@link OnnxExport}), so the two cannot drift apart.
 */
sealed interface Layer {
    /** Rows, columns, planes become planes, rows, columns, as convolutions take them. */
    record PlanesFirst() implements Layer {}

    /** Square kernels without padding, stride 1. */
    record Convolution(int planesIn, int planesOut, int kernel) implements Layer {}

    /** Negative values become zero. */
    record Relu() implements Layer {}

    /** The largest of each square; what does not fill a square is left out. */
    record MaxPool(int size) implements Layer {}

    /** Forgets a share of the values while learning, none when asked. */
    record Dropout(double share) implements Layer {}

    /** One row of numbers. */
    record Flatten() implements Layer {}

    /** Every output is a weighted sum of every input. */
    record Dense(int in, int out) implements Layer {}

    /** Numbers become probabilities; the last layer. */
    record Softmax() implements Layer {}

    /** The first network: two convolutions over a 15 x 15 image of one plane, 230 KB. */
    static List<Layer> firstLight() {
        int planes = 32;
        // 15 -> 13 -> 11 by the two kernels, -> 5 by the pool.
        int side = 5;
        return List.of(
                new PlanesFirst(),
                new Convolution(1, 16, 3),
                new Relu(),
                new Convolution(16, planes, 3),
                new Relu(),
                new MaxPool(2),
                new Dropout(0.25),
                new Flatten(),
                new Dense(planes * side * side, 64),
                new Relu(),
                new Dropout(0.5),
                new Dense(64, 3),
                new Softmax());
    }
}
