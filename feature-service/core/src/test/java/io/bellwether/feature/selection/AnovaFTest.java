package io.bellwether.feature.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnovaFTest {
    /** Dobson, An Introduction to Statistical Modelling, 1983: dried weights of plants, a control and two treatments; F = 4.846. */
    @Test
    void agreesWithThePublishedPlantExperiment() {
        double[] weights = {
            4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14, 4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89,
            4.32, 4.69, 6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26
        };

        assertThat(f(weights, 10)).isCloseTo(4.846088, within(1e-6));
    }

    /** NIST Statistical Reference Datasets, SiRstv: resistivities of silicon by five instruments; the certified F. */
    @Test
    void agreesWithTheCertifiedValueOfTheReferenceDataset() {
        double[] resistivities = {
            196.3052, 196.1240, 196.1890, 196.2569, 196.3403, 196.3042, 196.3825, 196.1669, 196.3257, 196.0422,
                    196.1303,
            196.2005, 196.2889, 196.0343, 196.1811, 196.2795, 196.1748, 196.1494, 196.1485, 195.9885, 196.2119,
                    196.1051,
            196.1850, 196.0052, 196.2090
        };

        assertThat(f(resistivities, 5)).isCloseTo(1.18046237440255, within(1e-8));
    }

    /** Means 2, 3 and 7 around 4; between 42 over 2, within 6 over 6: F = 21. */
    @Test
    void agreesWithTheSumsByHand() {
        assertThat(f(new double[] {1, 2, 3, 2, 3, 4, 6, 7, 8}, 3)).isEqualTo(21);
    }

    @Test
    void keepsItsDigitsWhenValuesAreLargeAndCloseTogether() {
        double[] values = {1, 2, 3, 2, 3, 4, 6, 7, 8};
        for (int i = 0; i < values.length; i++) {
            values[i] += 1e12;
        }

        assertThat(f(values, 3)).isCloseTo(21, within(1e-3));
    }

    @Test
    void givesAConstantColumnNoWorthAndAPerfectOneAllOfIt() {
        assertThat(f(new double[] {5, 5, 5, 5}, 2)).isZero();
        assertThat(f(new double[] {1, 1, 2, 2}, 2)).isInfinite();
    }

    /** Classes of equal size, one behind the other. */
    private static double f(double[] values, int each) {
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / each;
        }
        return AnovaF.of(values, TrainingRows.of(List.of(new RowRange(0, values.length)), labels));
    }
}
