package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.feature.catalogue.Indicator;
import io.bellwether.marketdata.contract.Bar;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Indicators against their formula written down a second time, plainly, over the window of one bar. */
class FormulaOracleTest {
    private static final List<Bar> BARS = Market.drowsy(11, 500);
    private static final double[] H = Series.of(BARS, Bar::high);
    private static final double[] L = Series.of(BARS, Bar::low);
    private static final double[] C = Series.of(BARS, Bar::close);
    private static final double[] V = Series.of(BARS, Bar::volumeBase);

    /** The value of period {@code n} at bar {@code i}. */
    @FunctionalInterface
    interface Plain {
        double value(int n, int i);
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                of(Indicator.STANDARD_DEVIATION, FormulaOracleTest::deviation),
                of(Indicator.PERCENT_B, FormulaOracleTest::percentB),
                of(Indicator.BAND_WIDTH, (n, i) -> 4 * deviation(n, i) / mean(n, i)),
                of(Indicator.CMO, FormulaOracleTest::cmo),
                of(Indicator.CMF, FormulaOracleTest::cmf),
                of(Indicator.MFI, FormulaOracleTest::mfi),
                of(Indicator.CCI, FormulaOracleTest::cci),
                of(Indicator.ROC, (n, i) -> 100 * (C[i] / C[i - n] - 1)),
                of(Indicator.DPO, (n, i) -> C[i] - mean(n, i - n / 2 - 1)),
                of(Indicator.EFFICIENCY_RATIO, FormulaOracleTest::efficiencyRatio),
                of(Indicator.VWAP_DISTANCE, FormulaOracleTest::vwapDistance),
                of(Indicator.FORCE_INDEX, FormulaOracleTest::forceIndex),
                of(Indicator.QUIET_BARS, FormulaOracleTest::quietBars),
                of(
                        Indicator.WILLIAMS_R,
                        (n, i) -> range(n, i) == 0 ? -50 : -100 * (highest(n, i) - C[i]) / range(n, i)),
                of(
                        Indicator.STOCHASTIC_K,
                        (n, i) -> range(n, i) == 0 ? 50 : 100 * (C[i] - lowest(n, i)) / range(n, i)));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void agreesWithThePlainFormulaAlsoWhereTheMarketSleeps(Indicator indicator, Plain plain) {
        for (int period = 6; period <= 20; period++) {
            // Given
            int n = period;

            // When
            double[] ours = Series.of(indicator, n, BARS);

            // Then
            IntStream.range(indicator.warmUpBars(n) - 1, BARS.size())
                    .forEach(i -> assertThat(ours[i])
                            .as("%s(%d) at bar %d", indicator, n, i)
                            .isCloseTo(plain.value(n, i), within(1e-9 * Math.max(1, Math.abs(ours[i])))));
        }
    }

    private static IntStream window(int n, int i) {
        return IntStream.rangeClosed(i - n + 1, i);
    }

    private static double typical(int i) {
        return (H[i] + L[i] + C[i]) / 3;
    }

    private static double mean(int n, int i) {
        return window(n, i).mapToDouble(k -> C[k]).sum() / n;
    }

    private static double highest(int n, int i) {
        return window(n, i).mapToDouble(k -> H[k]).max().orElseThrow();
    }

    private static double lowest(int n, int i) {
        return window(n, i).mapToDouble(k -> L[k]).min().orElseThrow();
    }

    private static double range(int n, int i) {
        return highest(n, i) - lowest(n, i);
    }

    private static double deviation(int n, int i) {
        double mean = mean(n, i);
        return Math.sqrt(
                window(n, i).mapToDouble(k -> (C[k] - mean) * (C[k] - mean)).sum() / n);
    }

    private static double percentB(int n, int i) {
        double s = deviation(n, i);
        return s == 0 ? 0.5 : (C[i] - (mean(n, i) - 2 * s)) / (4 * s);
    }

    private static double cmo(int n, int i) {
        double up = window(n, i).mapToDouble(k -> Math.max(0, C[k] - C[k - 1])).sum();
        double down =
                window(n, i).mapToDouble(k -> Math.max(0, C[k - 1] - C[k])).sum();
        return up + down == 0 ? 0 : 100 * (up - down) / (up + down);
    }

    private static double cmf(int n, int i) {
        double volume = window(n, i).mapToDouble(k -> V[k]).sum();
        double flow = window(n, i)
                .mapToDouble(k -> H[k] == L[k] ? 0 : V[k] * (2 * C[k] - H[k] - L[k]) / (H[k] - L[k]))
                .sum();
        return volume == 0 ? 0 : flow / volume;
    }

    private static double mfi(int n, int i) {
        double in = window(n, i)
                .mapToDouble(k -> typical(k) > typical(k - 1) ? typical(k) * V[k] : 0)
                .sum();
        double out = window(n, i)
                .mapToDouble(k -> typical(k) < typical(k - 1) ? typical(k) * V[k] : 0)
                .sum();
        return in + out == 0 ? 50 : 100 * in / (in + out);
    }

    private static double cci(int n, int i) {
        if (range(n, i) == 0) {
            return 0;
        }
        double mean = window(n, i).mapToDouble(FormulaOracleTest::typical).sum() / n;
        double deviation =
                window(n, i).mapToDouble(k -> Math.abs(typical(k) - mean)).sum() / n;
        return (typical(i) - mean) / (0.015 * deviation);
    }

    private static double efficiencyRatio(int n, int i) {
        double way = window(n, i).mapToDouble(k -> Math.abs(C[k] - C[k - 1])).sum();
        return way == 0 ? 0 : Math.abs(C[i] - C[i - n]) / way;
    }

    private static double vwapDistance(int n, int i) {
        double volume = window(n, i).mapToDouble(k -> V[k]).sum();
        double average = window(n, i).mapToDouble(k -> typical(k) * V[k]).sum() / volume;
        return volume == 0 ? 0 : C[i] / average - 1;
    }

    /** From the definition, with explicit weights back to the first bar. */
    private static double forceIndex(int n, int i) {
        double weight = 2.0 / (n + 1);
        double sum = 0;
        double left = 1;
        for (int k = i; k > 1; k--) {
            sum += left * weight * V[k] * (C[k] - C[k - 1]);
            left *= 1 - weight;
        }
        return sum + left * V[1] * (C[1] - C[0]);
    }

    private static double quietBars(int n, int i) {
        int quiet = 0;
        while (quiet < n && i - quiet >= 0 && V[i - quiet] == 0) {
            quiet++;
        }
        return quiet;
    }

    private static Arguments of(Indicator indicator, Plain plain) {
        return Arguments.of(indicator, Named.of("plain formula", plain));
    }
}
