package io.bellwether.training.run;

import io.bellwether.training.model.Layer;
import io.bellwether.training.model.Samples;
import java.nio.FloatBuffer;
import java.util.List;

/** Brings numbers to be forecast to mean 0 and deviation 1 as they had them in training, so that steps of any optimiser fit. */
record TargetScale(float mean, float deviation) {
    /** For answers that are no numbers. */
    static final TargetScale NONE = new TargetScale(0, 1);

    static TargetScale of(Samples train) {
        FloatBuffer target = FloatBuffer.allocate(train.outputs());
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < train.size(); i++) {
            train.target(i, target.clear());
            double value = target.get(0);
            sum += value;
            squares += value * value;
        }
        double mean = sum / train.size();
        double deviation = Math.sqrt(Math.max(0, squares / train.size() - mean * mean));
        return deviation > 0 ? new TargetScale((float) mean, (float) deviation) : NONE;
    }

    float apply(float value) {
        return (value - mean) / deviation;
    }

    /** The way back: scaling is a difference first and a product then. */
    Layer.Scale back() {
        return new Layer.Scale(List.of(-mean / deviation), List.of(deviation));
    }
}
