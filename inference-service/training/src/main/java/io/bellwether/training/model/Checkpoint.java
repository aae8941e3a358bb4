package io.bellwether.training.model;

import java.util.List;

/**
 * A training between two passes: with the settings and the samples, everything that a later process needs to go on and
 * come to the same weights. Nothing random is kept, because every pass draws from a seed of its own.
 *
 * @param training names the training: its layers, settings and samples
 */
record Checkpoint(
        String training,
        Standing standing,
        WeightStore.Snapshot weights,
        WeightStore.Snapshot best,
        Optimiser.State optimiser,
        List<Epoch> curve) {
    Checkpoint {
        curve = List.copyOf(curve);
    }
}
