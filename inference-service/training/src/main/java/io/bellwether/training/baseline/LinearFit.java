package io.bellwether.training.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.Random;

/** A linear model by LIBLINEAR: Fan and others, LIBLINEAR, a library for large linear classification (2008). */
final class LinearFit {
    /** LIBLINEAR keeps each value as an object; more rows than this would fill the memory, and change no line. */
    private static final int MOST_ROWS = 20_000;

    private static final double PRECISION = 0.01;
    private static final double BIAS = 1;

    private final Standardised scale;
    private final Model model;

    private LinearFit(Standardised scale, Model model) {
        this.scale = scale;
        this.model = model;
    }

    static LinearFit of(LabelledRows rows, SolverType solver, double cost, long seed) {
        LabelledRows some = rows.thinned(MOST_ROWS);
        Standardised scale = Standardised.of(some);
        Problem problem = new Problem();
        problem.l = some.size();
        problem.n = some.width() + 1;
        problem.bias = BIAS;
        problem.x = new Feature[some.size()][];
        problem.y = new double[some.size()];
        for (int i = 0; i < some.size(); i++) {
            problem.x[i] = row(scale, some, i);
            problem.y[i] = some.label(i);
        }
        Parameter parameter = new Parameter(solver, cost, PRECISION);
        parameter.setRandom(new Random(seed));
        Linear.disableDebugOutput();
        return new LinearFit(scale, Linear.train(problem, parameter));
    }

    /** LIBLINEAR adds the feature that is always 1 neither when it learns nor when it answers. */
    private static Feature[] row(Standardised scale, LabelledRows rows, int row) {
        Feature[] scaled = scale.row(rows, row);
        Feature[] withBias = Arrays.copyOf(scaled, scaled.length + 1);
        withBias[scaled.length] = new FeatureNode(rows.width() + 1, BIAS);
        return withBias;
    }

    /** The distance to each class's line, in the order of the classes; the lowest for classes that never came. */
    double[] distances(LabelledRows rows, int row) {
        double[] found = new double[model.getNrClass()];
        Linear.predictValues(model, row(scale, rows, row), found);
        int[] labels = model.getLabels();
        double[] distances = new double[rows.classes().size()];
        Arrays.fill(distances, Double.NEGATIVE_INFINITY);
        if (labels.length == 2) {
            // One line parts two classes; it points to the first.
            distances[labels[0]] = found[0];
            distances[labels[1]] = -found[0];
        } else {
            for (int i = 0; i < labels.length; i++) {
                distances[labels[i]] = found[i];
            }
        }
        return distances;
    }

    /** The probability of each class; only logistic models have them. */
    double[] probabilities(LabelledRows rows, int row) {
        double[] found = new double[model.getNrClass()];
        Linear.predictProbability(model, row(scale, rows, row), found);
        double[] probabilities = new double[rows.classes().size()];
        for (int i = 0; i < found.length; i++) {
            probabilities[model.getLabels()[i]] = found[i];
        }
        return probabilities;
    }
}
