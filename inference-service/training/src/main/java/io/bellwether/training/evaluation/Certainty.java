package io.bellwether.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How right the answers are where the model is sure: by bin of probability, and for all answers beyond a threshold. For one
 * class or for the surest class of each row.
 *
 * @param bins the probability of the class in equal bins, with the share of rows that truly are of it
 * @param beyond for rising thresholds, the rows whose probability reaches them
 */
public record Certainty(String name, List<Bin> bins, List<Beyond> beyond) {
    /** Rows whose probability lies from {@code from}, inclusive, to {@code to}, exclusive but for the last. */
    public record Bin(double from, double to, int samples, double accuracy) {}

    /** Rows whose probability reaches the threshold. */
    public record Beyond(double threshold, int samples, double accuracy) {}

    public Certainty {
        bins = List.copyOf(bins);
        beyond = List.copyOf(beyond);
    }

    /** Of one class: how often it was true where it was given this probability. */
    public static Certainty ofClass(Answers answers, int ofClass, int bins) {
        double[] given = new double[answers.size()];
        boolean[] right = new boolean[answers.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = answers.probability(i, ofClass);
            right[i] = answers.truth(i) == ofClass;
        }
        return of(answers.classes().get(ofClass), given, right, bins);
    }

    /** Of all answers: how often the class answered was true. */
    public static Certainty ofAll(Answers answers, int bins) {
        double[] given = new double[answers.size()];
        boolean[] right = new boolean[answers.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = answers.certainty(i);
            right[i] = answers.right(i);
        }
        return of("all", given, right, bins);
    }

    private static Certainty of(String name, double[] given, boolean[] right, int bins) {
        int[] samples = new int[bins];
        int[] hits = new int[bins];
        for (int i = 0; i < given.length; i++) {
            int bin = Math.clamp((int) (given[i] * bins), 0, bins - 1);
            samples[bin]++;
            hits[bin] += right[i] ? 1 : 0;
        }
        List<Bin> list = new ArrayList<>();
        List<Beyond> beyond = new ArrayList<>();
        int samplesBeyond = given.length;
        int hitsBeyond = 0;
        for (int hit : hits) {
            hitsBeyond += hit;
        }
        for (int i = 0; i < bins; i++) {
            double from = (double) i / bins;
            list.add(new Bin(from, (double) (i + 1) / bins, samples[i], share(hits[i], samples[i])));
            beyond.add(new Beyond(from, samplesBeyond, share(hitsBeyond, samplesBeyond)));
            samplesBeyond -= samples[i];
            hitsBeyond -= hits[i];
        }
        return new Certainty(name, list, beyond);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
