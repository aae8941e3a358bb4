package io.bellwether.inference.app;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** A logistic regression that Oracle's Tribuo trained and exported; it knows nothing of us. */
final class TribuoModel {
    /** As many numbers as a 15 x 15 image has. */
    private static final int FEATURES = 225;

    private static final int ROWS = 60;

    /** Padded, so that its order by name is the order by place. */
    private static final List<String> NAMES = IntStream.range(0, FEATURES)
            .mapToObj(i -> String.format(Locale.ROOT, "value-%03d", i))
            .toList();

    private final Model<Label> model;

    TribuoModel() {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> rows = new MutableDataset<>(new SimpleDataSourceProvenance("made up", labels), labels);
        Random random = new Random(7);
        for (int row = 0; row < ROWS; row++) {
            float[] values = new float[FEATURES];
            for (int i = 0; i < FEATURES; i++) {
                values[i] = random.nextFloat() * 2 - 1;
            }
            rows.add(example(values, values[0] > 0.3 ? "up" : values[0] < -0.3 ? "down" : "flat"));
        }
        model = new LogisticRegressionTrainer().train(rows);
    }

    byte[] onnx() {
        return ((LinearSGDModel) model).exportONNXModel("com.example", 1).toByteArray();
    }

    /** The classes in the order of the network's output. */
    List<String> classes() {
        return IntStream.range(0, 3)
                .mapToObj(i -> model.getOutputIDInfo().getOutput(i).getLabel())
                .toList();
    }

    /** Its own probability of a class. */
    double probability(float[] values, String ofClass) {
        Prediction<Label> prediction = model.predict(example(values, "flat"));
        Label score = prediction.getOutputScores().get(ofClass);
        if (score == null) {
            throw new IllegalArgumentException("no class is called " + ofClass);
        }
        return score.getScore();
    }

    private static ArrayExample<Label> example(float[] values, String label) {
        double[] numbers = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            numbers[i] = values[i];
        }
        return new ArrayExample<>(new Label(label), NAMES.toArray(new String[0]), numbers);
    }
}
