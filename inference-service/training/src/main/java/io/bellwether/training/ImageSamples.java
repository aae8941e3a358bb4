package io.bellwether.training;

import io.bellwether.inference.LabelClass;
import io.bellwether.training.model.ClassWeights;
import io.bellwether.training.model.Samples;
import java.nio.FloatBuffer;
import java.util.List;

/** Images and their labels as a network learns them: one output for each class, every class weighing the same. */
final class ImageSamples implements Samples {
    private final List<Dataset.Sample> samples;
    private final ClassWeights weights;

    ImageSamples(List<Dataset.Sample> samples, ClassWeights weights) {
        this.samples = samples;
        this.weights = weights;
    }

    /** The weights that make the classes of these samples equal. */
    static ClassWeights balanced(List<Dataset.Sample> samples) {
        int[] counts = new int[FirstLight.CLASSES.size()];
        for (Dataset.Sample sample : samples) {
            counts[FirstLight.CLASSES.indexOf(sample.label())]++;
        }
        return ClassWeights.balanced(counts);
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public int[] shape() {
        return samples.getFirst().image().shape();
    }

    @Override
    public int outputs() {
        return FirstLight.CLASSES.size();
    }

    @Override
    public void input(int sample, FloatBuffer destination) {
        samples.get(sample).image().copyTo(destination);
    }

    @Override
    public void target(int sample, FloatBuffer destination) {
        for (LabelClass label : FirstLight.CLASSES) {
            destination.put(label == samples.get(sample).label() ? 1 : 0);
        }
    }

    @Override
    public float weight(int sample) {
        return (float) weights.of(FirstLight.CLASSES.indexOf(samples.get(sample).label()));
    }
}
