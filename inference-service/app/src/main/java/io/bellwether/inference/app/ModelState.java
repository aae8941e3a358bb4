package io.bellwether.inference.app;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.Predictor;

/** How far the service is with its model. Only with an active one vectors are read. */
sealed interface ModelState {
    /** The files are being read. */
    record Loading() implements ModelState {}

    /** The files make no model. Vectors stay in the topic until a restart with a good one. */
    record Faulty(ModelFault fault) implements ModelState {}

    /** Loaded; the database or the broker have not heard of it yet. */
    record Announcing(Predictor predictor, String obstacle) implements ModelState {}

    /** At work. */
    record Active(Predictor predictor) implements ModelState {}
}
