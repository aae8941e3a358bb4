package io.bellwether.training.baseline;

import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.split.Fold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the simple models and rules did on the rows that the model is judged on. A report cannot be made without one of
 * these, and one of these cannot be made with a yardstick missing.
 */
public record Yardsticks(List<Scored> classifiers, List<RuleResult> rules) {
    private static final List<String> CLASSIFIERS =
            List.of(Majority.NAME, LogisticRegression.NAME, GradientBoosting.NAME);
    private static final List<String> RULES =
            List.of(TradingRule.BuyAndHold.NAME, TradingRule.RelativeStrength.NAME, TradingRule.AverageCross.NAME);

    /** A simple model's scores. */
    public record Scored(String name, ClassScores scores) {}

    public Yardsticks {
        classifiers = List.copyOf(classifiers);
        rules = List.copyOf(rules);
        require(CLASSIFIERS, classifiers.stream().map(Scored::name));
        require(RULES, rules.stream().map(RuleResult::name));
    }

    /**
     * Trains the simple classifiers on what the model learned from, and trades the rules on the prices it was judged on.
     *
     * @param feeBps paid by rules on each fill
     */
    public static Yardsticks of(
            LabelledRows rows,
            Fold fold,
            double[] opens,
            double[] closes,
            double feeBps,
            double barsPerYear,
            long seed) {
        LabelledRows train = rows.rows(fold.train());
        LabelledRows test = rows.rows(fold.test());
        List<Scored> classifiers = new ArrayList<>();
        for (Trainer trainer : Trainer.always()) {
            Answers answers = new Answers(
                    rows.classes(), test.labels(), trainer.fit(train, seed).probabilities(test));
            classifiers.add(new Scored(trainer.name(), ClassScores.of(answers)));
        }
        return new Yardsticks(
                classifiers,
                TradingRule.always().stream()
                        .map(rule -> RuleResult.of(rule, opens, closes, feeBps, barsPerYear))
                        .toList());
    }

    /** The largest balanced accuracy that needed no network. */
    public Scored best() {
        return classifiers.stream()
                .max(Comparator.comparingDouble(
                        scored -> scored.scores().confusion().balancedAccuracy()))
                .orElseThrow();
    }

    private static void require(List<String> required, Stream<String> there) {
        List<String> missing = new ArrayList<>(required);
        missing.removeAll(there.toList());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("a model is judged beside %s; %s is missing, train it on the same rows"
                    .formatted(String.join(", ", required), String.join(", ", missing)));
        }
    }
}
