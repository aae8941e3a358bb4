package io.bellwether.feature.catalogue;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What TA-Lib's Java version says of some bars. */
final class TaLibOracle {
    private static final String NAME = "TA-Lib";
    private static final int CANDLE_UNIT = 100;

    private final Core ta = new Core();
    private final Rows rows;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;
    private final int last;
    private final List<Comparison> comparisons = new ArrayList<>();

    private TaLibOracle(Rows rows) {
        this.rows = rows;
        this.open = rows.input(Input.OPEN);
        this.high = rows.input(Input.HIGH);
        this.low = rows.input(Input.LOW);
        this.close = rows.input(Input.CLOSE);
        this.volume = rows.input(Input.VOLUME);
        this.last = rows.count() - 1;
    }

    /** One call of TA-Lib, which writes its values from {@code begin} on. */
    @FunctionalInterface
    private interface Call {
        RetCode into(MInteger begin, MInteger count, double[] out);
    }

    /** A call for one period. */
    @FunctionalInterface
    private interface PeriodCall {
        RetCode into(int n, MInteger begin, MInteger count, double[] out);
    }

    static List<Comparison> comparisons(Rows rows) {
        TaLibOracle oracle = new TaLibOracle(rows);
        oracle.averages();
        oracle.trend();
        oracle.momentum();
        oracle.volatility();
        oracle.volume();
        oracle.candles();
        oracle.anchored();
        return oracle.comparisons;
    }

    private void averages() {
        each("sma", (n, b, c, out) -> ta.sma(0, last, close, n, b, c, out));
        each("sma-open", (n, b, c, out) -> ta.sma(0, last, open, n, b, c, out));
        each("ema", (n, b, c, out) -> ta.ema(0, last, close, n, b, c, out));
        each("wma", (n, b, c, out) -> ta.wma(0, last, close, n, b, c, out));
        each("dema", (n, b, c, out) -> ta.dema(0, last, close, n, b, c, out));
        each("tema", (n, b, c, out) -> ta.tema(0, last, close, n, b, c, out));
    }

    private void trend() {
        each("adx", (n, b, c, out) -> ta.adx(0, last, high, low, close, n, b, c, out));
        each("plus-di", (n, b, c, out) -> ta.plusDI(0, last, high, low, close, n, b, c, out));
        each("minus-di", (n, b, c, out) -> ta.minusDI(0, last, high, low, close, n, b, c, out));
        each("trix", (n, b, c, out) -> ta.trix(0, last, close, n, b, c, out));
        each("aroon-up", (n, b, c, out) -> ta.aroon(0, last, high, low, n, b, c, blank(), out));
        each("aroon-down", (n, b, c, out) -> ta.aroon(0, last, high, low, n, b, c, out, blank()));
        each("aroon-oscillator", (n, b, c, out) -> ta.aroonOsc(0, last, high, low, n, b, c, out));
        each("regression-slope", (n, b, c, out) -> ta.linearRegSlope(0, last, close, n, b, c, out));
        for (int n : List.of(6, 12, 20)) {
            add(
                    "macd-%d-%d".formatted(n, 2 * n),
                    (b, c, out) -> ta.apo(0, last, close, n, 2 * n, MAType.Ema, b, c, out));
        }
        add("macd-12-26", (b, c, out) -> ta.macd(0, last, close, 12, 26, 9, b, c, out, blank(), blank()));
        add("macd-signal-12-26-9", (b, c, out) -> ta.macd(0, last, close, 12, 26, 9, b, c, blank(), out, blank()));
        add("macd-histogram-12-26-9", (b, c, out) -> ta.macd(0, last, close, 12, 26, 9, b, c, blank(), blank(), out));
    }

    private void momentum() {
        each("rsi", (n, b, c, out) -> ta.rsi(0, last, close, n, b, c, out));
        each("williams-r", (n, b, c, out) -> ta.willR(0, last, high, low, close, n, b, c, out));
        each("cci", (n, b, c, out) -> ta.cci(0, last, high, low, close, n, b, c, out));
        each("roc", (n, b, c, out) -> ta.roc(0, last, close, n, b, c, out));
        each("momentum", (n, b, c, out) -> ta.mom(0, last, close, n, b, c, out));
        for (int n : List.of(6, 12, 20)) {
            add(
                    "ppo-%d-%d".formatted(n, 2 * n),
                    (b, c, out) -> ta.ppo(0, last, close, n, 2 * n, MAType.Ema, b, c, out));
        }
        each(
                "stochastic-k",
                (n, b, c, out) -> ta.stochF(0, last, high, low, close, n, 1, MAType.Sma, b, c, out, blank()));
        add(
                "stochastic-d-14-3",
                (b, c, out) -> ta.stochF(0, last, high, low, close, 14, 3, MAType.Sma, b, c, blank(), out));
        scaled(
                "stochastic-rsi-14-14",
                0.01,
                (b, c, out) -> ta.stochRsi(0, last, close, 14, 14, 1, MAType.Sma, b, c, out, blank()));
        scaled(
                "stochastic-rsi-k-14-14-3",
                0.01,
                (b, c, out) -> ta.stochRsi(0, last, close, 14, 14, 3, MAType.Sma, b, c, blank(), out));
        add("ultimate-oscillator-7-14-28", (b, c, out) -> ta.ultOsc(0, last, high, low, close, 7, 14, 28, b, c, out));
        add("close-change", (b, c, out) -> ta.rocP(0, last, close, 1, b, c, out));
    }

