package io.bellwether.inference.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinMaxLabelsTest {
    private static final MinMaxLabels ELEVEN = new MinMaxLabels(11);

    @Test
    void aConstantSeriesIsHeld() {
        assertThat(labels(ELEVEN, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7)).isEqualTo(".....HHH.....");
    }

    @Test
    void aRisingAndAFallingSeriesHaveNoTurningPoint() {
        double[] rising = IntStream.rangeClosed(1, 15).asDoubleStream().toArray();
        double[] falling = IntStream.rangeClosed(1, 15).mapToDouble(i -> 16 - i).toArray();

        assertThat(labels(ELEVEN, rising)).isEqualTo(".....HHHHH.....");
        assertThat(labels(ELEVEN, falling)).isEqualTo(".....HHHHH.....");
    }

    @Test
    void onlyTheFirstOfEqualHighsAndLowsCounts() {
        // Three highs of 9, of which row 5 is the first; two lows of 1, of which row 11 is the first.
        assertThat(labels(ELEVEN, 1, 2, 3, 4, 5, 9, 9, 9, 4, 3, 2, 1, 1, 2, 3, 4, 5))
                .isEqualTo(".....SHHHHHB.....");
    }

    @Test
    void equalClosesAtBothEndsOfTheWindowAreTreatedDifferently() {
        // The equal high five bars earlier is the first; five bars later it is not.
        assertThat(labels(ELEVEN, 9, 1, 1, 1, 1, 9, 1, 1, 1, 1, 1)).isEqualTo(".....H.....");
        assertThat(labels(ELEVEN, 1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 9)).isEqualTo(".....S.....");
    }

    @Test
    void theLabelChangesWithTheLastCloseOfTheHorizonAndNotWithTheNext() {
        double[] closes = {9, 9, 9, 9, 9, 5, 9, 9, 9, 9, 9, 9};
        double[] atTheHorizon = closes.clone();
        atTheHorizon[5 + ELEVEN.horizonBars()] = 4;
        double[] beyondIt = closes.clone();
        beyondIt[5 + ELEVEN.horizonBars() + 1] = 4;

        assertThat(labels(ELEVEN, closes)).startsWith(".....B");
        assertThat(labels(ELEVEN, atTheHorizon)).startsWith(".....H");
        assertThat(labels(ELEVEN, beyondIt)).startsWith(".....B");
        assertThat(ELEVEN.label(Prices.ofCloses(closes)).horizonRow(5)).isEqualTo(10);
    }

    @Test
    void aWindowHasACentre() {
        assertThatThrownBy(() -> new MinMaxLabels(10)).hasMessage("window must be odd and 3 to 1001, was 10");
    }

    private static String labels(MinMaxLabels rule, double... closes) {
        return Walks.text(rule, Prices.ofCloses(closes));
    }
}
