package io.bellwether.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import io.bellwether.training.split.Spans;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    private static final List<String> CLASSES = List.of("HOLD", "BUY", "SELL");

    @ParameterizedTest
    @MethodSource("learners")
    void learnsALineAndGivesProbabilities(Trainer trainer) {
        LabelledRows rows = line(1_500, 1);
        Fold fold = new Chronological(0.7, 0, 0).fold(Spans.consecutive(rows.size(), 1));

        double accuracy = accuracy(trainer, rows, fold, 5);

        assertThat(accuracy).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void theSameSeedFitsTheSameModel(Trainer trainer) {
        LabelledRows rows = line(400, 1);

        double[][] once = trainer.fit(rows, 9).probabilities(rows);
        double[][] again = trainer.fit(rows, 9).probabilities(rows);

        assertThat(again).isDeepEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void aClassThatNeverCameIsNeverAnswered(Trainer trainer) {
        LabelledRows all = line(600, 1);
        LabelledRows two = all.rows(RowSet.range(0, 600).where(row -> all.label(row) != 0));

        double[][] answers = trainer.fit(two, 9).probabilities(all);

        assertThat(List.of(answers)).allSatisfy(row -> {
            assertThat(row).hasSize(3);
            assertThat(Answers.largest(row)).isNotZero();
        });
        assertThat(accuracyOf(answers, all, two)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void whatKnowsNothingAnswersWithTheCommonestClass(Trainer trainer) {
        Random random = new Random(4);
        float[][] features = new float[1_000][2];
        int[] labels = new int[features.length];
        for (int i = 0; i < labels.length; i++) {
            features[i] = new float[] {random.nextFloat(), random.nextFloat()};
            labels[i] = i % 20 == 0 ? 1 : i % 20 == 1 ? 2 : 0;
        }
        LabelledRows rows = new LabelledRows(CLASSES, features, labels);

        double[][] answers = trainer.fit(rows, 9).probabilities(rows);

        assertThat(List.of(answers))
                .filteredOn(row -> Answers.largest(row) == 0)
                .hasSizeGreaterThan(850);
    }

    @Test
    void onlyTreesSolveTheExclusiveOr() {
        Random random = new Random(2);
        float[][] features = new float[2_000][2];
        int[] labels = new int[features.length];
        for (int i = 0; i < labels.length; i++) {
            features[i][0] = random.nextFloat() - 0.5f;
            features[i][1] = random.nextFloat() - 0.5f;
            labels[i] = features[i][0] > 0 ^ features[i][1] > 0 ? 1 : 0;
        }
        LabelledRows rows = new LabelledRows(List.of("SELL", "BUY"), features, labels);
        Fold fold = new Chronological(0.7, 0, 0).fold(Spans.consecutive(rows.size(), 1));

        assertThat(accuracy(new GradientBoosting(false), rows, fold, 1)).isGreaterThan(0.95);
        assertThat(accuracy(new LogisticRegression(), rows, fold, 1)).isLessThan(0.6);
    }

    @Test
    void balancedTreesFindTheRareClassesThatPlainOnesOverlook() {
        Random random = new Random(6);
        float[][] features = new float[3_000][1];
        int[] labels = new int[features.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 20 == 0 ? 0 : i % 20 == 1 ? 2 : 1;
            features[i][0] = (float) (1.5 * (labels[i] - 1) + random.nextGaussian());
        }
        LabelledRows rows = new LabelledRows(CLASSES, features, labels);

        assertThat(foundOf(0, new GradientBoosting(false), rows)).isLessThan(0.4);
        assertThat(foundOf(0, new GradientBoosting(true), rows)).isGreaterThan(0.7);
    }

    /** Which share of the class's rows is told from the others. */
    private static double foundOf(int wanted, Trainer trainer, LabelledRows rows) {
        double[][] answers = trainer.fit(rows, 1).probabilities(rows);
        int[] labels = rows.labels();
        return IntStream.range(0, labels.length)
                .filter(row -> labels[row] == wanted)
                .mapToDouble(row -> Answers.largest(answers[row]) == wanted ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void theMajorityIsAlwaysRightAboutTheMajority() {
        LabelledRows rows = new LabelledRows(CLASSES, new float[][] {{1}, {2}, {3}, {4}}, new int[] {1, 1, 1, 2});

        double[][] answers = new Majority().fit(rows, 1).probabilities(rows);

        assertThat(answers[3]).containsExactly(0, 0.75, 0.25);
    }

    @Test
    void aConstantFeatureAndAMissingValueDoNoHarm() {
        LabelledRows rows = line(600, 1);
        float[][] worse = new float[rows.size()][];
        for (int i = 0; i < worse.length; i++) {
            worse[i] = new float[] {rows.feature(i, 0), rows.feature(i, 1), 7, i == 5 ? Float.NaN : 1};
        }
        LabelledRows withFaults = new LabelledRows(CLASSES, worse, rows.labels());

        for (Trainer trainer : learners()) {
            double[][] answers = trainer.fit(withFaults, 1).probabilities(withFaults);

            assertThat(accuracyOf(answers, withFaults, withFaults))
                    .as(trainer.name())
                    .isGreaterThan(0.85);
        }
    }

    @Test
    void aThinnedSetSpeaksForAllOfTheTime() {
        LabelledRows rows = line(1_000, 1);

        LabelledRows thin = rows.thinned(10);

        assertThat(thin.size()).isEqualTo(10);
        assertThat(thin.row(0)).isEqualTo(rows.row(0));
        assertThat(thin.row(9)).isEqualTo(rows.row(900));
        assertThat(rows.thinned(1_000)).isSameAs(rows);
    }

    static List<Trainer> learners() {
        return List.of(
                new LogisticRegression(),
                new LinearSvm(),
                new GradientBoosting(false),
                new RandomForest(20),
                new NearestNeighbours(5));
    }

    /** Three classes by where a point lies along a line. */
    private static LabelledRows line(int size, long seed) {
        Random random = new Random(seed);
        float[][] features = new float[size][2];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = random.nextInt(3);
            double angle = labels[i] * 2 * Math.PI / 3;
            features[i][0] = (float) (100 + 30 * Math.cos(angle) + 8 * random.nextGaussian());
            features[i][1] = (float) (Math.sin(angle) + 0.25 * random.nextGaussian());
        }
        return new LabelledRows(CLASSES, features, labels);
    }

    private static double accuracy(Trainer trainer, LabelledRows rows, Fold fold, long seed) {
        LabelledRows test = rows.rows(fold.test());
        double[][] answers = trainer.fit(rows.rows(fold.train()), seed).probabilities(test);
        return ClassScores.of(new Answers(rows.classes(), test.labels(), answers))
                .confusion()
                .accuracy();
    }

    /** Over the rows whose class the model could know. */
    private static double accuracyOf(double[][] answers, LabelledRows rows, LabelledRows known) {
        int right = 0;
        int there = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (known.counts()[rows.label(i)] > 0) {
                there++;
                right += Answers.largest(answers[i]) == rows.label(i) ? 1 : 0;
            }
        }
        return (double) right / there;
    }
}
