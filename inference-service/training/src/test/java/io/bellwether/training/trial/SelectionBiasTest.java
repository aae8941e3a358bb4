package io.bellwether.training.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.inference.evidence.DeflatedSharpe;
import io.bellwether.inference.evidence.Returns;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionBiasTest {
    private static final int BARS = 1_250;

    @Test
    void deflatesAsThePublishedExample() {
        // Bailey and Lopez de Prado (2014), "A numerical example": 5 years of days, an annual ratio of 2.5, skewness
        // -3,
        // kurtosis 10, 100 trials whose annual ratios vary by 1/2.
        Returns chosen = new Returns(1250, 2.5 / Math.sqrt(250), -3, 10);

        DeflatedSharpe hundred = DeflatedSharpe.of(chosen, 100, 0.5 / 250);
        DeflatedSharpe fortySix = DeflatedSharpe.of(chosen, 46, 0.5 / 250);

        assertThat(hundred.luckySharpe()).isCloseTo(0.1132, within(5e-5));
        assertThat(hundred.probability()).isCloseTo(0.9004, within(5e-5));
        assertThat(fortySix.probability()).isCloseTo(0.9505, within(5e-5));
    }

    @Test
    void theBestOfAThousandNoiseStrategiesIsFlagged() {
        double[][] returns = noise(1_000, 11);

        SelectionBias bias = SelectionBias.of(returns, 1);

        // By itself it would have convinced: the interval of its own ratio is above zero.
        assertThat(bias.sharpe().low()).isPositive();
        assertThat(bias.deflated().trials()).isEqualTo(1_000);
        assertThat(bias.deflated().probability()).isLessThan(0.95);
        assertThat(bias.flagged()).isTrue();
        assertThat(bias.reason()).contains("best of 1000 tries", "taken for luck");
    }

    @Test
    void selectionAmongNoiseOverfitsInAboutHalfOfTheHalvings() {
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            sum += OverfittingProbability.of(noise(50, seed), 8).probability();
        }

        assertThat(sum / 20).isBetween(0.35, 0.65);
    }

    @Test
    void aStrategyThatEarnsIsNotFlagged() {
        double[][] returns = noise(20, 3);
        for (int i = 0; i < BARS; i++) {
            returns[7][i] += 0.002;
        }

        SelectionBias bias = SelectionBias.of(returns, 1);

        assertThat(bias.chosen()).isEqualTo(7);
        assertThat(bias.overfitting().probability()).isZero();
        assertThat(bias.flagged()).isFalse();
    }

    @Test
    void halvesTimeInAllWays() {
        // The first earns in the first half of time, the second in the second: each is the worse one outside.
        double[][] returns = new double[2][40];
        for (int i = 0; i < 40; i++) {
            returns[i < 20 ? 0 : 1][i] = i % 2 == 0 ? 0.03 : -0.01;
        }

        OverfittingProbability split = OverfittingProbability.of(returns, 2);

        assertThat(split.combinations()).isEqualTo(2);
        assertThat(split.probability()).isEqualTo(1);
        assertThat(OverfittingProbability.of(noise(3, 1), 10).combinations()).isEqualTo(252);
    }

    @Test
    void shapesOfReturnsAreMoments() {
        // By hand: mean 2, deviations -1 -1 -1 3, variance 3.
        Returns shape = Returns.of(new double[] {1, 1, 1, 5});

        assertThat(shape.sharpe()).isCloseTo(2 / Math.sqrt(4), within(1e-12));
        assertThat(shape.skewness()).isCloseTo(6 / Math.pow(3, 1.5), within(1e-12));
        assertThat(shape.kurtosis()).isCloseTo(21 / 9.0, within(1e-12));
        assertThat(Returns.of(new double[] {1, 1, 1}).sharpe()).isZero();
    }

    @Test
    void everyTrialIsCountedWithinItsStudy() {
        TrialLog log = TrialLog.inMemory();

        log.add("grid", Map.of("hidden", "32"), 1, 0.01, Map.of("accuracy", 0.5));
        log.add("other", Map.of(), 1, 0.02, Map.of());
        Trial second = log.add("grid", Map.of("hidden", "64"), 1, 0.03, Map.of());

        assertThat(second.number()).isEqualTo(2);
        assertThat(log.trials("grid")).extracting(Trial::sharpe).containsExactly(0.01, 0.03);
    }

    @Test
    void aSelectionNeedsSomethingToSelectFrom() {
        assertThatThrownBy(() -> SelectionBias.of(noise(1, 1), 1)).hasMessageContaining("at least two tries");
        assertThatThrownBy(() -> OverfittingProbability.of(noise(2, 1), 7))
                .hasMessageContaining("an even number of parts");
    }

    private static double[][] noise(int trials, long seed) {
        Random random = new Random(seed);
        double[][] returns = new double[trials][BARS];
        for (double[] row : returns) {
            for (int i = 0; i < row.length; i++) {
                row[i] = 0.01 * random.nextGaussian();
            }
        }
        return returns;
    }
}
