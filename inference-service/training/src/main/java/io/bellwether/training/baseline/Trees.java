package io.bellwether.training.baseline;

import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Trees by XGBoost: Chen and Guestrin, XGBoost, a scalable tree boosting system (2016). */
final class Trees {
    private Trees() {}

    /**
     * One thread: the same rows and seed grow the same trees on every machine.
     *
     * @param weights of the rows; empty: all weigh the same
     */
    static Classifier fit(LabelledRows rows, float[] weights, long seed, int rounds, Map<String, Object> shape) {
        Map<String, Object> parameters = new HashMap<>(shape);
        boolean twoClasses = rows.classes().size() == 2;
        parameters.put("objective", twoClasses ? "binary:logistic" : "multi:softprob");
        if (!twoClasses) {
            parameters.put("num_class", rows.classes().size());
        }
        parameters.put("tree_method", "hist");
        parameters.put("nthread", 1);
        parameters.put("seed", (int) (seed & Integer.MAX_VALUE));
        parameters.put("verbosity", 0);
        try {
            DMatrix matrix = matrix(rows);
            try {
                float[] labels = new float[rows.size()];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = rows.label(i);
                }
                matrix.setLabel(labels);
                if (weights.length > 0) {
                    matrix.setWeight(weights);
                }
                Booster booster = XGBoost.train(matrix, parameters, rounds, Map.of(), null, null);
                return judged -> answers(booster, judged);
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException(
                    "XGBoost refused to learn from %d rows of %d features".formatted(rows.size(), rows.width()), e);
        }
    }

    private static double[][] answers(Booster booster, LabelledRows judged) {
        try {
            DMatrix matrix = matrix(judged);
            try {
                float[][] found = booster.predict(matrix);
                double[][] answers = new double[found.length][];
                for (int i = 0; i < answers.length; i++) {
                    answers[i] = probabilities(found[i]);
                }
                return answers;
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException(
                    "XGBoost refused to judge %d rows of %d features".formatted(judged.size(), judged.width()), e);
        }
    }

    /** Of two classes only the second one's probability is found. */
    private static double[] probabilities(float[] found) {
        if (found.length == 1) {
            return new double[] {1.0 - found[0], found[0]};
        }
        double[] probabilities = new double[found.length];
        for (int i = 0; i < found.length; i++) {
            probabilities[i] = found[i];
        }
        return probabilities;
    }

    private static DMatrix matrix(LabelledRows rows) throws XGBoostError {
        return new DMatrix(rows.flat(), rows.size(), rows.width(), Float.NaN);
    }
}
