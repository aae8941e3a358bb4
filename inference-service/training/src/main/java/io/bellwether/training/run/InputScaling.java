package io.bellwether.training.run;

import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.Layer;
import io.bellwether.training.model.Samples;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The standard scaler of windows, fitted to training rows and nothing else, as the network's own first layer. A column that
 * the feature set has brought to about 1 already is left as it is, and so are images, whose sets scale every slot.
 */
final class InputScaling {
    /** Deviations that a network learns from as well as from 1. */
    private static final double LEAST = 0.2;

    private static final double MOST = 5;

    private InputScaling() {}

    /** The architecture with a scaler for each column that needs one. */
    static Architecture fitted(Architecture architecture, Samples train) {
        int[] shape = train.shape();
        if (shape.length != 2) {
            return architecture;
        }
        int columns = shape[1];
        double[] sums = new double[columns];
        double[] squares = new double[columns];
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        FloatBuffer row = FloatBuffer.allocate(size);
        for (int i = 0; i < train.size(); i++) {
            train.input(i, row.clear());
            for (int j = 0; j < size; j++) {
                double value = row.get(j);
                sums[j % columns] += value;
                squares[j % columns] += value * value;
            }
        }
        double count = (double) train.size() * shape[0];
        List<Float> subtract = new ArrayList<>();
        List<Float> multiply = new ArrayList<>();
        boolean needed = false;
        for (int column = 0; column < columns; column++) {
            double mean = sums[column] / count;
            double deviation = Math.sqrt(Math.max(0, squares[column] / count - mean * mean));
            boolean far = deviation < LEAST || deviation > MOST || Math.abs(mean) > MOST * deviation;
            boolean scaled = far && deviation > 0;
            needed |= scaled;
            subtract.add(scaled ? (float) mean : 0f);
            multiply.add(scaled ? (float) (1 / deviation) : 1f);
        }
        return needed ? architecture.scaled(new Layer.Scale(subtract, multiply)) : architecture;
    }
}
