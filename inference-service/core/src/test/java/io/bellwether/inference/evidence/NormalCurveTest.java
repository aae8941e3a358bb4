package io.bellwether.inference.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values of R's pnorm and qnorm. */
class NormalCurveTest {
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1.96, 0.9750021048517795", "-1, 0.15865525393145707", "-8, 6.220960574271785e-16"})
    void knowsWhatShareLiesBelow(double x, double share) {
        double below = NormalCurve.below(x);

        assertThat(below).isCloseTo(share, within(1e-13 * Math.max(share, 1e-3)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.975, 1.959963984540054",
        "0.01, -2.3263478740408408",
        "1e-10, -6.361340902404056",
        "0.999, 3.090232306167813"
    })
    void knowsBelowWhatAShareLies(double share, double x) {
        double quantile = NormalCurve.quantile(share);

        assertThat(quantile).isCloseTo(x, within(1e-13 * Math.max(1, Math.abs(x))));
    }
}
