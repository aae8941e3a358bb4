package io.bellwether.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.inference.card.TestMetrics;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Most values are the examples of the reference pages of scikit-learn 1.5 (sklearn.metrics). */
class ScoresTest {
    private static final Offset<Double> PRINTED = within(0.005);
    private static final Offset<Double> EXACT = within(1e-12);
    private static final List<String> THREE = List.of("HOLD", "BUY", "SELL");

    @Test
    void countsPrecisionRecallAndF1AsTheClassificationReport() {
        Confusion confusion = confusion(3, new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1});

        assertThat(confusion.precision(0)).isEqualTo(0.5);
        assertThat(confusion.recall(0)).isEqualTo(1);
        assertThat(confusion.f1(0)).isCloseTo(0.67, PRINTED);
        assertThat(confusion.f1(1)).isZero();
        assertThat(confusion.precision(2)).isEqualTo(1);
        assertThat(confusion.recall(2)).isCloseTo(0.67, PRINTED);
        assertThat(confusion.f1(2)).isCloseTo(0.80, PRINTED);
        assertThat(confusion.accuracy()).isEqualTo(0.6);
        assertThat(confusion.macroF1()).isCloseTo(0.49, PRINTED);
        assertThat(confusion.weightedF1()).isCloseTo(0.61, PRINTED);
    }

    @Test
    void correlatesTruthAndAnswer() {
        assertThat(confusion(2, new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1}).correlation())
                .isCloseTo(-1 / 3.0, EXACT);
        // By hand: 3 of 5 right; (5*3 - (1*2+1*1+3*2)) / (sqrt(25-11) * sqrt(25-9)).
        assertThat(confusion(3, new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1})
                        .correlation())
                .isCloseTo(6 / (Math.sqrt(14) * 4), EXACT);
        assertThat(confusion(3, new int[] {0, 1, 2}, new int[] {0, 1, 2}).correlation())
                .isCloseTo(1, EXACT);
        assertThat(confusion(3, new int[] {0, 1, 2}, new int[] {1, 1, 1}).correlation())
                .isZero();
    }

    @Test
    void balancesClasses() {
        assertThat(confusion(2, new int[] {0, 1, 0, 0, 1, 0}, new int[] {0, 1, 0, 0, 0, 1})
                        .balancedAccuracy())
                .isCloseTo(0.625, EXACT);
    }

    @Test
    void chanceAgreesAsOftenAsTheSharesSay() {
        // Half are of the first class, a quarter is answered so: 0.5 * 0.25 + 0.5 * 0.75.
        assertThat(confusion(2, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1}).chanceAgreement())
                .isCloseTo(0.5, EXACT);
        assertThat(confusion(2, new int[] {0, 0, 0, 1}, new int[] {0, 0, 0, 0}).chanceAgreement())
                .isCloseTo(0.75, EXACT);
    }

    @Test
    void measuresProbabilities() {
        Answers mail = new Answers(List.of("ham", "spam"), new int[] {1, 0, 0, 1}, new double[][] {
            {0.1, 0.9}, {0.9, 0.1}, {0.8, 0.2}, {0.35, 0.65}
        });
        Answers four = new Answers(List.of("no", "yes"), new int[] {0, 1, 1, 0}, new double[][] {
            {0.9, 0.1}, {0.1, 0.9}, {0.2, 0.8}, {0.7, 0.3}
        });

        assertThat(ClassScores.of(mail).logLoss()).isCloseTo(0.21616, within(5e-6));
        // 0.0375 for one of two classes; ours sums over both.
        assertThat(ClassScores.of(four).brier()).isCloseTo(2 * 0.0375, EXACT);
    }

    @Test
    void aCertainAndWrongAnswerCostsMuchButNotInfinitely() {
        Answers wrong = new Answers(List.of("no", "yes"), new int[] {0}, new double[][] {{0, 1}});

        ClassScores scores = ClassScores.of(wrong);

        assertThat(scores.logLoss()).isCloseTo(-Math.log(1e-15), EXACT);
        assertThat(scores.brier()).isEqualTo(2);
    }

    @Test
    void comparesCertaintyWithAccuracy() {
        // Two answers of 0.95, one right: off by 0.45. Two of 0.65, both right: off by 0.35.
        Answers answers = new Answers(List.of("a", "b"), new int[] {0, 1, 0, 0}, new double[][] {
            {0.95, 0.05}, {0.95, 0.05}, {0.65, 0.35}, {0.65, 0.35}
        });

        Calibration calibration = Calibration.of(answers);

        assertThat(calibration.expectedError()).isCloseTo(0.40, EXACT);
        assertThat(calibration.worstError()).isCloseTo(0.45, EXACT);
        assertThat(calibration.bins().get(9).samples()).isEqualTo(2);
        assertThat(calibration.bins().get(6).accuracy()).isEqualTo(1);
        assertThat(calibration.bins().get(0).samples()).isZero();
    }

    @Test
    void tellsHowRightTheSureAnswersAre() {
        Answers answers = new Answers(THREE, new int[] {1, 1, 2, 0}, new double[][] {
            {0.1, 0.8, 0.1}, {0.5, 0.4, 0.1}, {0.2, 0.7, 0.1}, {0.6, 0.2, 0.2}
        });

        Certainty buys = Certainty.ofClass(answers, 1, 10);
        Certainty all = Certainty.ofAll(answers, 10);

        assertThat(buys.beyond().get(0)).isEqualTo(new Certainty.Beyond(0, 4, 0.5));
        assertThat(buys.beyond().get(7)).isEqualTo(new Certainty.Beyond(0.7, 2, 0.5));
        assertThat(buys.beyond().get(8)).isEqualTo(new Certainty.Beyond(0.8, 1, 1));
        assertThat(all.beyond().get(6)).isEqualTo(new Certainty.Beyond(0.6, 3, 2 / 3.0));
        assertThat(all.bins().get(5)).isEqualTo(new Certainty.Bin(0.5, 0.6, 1, 0));
    }

    @Test
    void measuresForecastsBesidePersistence() {
        double[] truth = {3, -0.5, 2, 7};
        double[] forecast = {2.5, 0.0, 2, 8};
        double[] last = {4, 1, 1, 5};

        RegressionScores scores = RegressionScores.of(truth, forecast, last);

        assertThat(scores.meanAbsoluteError()).isEqualTo(0.5);
        assertThat(scores.rootMeanSquareError()).isCloseTo(0.612, within(5e-4));
        assertThat(scores.meanAbsolutePercentageError()).isCloseTo(0.3273, within(1e-4));
        assertThat(scores.bias()).isEqualTo(0.25);
        // By hand: persistence is off by 1, 1.5, 1 and 2.
        assertThat(scores.persistenceMeanAbsoluteError()).isEqualTo(1.375);
        assertThat(scores.skill()).isCloseTo(1 - 0.5 / 1.375, EXACT);
        assertThat(scores.squareSkill()).isCloseTo(1 - 1.5 / 8.25, EXACT);
        assertThat(RegressionScores.of(truth, last, last).skill()).isZero();
    }

    @Test
    void theManifestCarriesTheSameNumbers() {
        Answers answers = Answers.of(THREE, new int[] {0, 0, 0, 1, 1, 2}, new float[][] {
            {0.5f, 0.25f, 0.25f},
            {0.5f, 0.25f, 0.25f},
            {0.25f, 0.5f, 0.25f},
            {0.25f, 0.5f, 0.25f},
            {0.25f, 0.25f, 0.5f},
            {0.25f, 0.25f, 0.5f}
        });

        TestMetrics.Classes metrics = ClassScores.of(answers).forCard();

        assertThat(metrics.confusion()).containsExactly(List.of(2, 1, 0), List.of(0, 1, 1), List.of(0, 0, 1));
        assertThat(metrics.accuracy()).isEqualTo(4 / 6.0);
        assertThat(metrics.balancedAccuracy()).isCloseTo((2 / 3.0 + 1 / 2.0 + 1) / 3, EXACT);
        assertThat(metrics.majorityBaselineAccuracy()).isEqualTo(0.5);
        assertThat(metrics.logLoss()).isCloseTo((4 * Math.log(2) + 2 * Math.log(4)) / 6, EXACT);
        assertThat(metrics.classes())
                .containsExactly(
                        new TestMetrics.ClassMetrics("HOLD", 3, 1, 2 / 3.0),
                        new TestMetrics.ClassMetrics("BUY", 2, 0.5, 0.5),
                        new TestMetrics.ClassMetrics("SELL", 1, 0.5, 1));
    }

    @Test
    void answersThatAreNoProbabilitiesAreRefused() {
        assertThatThrownBy(() -> new Answers(List.of("a", "b"), new int[] {0}, new double[][] {{0.5, Double.NaN}}))
                .hasMessageStartingWith("row 0 needs 2 probabilities that sum to 1");
        assertThatThrownBy(() -> new Answers(List.of("a", "b"), new int[] {2}, new double[][] {{0.5, 0.5}}))
                .hasMessage("row 0 must be of one of 2 classes, was 2");
        assertThatThrownBy(() -> RegressionScores.of(new double[] {0}, new double[] {1}, new double[] {1}))
                .hasMessageStartingWith("row 0 must be finite and its truth not 0");
    }

    private static Confusion confusion(int classes, int[] truth, int[] answers) {
        double[][] probabilities = new double[answers.length][classes];
        for (int i = 0; i < answers.length; i++) {
            probabilities[i][answers[i]] = 1;
        }
        return Confusion.of(new Answers(THREE.subList(0, classes), truth, probabilities));
    }
}
