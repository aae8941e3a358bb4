package io.bellwether.inference.score;

import java.util.ArrayList;
import java.util.List;

/**
 * How a model did on predictions whose outcome is known.
 *
 * @param judged how many
 * @param accuracy share of right answers
 * @param majorityAccuracy what always giving the commonest class so far would have reached
 * @param persistenceAccuracy what giving the last known label again would have reached
 * @param loss mean Brier score, or mean absolute error of a forecast
 * @param baselineLoss of the usual shares, or of no change
 * @param trust {@link #trust}
 * @param calibration of the answers' confidence, in ten ranges; empty for forecasts
 */
public record ModelScore(
        int judged,
        double accuracy,
        double majorityAccuracy,
        double persistenceAccuracy,
        double loss,
        double baselineLoss,
        double trust,
        List<Range> calibration) {
    private static final int RANGES = 10;

    public ModelScore {
        calibration = List.copyOf(calibration);
    }

    /**
     * Answers of about the same confidence.
     *
     * @param from lowest confidence, inclusive
     * @param to highest, exclusive but for 1
     * @param confidence their mean
     * @param accuracy the share that was right: of a calibrated model the same
     */
    public record Range(double from, double to, int answers, double confidence, double accuracy) {}

    /** Sums up; zeros if there are none. */
    public static ModelScore of(List<Judgement> judgements) {
        int count = judgements.size();
        if (count == 0) {
            return new ModelScore(0, 0, 0, 0, 0, 0, trust(judgements), List.of());
        }
        return new ModelScore(
                count,
                share(judgements.stream().filter(Judgement::right).count(), count),
                share(judgements.stream().filter(Judgement::majorityRight).count(), count),
                share(
                        judgements.stream()
                                .filter(judgement ->
                                        judgement.persistenceRight().orElse(false))
                                .count(),
                        count),
                judgements.stream().mapToDouble(Judgement::loss).sum() / count,
                judgements.stream().mapToDouble(Judgement::baselineLoss).sum() / count,
                trust(judgements),
                calibration(judgements));
    }

    /**
     * The weight of the model against its baseline after these judgements, from 0 to 1, by multiplicative weights (Freund and
     * Schapire, 1997) at their rate for a known number of rounds, sqrt(8 ln 2 / n): 0.5 where they are equally good.
     */
    public static double trust(List<Judgement> judgements) {
        if (judgements.isEmpty()) {
            return 0.5;
        }
        double regret = judgements.stream().mapToDouble(Judgement::regret).sum();
        return 1 / (1 + Math.exp(Math.sqrt(8 * Math.log(2) / judgements.size()) * regret));
    }

    private static List<Range> calibration(List<Judgement> judgements) {
        int[] answers = new int[RANGES];
        int[] right = new int[RANGES];
        double[] confidences = new double[RANGES];
        for (Judgement judgement : judgements) {
            if (judgement.confidence().isPresent()) {
                double confidence = judgement.confidence().getAsDouble();
                int range = Math.min((int) (confidence * RANGES), RANGES - 1);
                answers[range]++;
                confidences[range] += confidence;
                right[range] += judgement.right() ? 1 : 0;
            }
        }
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < RANGES; i++) {
            if (answers[i] > 0) {
                ranges.add(new Range(
                        (double) i / RANGES,
                        (double) (i + 1) / RANGES,
                        answers[i],
                        confidences[i] / answers[i],
                        share(right[i], answers[i])));
            }
        }
        return ranges;
    }

    private static double share(long part, int whole) {
        return (double) part / whole;
    }
}
