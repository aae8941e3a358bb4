package io.bellwether.training.evaluation;

import io.bellwether.inference.card.TestMetrics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that is said of a classifier's answers in numbers.
 *
 * @param logLoss mean negative natural logarithm of the probability given to the true class
 * @param brier mean squared distance of the probabilities from the truth, summed over classes (Brier 1950): 0 is perfect,
 *     2 is certain and wrong
 * @param calibrationError mean distance of certainty from accuracy, see {@link Calibration}
 */
public record ClassScores(Confusion confusion, double logLoss, double brier, double calibrationError) {
    /** Keeps the logarithm finite where a model is certain and wrong. */
    private static final double LEAST_PROBABILITY = 1e-15;

    public static ClassScores of(Answers answers) {
        double logLoss = 0;
        double brier = 0;
        for (int i = 0; i < answers.size(); i++) {
            logLoss -= Math.log(Math.max(LEAST_PROBABILITY, answers.probability(i, answers.truth(i))));
            for (int j = 0; j < answers.classes().size(); j++) {
                double distance = answers.probability(i, j) - (answers.truth(i) == j ? 1 : 0);
                brier += distance * distance;
            }
        }
        return new ClassScores(
                Confusion.of(answers),
                logLoss / answers.size(),
                brier / answers.size(),
                Calibration.of(answers).expectedError());
    }

    /** The numbers that a model's card carries. */
    public TestMetrics.Classes forCard() {
        List<String> labels = confusion.classes();
        List<Integer> places = IntStream.range(0, labels.size()).boxed().toList();
        return new TestMetrics.Classes(
                confusion.samples(),
                confusion.accuracy(),
                confusion.balancedAccuracy(),
                confusion.majorityShare(),
                logLoss,
                places.stream()
                        .map(i -> new TestMetrics.ClassMetrics(
                                labels.get(i), confusion.support(i), confusion.precision(i), confusion.recall(i)))
                        .toList(),
                places.stream()
                        .map(i ->
                                places.stream().map(j -> confusion.count(i, j)).toList())
                        .toList());
    }
}
