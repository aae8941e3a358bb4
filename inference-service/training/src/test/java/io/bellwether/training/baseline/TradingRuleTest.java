package io.bellwether.training.baseline;

import static io.bellwether.training.baseline.TradingRule.Answered.Signal.BUY;
import static io.bellwether.training.baseline.TradingRule.Answered.Signal.NOTHING;
import static io.bellwether.training.baseline.TradingRule.Answered.Signal.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.ClassScores;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TradingRuleTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void fillsAtTheOpenAfterTheCloseThatDecided() {
        double[] opens = {10, 11, 13, 12};
        double[] closes = {10, 12, 14, 10};
        TradingRule rule = new TradingRule.Answered("model", List.of(BUY, NOTHING, SELL, NOTHING));

        RuleResult result = RuleResult.of(rule, opens, closes, 0, 365);

        // Bought at 11, sold at 12.
        assertThat(result.total()).isCloseTo(12.0 / 11 - 1, EXACT);
        assertThat(result.fills()).isEqualTo(2);
        // From the close of 14 down to the sale at 12.
        assertThat(result.maxDrawdown()).isCloseTo(1 - 12.0 / 14, EXACT);
    }

    @Test
    void paysTheFeeOnEveryFill() {
        double[] opens = {10, 10, 10};
        double[] closes = {10, 10, 10};

        RuleResult held = RuleResult.of(new TradingRule.BuyAndHold(), opens, closes, 10, 365);

        assertThat(held.total()).isCloseTo(0.999 * 0.999 - 1, EXACT);
        assertThat(held.fills()).isEqualTo(2);
    }

    @Test
    void relativeStrengthBuysAfterAFallAndSellsAfterARise() {
        double[] closes = new double[60];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = i < 30 ? 100 - i : 70 + 2 * (i - 29);
        }

        boolean[] positions = new TradingRule.RelativeStrength(14, 30, 70).positions(closes);

        assertThat(positions[13]).isFalse();
        assertThat(positions[14]).isTrue();
        assertThat(positions[32]).isTrue();
        assertThat(positions[59]).isFalse();
    }

    @Test
    void averagesCrossWhenTheTrendTurns() {
        double[] closes = {5, 4, 3, 2, 1, 2, 3, 4, 5};

        boolean[] positions = new TradingRule.AverageCross(2, 4).positions(closes);

        // Means of two: .. 1.5 1.5 2.5 3.5 4.5, of four: .. 2.5 2 2 2.5 3.5.
        assertThat(positions).containsExactly(false, false, false, false, false, false, true, true, true);
    }

    @Test
    void noRuleLooksAhead() {
        double[] closes = new Random(4).doubles(400, 90, 110).toArray();
        double[] cut = Arrays.copyOf(closes, 300);

        for (TradingRule rule : TradingRule.always()) {
            assertThat(Arrays.copyOf(rule.positions(closes), 300))
                    .as(rule.name())
                    .isEqualTo(rule.positions(cut));
        }
    }

    @Test
    void yardsticksWithoutAllOfThemCannotBe() {
        ClassScores scores = ClassScores.of(new Answers(List.of("a", "b"), new int[] {0}, new double[][] {{1, 0}}));
        List<RuleResult> rules = TradingRule.always().stream()
                .map(rule -> RuleResult.of(rule, new double[] {1, 1}, new double[] {1, 1}, 0, 365))
                .toList();
        List<Yardsticks.Scored> classifiers = Trainer.always().stream()
                .map(trainer -> new Yardsticks.Scored(trainer.name(), scores))
                .toList();

        assertThat(new Yardsticks(classifiers, rules).rules()).hasSize(3);
        assertThatThrownBy(() -> new Yardsticks(classifiers.subList(0, 3), rules))
                .hasMessage(
                        "a model is judged beside majority, logistic regression, gradient boosting; gradient boosting"
                                + " is missing, train it on the same rows");
        assertThatThrownBy(() -> new Yardsticks(classifiers, rules.subList(1, 3)))
                .hasMessageContaining("buy and hold is missing");
    }
}
