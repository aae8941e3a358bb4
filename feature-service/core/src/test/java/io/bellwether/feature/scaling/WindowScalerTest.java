package io.bellwether.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WindowScalerTest {
    private static final double[] ROWS = {999, 10, 30, 20, 999};

    @Test
    void minMaxMapsTheWindowsLowestAndHighestToTheBounds() {
        assertThat(scaled(new WindowMinMax(-1, 1), ROWS)).containsExactly(-1, 1, 0);
        assertThat(scaled(new WindowMinMax(0, 1), ROWS)).containsExactly(0, 1, 0.5f);
    }

    @Test
    void minMaxMapsAColumnThatDoesNotMoveToTheMiddle() {
        double[] still = {1, 7, 7, 7, 1};

        assertThat(scaled(new WindowMinMax(-1, 1), still)).containsExactly(0, 0, 0);
        assertThat(scaled(new WindowMinMax(0, 1), still)).containsExactly(0.5f, 0.5f, 0.5f);
    }

    @Test
    void zeroBaseTellsTheGrowthSinceTheWindowsFirst() {
        assertThat(scaled(new ZeroBase(), ROWS)).containsExactly(0, 2, 1);
        assertThat(scaled(new ZeroBase(), new double[] {1, 0, 5, 6, 1})).containsExactly(0, 0, 0);
    }

    @Test
    void whatIsNoNumberStaysNone() {
        double[] holed = {1, 7, Double.NaN, 8, 1};

        assertThat(scaled(new WindowMinMax(-1, 1), holed)).contains(Float.NaN);
        assertThat(scaled(new ZeroBase(), holed)).contains(Float.NaN);
    }

    @Test
    void theInverseBringsAForecastBackToAPrice() {
        for (WindowScaler scaler :
                new WindowScaler[] {new Unscaled(), new WindowMinMax(-1, 1), new WindowMinMax(0, 1), new ZeroBase()}) {
            float[] scaled = scaled(scaler, ROWS);
            for (int i = 0; i < scaled.length; i++) {
                assertThat(scaler.inverse(ROWS, 1, 4).applyAsDouble(scaled[i]))
                        .as(scaler.text())
                        .isCloseTo(ROWS[1 + i], within(1e-5));
            }
        }
        assertThat(new WindowMinMax(0, 1).inverse(ROWS, 1, 4).applyAsDouble(1.5))
                .isEqualTo(40);
    }

    @Test
    void refusesBoundsThatAreNone() {
        assertThatThrownBy(() -> new WindowMinMax(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowMinMax(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The three rows in the middle, written to every second place. */
    private static float[] scaled(WindowScaler scaler, double[] rows) {
        float[] target = new float[6];
        scaler.scale(rows, 1, 4, target, 1, 2);
        assertThat(target[0]).isZero();
        return new float[] {target[1], target[3], target[5]};
    }
}
