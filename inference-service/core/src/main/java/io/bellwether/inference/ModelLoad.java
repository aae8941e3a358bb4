package io.bellwether.inference;

/** What became of an attempt to load a model. */
public sealed interface ModelLoad {
    /** Ready to predict; the receiver closes it. */
    record Loaded(Predictor predictor) implements ModelLoad {}

    /** Not taken, and why. */
    record Failed(ModelFault fault) implements ModelLoad {}
}
