package io.bellwether.training.baseline;

import java.util.Arrays;

/** Answers every row with the shares that the classes had in training, hence always with the commonest one. */
public record Majority() implements Trainer {
    static final String NAME = "majority";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Classifier fit(LabelledRows rows, long seed) {
        double[] shares = Arrays.stream(rows.counts())
                .mapToDouble(count -> (double) count / rows.size())
                .toArray();
        return judged -> {
            double[][] answers = new double[judged.size()][];
            Arrays.setAll(answers, i -> shares.clone());
            return answers;
        };
    }
}
