package io.bellwether.inference.evidence;

/**
 * Whether one model was better than another on the same bars by more than chance. Scores are of predictions made before
 * the outcome was known, one for each bar in order of time, of which more is better, such as the negative Brier score.
 */
public sealed interface PromotionEvidence {
    /** How many bars both have a score for. */
    int samples();

    /** The numbers in one sentence. */
    String summary();

    /**
     * Better beyond doubt.
     *
     * @param advantage mean score of the challenger minus that of its opponent; all of it is above 0
     */
    record Enough(int samples, Interval advantage) implements PromotionEvidence {
        @Override
        public String summary() {
            return "better by %.5f on %d bars, between %.5f and %.5f with %.0f %% confidence"
                    .formatted(
                            advantage.estimate(), samples, advantage.low(), advantage.high(), 100 * advantage.level());
        }
    }

    /** Too few bars to say anything. */
    record TooFew(int samples, int required) implements PromotionEvidence {
        @Override
        public String summary() {
            return "%d bars are scored for both, %d are required".formatted(samples, required);
        }
    }

    /** Not better, or not beyond doubt. */
    record NotBetter(int samples, Interval advantage) implements PromotionEvidence {
        @Override
        public String summary() {
            return "on %d bars it is ahead by %.5f, but it may be anything between %.5f and %.5f with %.0f %% confidence"
                    .formatted(
                            samples, advantage.estimate(), advantage.low(), advantage.high(), 100 * advantage.level());
        }
    }

    /** They were judged by different labels, so neither was better: a share of a price is no share of right classes. */
    record OtherLabel(String challengers, String opponents) implements PromotionEvidence {
        @Override
        public int samples() {
            return 0;
        }

        @Override
        public String summary() {
            return "it foresees %s and the champion %s, and losses of different labels cannot be compared"
                    .formatted(challengers, opponents);
        }
    }

    /**
     * What is asked for.
     *
     * @param leastSamples bars scored for both
     * @param horizonBars of the labels: bars so close to each other share their outcome and are drawn together
     * @param seed of the bootstrap's draws
     */
    record Demand(int leastSamples, int horizonBars, long seed) {
        public Demand {
            if (leastSamples < 2 || horizonBars < 0) {
                throw new IllegalArgumentException(
                        "leastSamples must be at least 2 and horizonBars not negative, were %d and %d"
                                .formatted(leastSamples, horizonBars));
            }
        }
    }

    /**
     * Compares by a block bootstrap of the differences, bar by bar: what both find hard cancels.
     *
     * @param challenger its scores in order of time
     * @param opponent scores of the same bars in the same order
     */
    static PromotionEvidence of(double[] challenger, double[] opponent, Demand demand) {
        if (challenger.length != opponent.length) {
            throw new IllegalArgumentException("both must have a score for each bar, there were %d and %d"
                    .formatted(challenger.length, opponent.length));
        }
        int samples = challenger.length;
        if (samples < demand.leastSamples()) {
            return new TooFew(samples, demand.leastSamples());
        }
        double[] differences = new double[samples];
        for (int i = 0; i < samples; i++) {
            differences[i] = challenger[i] - opponent[i];
            if (!Double.isFinite(differences[i])) {
                throw new IllegalArgumentException("scores must be finite, those of bar %d were %s and %s"
                        .formatted(i, challenger[i], opponent[i]));
            }
        }
        Interval advantage = BlockBootstrap.usual(samples, demand.horizonBars(), demand.seed())
                .ofMean(differences);
        return advantage.low() > 0 ? new Enough(samples, advantage) : new NotBetter(samples, advantage);
    }
}
