package io.bellwether.training;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.HOLD;
import static io.bellwether.inference.LabelClass.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.TestMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final float[] SAYS_HOLD = {0.5f, 0.25f, 0.25f};
    private static final float[] SAYS_BUY = {0.25f, 0.5f, 0.25f};
    private static final float[] SAYS_SELL = {0.25f, 0.25f, 0.5f};

    @Test
    void countsByTrueAndAnsweredClass() {
        List<LabelClass> labels = List.of(HOLD, HOLD, HOLD, BUY, BUY, SELL);
        float[][] answers = {SAYS_HOLD, SAYS_HOLD, SAYS_BUY, SAYS_BUY, SAYS_SELL, SAYS_SELL};

        TestMetrics metrics = Evaluation.of(labels, answers);

        assertThat(metrics.confusion()).containsExactly(List.of(2, 1, 0), List.of(0, 1, 1), List.of(0, 0, 1));
        assertThat(metrics.samples()).isEqualTo(6);
        assertThat(metrics.accuracy()).isEqualTo(4 / 6.0);
        assertThat(metrics.balancedAccuracy()).isCloseTo((2 / 3.0 + 1 / 2.0 + 1) / 3, within(1e-12));
        assertThat(metrics.majorityBaselineAccuracy()).isEqualTo(0.5);
        assertThat(metrics.logLoss()).isCloseTo((4 * Math.log(2) + 2 * Math.log(4)) / 6, within(1e-12));
        assertThat(metrics.classes())
                .containsExactly(
                        new TestMetrics.ClassMetrics(HOLD, 3, 1, 2 / 3.0),
                        new TestMetrics.ClassMetrics(BUY, 2, 0.5, 0.5),
                        new TestMetrics.ClassMetrics(SELL, 1, 0.5, 1));
    }

    @Test
    void aConstantAnswerReachesAThirdInBalanceAndTheBaselineInAccuracy() {
        List<LabelClass> labels = List.of(HOLD, HOLD, HOLD, BUY, SELL);
        float[][] answers = {SAYS_HOLD, SAYS_HOLD, SAYS_HOLD, SAYS_HOLD, SAYS_HOLD};

        TestMetrics metrics = Evaluation.of(labels, answers);

        assertThat(metrics.balancedAccuracy()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(metrics.accuracy()).isEqualTo(metrics.majorityBaselineAccuracy());
        assertThat(metrics.classes().get(1)).isEqualTo(new TestMetrics.ClassMetrics(BUY, 1, 0, 0));
    }
}
