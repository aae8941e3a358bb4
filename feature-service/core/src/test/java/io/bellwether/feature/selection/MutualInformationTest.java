package io.bellwether.feature.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MutualInformationTest {
    @Test
    void isTheEntropyOfTheClassWhereTheColumnTellsIt() {
        assertThat(information(new double[] {0, 0, 1, 1}, 0, 0, 1, 1)).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void isNothingWhereTheColumnIsConstant() {
        assertThat(information(new double[] {3, 3, 3, 3}, 0, 1, 0, 1)).isZero();
    }

    /**
     * By hand, with p(0,0) = 3/8, p(0,1) = 1/8, p(1,0) = 1/8, p(1,1) = 3/8: 3/4 ln(3/2) + 1/4 ln(1/2).
     */
    @Test
    void agreesWithTheSumByHand() {
        double expected = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);

        assertThat(information(new double[] {0, 0, 0, 0, 1, 1, 1, 1}, 0, 0, 0, 1, 1, 1, 1, 0))
                .isCloseTo(expected, within(1e-15));
    }

    /** The classes' means are equal, so the analysis of variance sees nothing. */
    @Test
    void seesADifferenceThatIsNotOneOfMeans() {
        // Given
        SplittableRandom random = new SplittableRandom(7);
        double[] wide = new double[4_000];
        double[] noise = new double[4_000];
        int[] labels = new int[4_000];
        for (int i = 0; i < wide.length; i++) {
            labels[i] = i % 2;
            wide[i] = random.nextGaussian() * (1 + 3 * labels[i]);
            noise[i] = random.nextGaussian();
        }

        // When
        double ofWide = information(wide, labels);
        double ofNoise = information(noise, labels);

        // Then
        assertThat(ofWide).isGreaterThan(0.2);
        assertThat(ofNoise).isLessThan(0.01);
    }

    @Test
    void doesNotChangeWhenTheColumnIsStretched() {
        // Given
        SplittableRandom random = new SplittableRandom(11);
        double[] values = new double[1_000];
        double[] stretched = new double[1_000];
        int[] labels = new int[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
            stretched[i] = Math.exp(values[i]);
            labels[i] = random.nextInt(3);
        }

        // When, Then
        assertThat(information(stretched, labels)).isEqualTo(information(values, labels));
    }

    private static double information(double[] values, int... labels) {
        return MutualInformation.of(values, TrainingRows.of(List.of(new RowRange(0, values.length)), labels));
    }
}