    private void volatility() {
        each("atr", (n, b, c, out) -> ta.atr(0, last, high, low, close, n, b, c, out));
        each("atr-percent", (n, b, c, out) -> ta.natr(0, last, high, low, close, n, b, c, out));
        each("standard-deviation", (n, b, c, out) -> ta.stdDev(0, last, close, n, 1, b, c, out));
        double[] upper =
                run((b, c, out) -> ta.bbands(0, last, close, 20, 2, 2, MAType.Sma, b, c, out, blank(), blank()));
        double[] middle =
                run((b, c, out) -> ta.bbands(0, last, close, 20, 2, 2, MAType.Sma, b, c, blank(), out, blank()));
        double[] lower =
                run((b, c, out) -> ta.bbands(0, last, close, 20, 2, 2, MAType.Sma, b, c, blank(), blank(), out));
        addClose("bollinger-upper-20", upper);
        addClose("bollinger-middle-20", middle);
        addClose("bollinger-lower-20", lower);
    }

    private void volume() {
        each("mfi", (n, b, c, out) -> ta.mfi(0, last, high, low, close, volume, n, b, c, out));
        add("chaikin-oscillator-3-10", (b, c, out) -> ta.adOsc(0, last, high, low, close, volume, 3, 10, b, c, out));
        double[] line = run((b, c, out) -> ta.ad(0, last, high, low, close, volume, b, c, out));
        add(Comparison.of("adi-change-20", NAME, Comparison.changes(line, 20, (now, then) -> now - then)));
        double[] balance = run((b, c, out) -> ta.obv(0, last, close, volume, b, c, out));
        add(Comparison.of("obv-change-20", NAME, Comparison.changes(balance, 20, (now, then) -> now - then)));
    }

    private void candles() {
        add("balance-of-power", (b, c, out) -> ta.bop(0, last, open, high, low, close, b, c, out));
        scaled(
                "doji-10",
                1.0 / CANDLE_UNIT,
                (b, c, out) -> whole(out, whole -> ta.cdlDoji(0, last, open, high, low, close, b, c, whole)));
        scaled(
                "engulfing",
                1.0 / CANDLE_UNIT,
                (b, c, out) -> whole(out, whole -> ta.cdlEngulfing(0, last, open, high, low, close, b, c, whole)));
    }

    /** Recursions that Bellwether begins anew at anchors: TA-Lib is begun at the same bars, one block before they are shown. */
    private void anchored() {
        for (int n : List.of(6, 10, 20)) {
            double[] stops = fromAnchors(
                    1,
                    (from, to, b, c, out) ->
                            ta.sar(0, to - from, slice(high, from, to), slice(low, from, to), 0.2 / n, 0.2, b, c, out));
            add(Comparison.of(
                    "parabolic-sar-" + n,
                    NAME,
                    Comparison.withClose(rows, stops, (stop, price) -> (price - stop) / price)));
        }
        add(Comparison.of(
                "kama-10-2-30",
                NAME,
                fromAnchors(9, (from, to, b, c, out) -> ta.kama(0, to - from, slice(close, from, to), 10, b, c, out))));
    }

    @FunctionalInterface
    private interface Stretch {
        RetCode into(int from, int to, MInteger begin, MInteger count, double[] out);
    }

    private double[] fromAnchors(int rowsBefore, Stretch stretch) {
        double[] minute = rows.input(Input.OPEN_MINUTE);
        double[] joined = blank();
        for (int anchor = rowsBefore; anchor <= last; anchor++) {
            int shown = anchor + Graph.ANCHOR_ROWS;
            if (minute[anchor] % Graph.ANCHOR_ROWS == 0 && shown <= last) {
                int from = anchor - rowsBefore;
                int to = Math.min(shown + Graph.ANCHOR_ROWS - 1, last);
                double[] out = blank();
                MInteger begin = new MInteger();
                requireSuccess(stretch.into(from, to, begin, new MInteger(), out));
                for (int row = shown; row <= to; row++) {
                    joined[row] = out[row - from - begin.value];
                }
            }
        }
        return joined;
    }

    private static double[] slice(double[] values, int from, int to) {
        return Arrays.copyOfRange(values, from, to + 1);
    }

    private void each(String family, PeriodCall call) {
        for (int n : List.of(6, 14, 20)) {
            add("%s-%d".formatted(family, n), (b, c, out) -> call.into(n, b, c, out));
        }
    }

    private void add(String feature, Call call) {
        add(Comparison.of(feature, NAME, run(call)));
    }

    private void scaled(String feature, double factor, Call call) {
        add(Comparison.of(
                feature,
                NAME,
                Arrays.stream(run(call)).map(value -> value * factor).toArray()));
    }

    private void addClose(String feature, double[] price) {
        add(Comparison.of(feature, NAME, Comparison.withClose(rows, price, (line, now) -> line / now - 1)));
    }

    private void add(Comparison comparison) {
        comparisons.add(Exceptions.applyTo(comparison));
    }

    private double[] run(Call call) {
        double[] out = new double[rows.count()];
        MInteger begin = new MInteger();
        requireSuccess(call.into(begin, new MInteger(), out));
        double[] aligned = blank();
        System.arraycopy(out, 0, aligned, begin.value, out.length - begin.value);
        return aligned;
    }

    private RetCode whole(double[] out, Function<int[], RetCode> call) {
        int[] whole = new int[out.length];
        RetCode code = call.apply(whole);
        Arrays.setAll(out, i -> whole[i]);
        return code;
    }

    private static void requireSuccess(RetCode code) {
        if (code != RetCode.Success) {
            throw new IllegalStateException("TA-Lib must answer Success, was " + code);
        }
    }

    private double[] blank() {
        double[] values = new double[rows.count()];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
