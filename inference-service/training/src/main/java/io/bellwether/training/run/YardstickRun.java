package io.bellwether.training.run;

import io.bellwether.inference.LabelClass;
import io.bellwether.training.baseline.Classifier;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.RuleResult;
import io.bellwether.training.baseline.TradingRule;
import io.bellwether.training.baseline.Trainer;
import io.bellwether.training.baseline.Yardsticks;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Trains the simple models fold by fold on what the network learns from, and trades the simple rules. */
final class YardstickRun {
    /** More change none of these models by much, and take minutes. */
    static final int MOST_ROWS = 6_000;

    private YardstickRun() {}

    /**
     * The table for the report, and the answers themselves to be compared row by row.
     *
     * @param answers by name, in the table's order
     */
    record Rivals(Yardsticks yardsticks, Map<String, Answers> answers) {}

    /**
     * How they did.
     *
     * @param folds of rows of the dataset
     */
    static Rivals of(Dataset dataset, List<Fold> folds, JudgedRows judged, double feeBps, long seed) {
        List<String> classes =
                ClassRows.classes(dataset).stream().map(LabelClass::name).toList();
        int[] truth = judged.classes();
        List<Yardsticks.Scored> scored = new ArrayList<>();
        Map<String, Answers> byName = new LinkedHashMap<>();
        for (Trainer trainer : Trainer.always()) {
            Map<Integer, double[]> answers = new HashMap<>();
            for (Fold fold : folds) {
                Classifier fitted = trainer.fit(ClassRows.of(dataset, Rows.thinned(fold.train(), MOST_ROWS)), seed);
                answer(fitted, dataset, fold.test(), answers);
            }
            double[][] inOrder = IntStream.of(judged.all())
                    .mapToObj(row -> answers.getOrDefault(row, new double[0]))
                    .toArray(double[][]::new);
            Answers own = new Answers(classes, truth, inOrder);
            scored.add(new Yardsticks.Scored(trainer.name(), ClassScores.of(own)));
            byName.put(trainer.name(), own);
        }
        double[] opens = judged.marketOpens();
        double[] closes = judged.marketCloses();
        Yardsticks table = new Yardsticks(
                scored,
                TradingRule.always().stream()
                        .map(rule -> RuleResult.of(rule, opens, closes, feeBps, judged.barsPerYear()))
                        .toList());
        return new Rivals(table, byName);
    }

    /** In parts: a copy of all judged rows may be larger than the memory. */
    private static void answer(Classifier fitted, Dataset dataset, RowSet test, Map<Integer, double[]> answers) {
        int atOnce = 4_096;
        for (int from = 0; from < test.size(); from += atOnce) {
            int[] part = IntStream.range(from, Math.min(test.size(), from + atOnce))
                    .map(test::row)
                    .toArray();
            LabelledRows rows = ClassRows.of(dataset, RowSet.of(part));
            double[][] given = fitted.probabilities(rows);
            for (int i = 0; i < part.length; i++) {
                answers.put(part[i], given[i]);
            }
        }
    }
}
