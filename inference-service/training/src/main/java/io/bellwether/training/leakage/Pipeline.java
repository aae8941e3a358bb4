package io.bellwether.training.leakage;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.Trainer;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.Splitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way of making models, from bars to a judgement.
 *
 * @param name in the verdict
 * @param maker features and labels of bars, with all that is done to them before they are split
 * @param splitter how rows to judge on are set apart
 * @param trainer what learns, with all that it learns from training rows: weights, scaling, selection of features
 */
public record Pipeline(String name, ExampleMaker maker, Splitter splitter, Trainer trainer) {
    /** Makes examples of consecutive bars. */
    @FunctionalInterface
    public interface ExampleMaker {
        Examples examplesOf(List<Bar> bars);
    }

    /**
     * How right the answers were, and how right they would have been in any order.
     *
     * @param expected the accuracy that the same answers have by chance, fold by fold and hint by hint: for a coin and two
     *     equally common classes a half, for a constant answer the share of its class
     * @param samples how many answers
     */
    record Outcome(double accuracy, double expected, int samples) {
        /** What the answers know beyond chance. */
        double surplus() {
            return accuracy - expected;
        }
    }

    Outcome run(List<Bar> bars, long seed) {
        return judge(maker.examplesOf(bars), splitter, seed);
    }

    /** Trains and judges, every fold, with another split than the pipeline's own if need be. */
    Outcome judge(Examples examples, Splitter split, long seed) {
        double right = 0;
        double expected = 0;
        int samples = 0;
        for (Fold fold : split.folds(examples.spans())) {
            LabelledRows test = examples.rows().rows(fold.test());
            double[][] answers =
                    trainer.fit(examples.rows().rows(fold.train()), seed).probabilities(test);
            Map<Integer, Table> tables = new HashMap<>();
            for (int i = 0; i < test.size(); i++) {
                tables.computeIfAbsent(
                                examples.hint(fold.test().row(i)),
                                hint -> new Table(test.classes().size()))
                        .add(test.label(i), Answers.largest(answers[i]));
            }
            for (Table table : tables.values()) {
                right += table.right;
                expected += table.rightByChance();
            }
            samples += test.size();
        }
        return new Outcome(right / samples, expected / samples, samples);
    }

    /** Truths and answers of rows that are alike. */
    private static final class Table {
        private final int[] truths;
        private final int[] answers;
        private int right;
        private int rows;

        Table(int classes) {
            truths = new int[classes];
            answers = new int[classes];
        }

        void add(int truth, int answer) {
            truths[truth]++;
            answers[answer]++;
            right += truth == answer ? 1 : 0;
            rows++;
        }

        /** How many would be right, on average, if the answers were dealt out to the rows at random. */
        double rightByChance() {
            double sum = 0;
            for (int i = 0; i < truths.length; i++) {
                sum += (double) truths[i] * answers[i];
            }
            return sum / rows;
        }
    }
}
