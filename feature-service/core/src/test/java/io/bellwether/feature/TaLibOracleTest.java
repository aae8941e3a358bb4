package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.bellwether.feature.catalogue.Indicator;
import io.bellwether.marketdata.contract.Bar;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every indicator that TA-Lib knows with the same definition agrees with it, on whole ticks (TA-Lib takes prices close to
 * zero for zero) and after the warm-up (the averages are seeded differently).
 */
class TaLibOracleTest {
    private static final Core TA = new Core();
    private static final List<Bar> BARS = Market.lively(7, 1_600);
    private static final double[] HIGH = Series.of(BARS, Bar::high);
    private static final double[] LOW = Series.of(BARS, Bar::low);
    private static final double[] CLOSE = Series.of(BARS, Bar::close);
    private static final double[] VOLUME = Series.of(BARS, Bar::volumeBase);
    private static final int LAST = BARS.size() - 1;

    /** One call of TA-Lib for a period; it writes the values from {@code begin} on. */
    @FunctionalInterface
    interface TaLib {
        RetCode call(int period, MInteger begin, MInteger count, double[] out);
    }

    static Stream<Arguments> indicators() {
        return Stream.of(
                of(Indicator.RSI, (n, b, c, out) -> TA.rsi(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.WILLIAMS_R, (n, b, c, out) -> TA.willR(0, LAST, HIGH, LOW, CLOSE, n, b, c, out)),
                of(Indicator.SMA, (n, b, c, out) -> TA.sma(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.EMA, (n, b, c, out) -> TA.ema(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.WMA, (n, b, c, out) -> TA.wma(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.DEMA, (n, b, c, out) -> TA.dema(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.TEMA, (n, b, c, out) -> TA.tema(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.CCI, (n, b, c, out) -> TA.cci(0, LAST, HIGH, LOW, CLOSE, n, b, c, out)),
                of(Indicator.MACD, (n, b, c, out) -> TA.apo(0, LAST, CLOSE, n, 2 * n, MAType.Ema, b, c, out)),
                of(Indicator.PPO, (n, b, c, out) -> TA.ppo(0, LAST, CLOSE, n, 2 * n, MAType.Ema, b, c, out)),
                of(Indicator.ROC, (n, b, c, out) -> TA.roc(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.MOMENTUM, (n, b, c, out) -> TA.mom(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.ADX, (n, b, c, out) -> TA.adx(0, LAST, HIGH, LOW, CLOSE, n, b, c, out)),
                of(Indicator.PLUS_DI, (n, b, c, out) -> TA.plusDI(0, LAST, HIGH, LOW, CLOSE, n, b, c, out)),
                of(Indicator.MINUS_DI, (n, b, c, out) -> TA.minusDI(0, LAST, HIGH, LOW, CLOSE, n, b, c, out)),
                of(Indicator.ATR, (n, b, c, out) -> TA.atr(0, LAST, HIGH, LOW, CLOSE, n, b, c, out)),
                of(Indicator.STOCHASTIC_K, TaLibOracleTest::stochasticK),
                of(
                        Indicator.AROON_UP,
                        (n, b, c, out) -> TA.aroon(0, LAST, HIGH, LOW, n, b, c, new double[out.length], out)),
                of(
                        Indicator.AROON_DOWN,
                        (n, b, c, out) -> TA.aroon(0, LAST, HIGH, LOW, n, b, c, out, new double[out.length])),
                of(Indicator.MFI, (n, b, c, out) -> TA.mfi(0, LAST, HIGH, LOW, CLOSE, VOLUME, n, b, c, out)),
                of(Indicator.TRIX, (n, b, c, out) -> TA.trix(0, LAST, CLOSE, n, b, c, out)),
                of(Indicator.REGRESSION_SLOPE, (n, b, c, out) -> TA.linearRegSlope(0, LAST, CLOSE, n, b, c, out)));
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void agreesWithTaLibAfterTheWarmUp(Indicator indicator, TaLib oracle) {
        for (int period : List.of(6, 10, 14, 20)) {
            // Given
            double[] out = new double[BARS.size()];
            MInteger begin = new MInteger();
            RetCode code = oracle.call(period, begin, new MInteger(), out);

            // When
            double[] ours = Series.of(indicator, period, BARS);

            // Then
            assertThat(code).isEqualTo(RetCode.Success);
            int from = Math.max(begin.value, indicator.warmUpBars(period) - 1);
            IntStream.range(from, BARS.size())
                    .forEach(row -> assertThat(ours[row])
                            .as("%s(%d) at bar %d", indicator, period, row)
                            .isCloseTo(out[row - begin.value], within(tolerance(indicator, ours[row]))));
        }
    }

    /** 1e-9 of the value; TA-Lib's own running sums of large numbers cost some of them a digit or two more. */
    private static double tolerance(Indicator indicator, double value) {
        double relative = indicator == Indicator.CCI || indicator == Indicator.MFI ? 1e-7 : 1e-9;
        return relative * Math.max(1, Math.abs(value));
    }

    private static RetCode stochasticK(int period, MInteger begin, MInteger count, double[] out) {
        return TA.stochF(0, LAST, HIGH, LOW, CLOSE, period, 1, MAType.Sma, begin, count, out, new double[out.length]);
    }

    private static Arguments of(Indicator indicator, TaLib oracle) {
        return Arguments.of(indicator, Named.of("TA-Lib", oracle));
    }
}
