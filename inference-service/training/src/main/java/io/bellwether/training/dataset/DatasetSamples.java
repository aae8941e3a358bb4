package io.bellwether.training.dataset;

import io.bellwether.inference.gate.InputReference;
import io.bellwether.training.model.ClassWeights;
import io.bellwether.training.model.Samples;
import io.bellwether.training.split.RowSet;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Some rows of a dataset as a network learns them: one output for each class, or one number to be forecast. */
public final class DatasetSamples implements Samples {
    /** Enough for tenths of a distribution. */
    private static final int MEASURED = 4_000;

    private final Dataset dataset;
    private final RowSet rows;
    private final Optional<ClassWeights> weights;
    private final List<String> names;
    private final Set<String> constant;

    /** @param weights what an error in each class costs; all cost the same without */
    public DatasetSamples(Dataset dataset, RowSet rows, Optional<ClassWeights> weights) {
        this.dataset = dataset;
        this.rows = rows;
        this.weights = weights;
        this.names = dataset.manifest().features().names();
        this.constant = new HashSet<>(dataset.manifest().features().constant());
    }

    /** The weights that make the classes of these rows equal. */
    public static ClassWeights balanced(Dataset dataset, RowSet rows) {
        return ClassWeights.balanced(ClassBalance.counts(dataset, rows));
    }

    /** What these inputs look like, measured on some thousands of them, evenly spread. */
    public InputReference reference() {
        int measured = Math.min(rows.size(), MEASURED);
        int numbers = Arrays.stream(shape()).reduce(1, Math::multiplyExact);
        List<float[]> inputs = new ArrayList<>();
        for (int i = 0; i < measured; i++) {
            float[] input = new float[numbers];
            input((int) ((long) i * rows.size() / measured), FloatBuffer.wrap(input));
            inputs.add(input);
        }
        return InputReference.of(inputs);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int[] shape() {
        return dataset.shape();
    }

    @Override
    public int outputs() {
        return Math.max(1, dataset.classes().size());
    }

    @Override
    public void input(int sample, FloatBuffer destination) {
        dataset.copyFeatures(rows.row(sample), destination);
    }

    @Override
    public void target(int sample, FloatBuffer destination) {
        float label = dataset.label(rows.row(sample));
        if (dataset.classes().isEmpty()) {
            destination.put(label);
            return;
        }
        for (int i = 0; i < dataset.classes().size(); i++) {
            destination.put(i == (int) label ? 1 : 0);
        }
    }

    /** What never changes in the whole dataset was allowed when it was built. */
    @Override
    public boolean padding(int place) {
        return constant.contains(names.get(place));
    }

    @Override
    public String inputName(int place) {
        return names.get(place);
    }

    @Override
    public float weight(int sample) {
        return weights.map(some -> (float) some.of((int) dataset.label(rows.row(sample))))
                .orElse(1f);
    }
}
