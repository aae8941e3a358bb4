package io.bellwether.backtest.sweep;

import io.bellwether.backtest.model.StepSource;
import io.bellwether.execution.simulation.BarTape;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars and what a model says of each, as columns of numbers; for stretches of 64 bars also their extremes. */
public final class SignalTape {
    /** Bars whose extremes are known together. */
    static final int BLOCK = 64;

    private static final int BLOCK_SHIFT = 6;

    private final BarTape tape;
    private final long[] high;
    private final long[] low;
    private final long[] close;
    /** Probability of a rise, less one half; NaN where nothing was said or a gate was shut. */
    private final float[] lean;

    private final BitSet afterGap = new BitSet();
    private final BitSet endsDay = new BitSet();
    private final long[] blockHigh;
    private final long[] blockLow;
    private final long[] blockCloseHigh;
    private final long[] blockCloseLow;
    private final float[] blockLeanHigh;
    private final float[] blockLeanLow;

    private SignalTape(SimulatedSymbol symbol, List<Bar> bars, List<Float> leans) {
        tape = BarTape.of(symbol.scale(), bars);
        int size = bars.size();
        high = new long[size];
        low = new long[size];
        close = new long[size];
        lean = new float[size];
        for (int i = 0; i < size; i++) {
            high[i] = tape.highTicks(i);
            low[i] = tape.lowTicks(i);
            close[i] = tape.closeTicks(i);
            lean[i] = leans.get(i);
            if (i > 0 && !bars.get(i).openTime().equals(bars.get(i - 1).closeTime())) {
                afterGap.set(i);
            }
            long day = BarInterval.ONE_DAY.millis();
            boolean last = i == size - 1;
            if (last
                    || Math.floorDiv(tape.closeMillis(i) - 1, day) != Math.floorDiv(tape.closeMillis(i + 1) - 1, day)) {
                endsDay.set(i);
            }
        }
        int blocks = (size + BLOCK - 1) / BLOCK;
        blockHigh = new long[blocks];
        blockLow = new long[blocks];
        blockCloseHigh = new long[blocks];
        blockCloseLow = new long[blocks];
        blockLeanHigh = new float[blocks];
        blockLeanLow = new float[blocks];
        for (int block = 0; block < blocks; block++) {
            summarise(block, block * BLOCK, Math.min(size, (block + 1) * BLOCK));
        }
    }

    private void summarise(int block, int from, int to) {
        long top = Long.MIN_VALUE;
        long bottom = Long.MAX_VALUE;
        long closeTop = Long.MIN_VALUE;
        long closeBottom = Long.MAX_VALUE;
        float leanTop = Float.NEGATIVE_INFINITY;
        float leanBottom = Float.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            top = Math.max(top, high[i]);
            bottom = Math.min(bottom, low[i]);
            closeTop = Math.max(closeTop, close[i]);
            closeBottom = Math.min(closeBottom, close[i]);
            if (!Float.isNaN(lean[i])) {
                leanTop = Math.max(leanTop, lean[i]);
                leanBottom = Math.min(leanBottom, lean[i]);
            }
        }
        blockHigh[block] = top;
        blockLow[block] = bottom;
        blockCloseHigh[block] = closeTop;
        blockCloseLow[block] = closeBottom;
        blockLeanHigh[block] = leanTop;
        blockLeanLow[block] = leanBottom;
    }

    /** Walks the steps once. */
    public static SignalTape of(SimulatedSymbol symbol, StepSource steps) throws IOException {
        List<Bar> bars = new ArrayList<>();
        List<Float> leans = new ArrayList<>();
        steps.read(step -> {
            bars.add(step.bar().bar());
            leans.add(lean(step.prediction()));
        });
        return new SignalTape(symbol, bars, leans);
    }

    /** A tape of bars and of what is said of each. */
    static SignalTape of(SimulatedSymbol symbol, List<Bar> bars, List<Float> leans) {
        return new SignalTape(symbol, bars, leans);
    }

    /** With three classes half of a hold counts as a rise: then the two that are not holding decide. */
    private static float lean(@Nullable Prediction prediction) {
        if (prediction == null || !prediction.passedGates()) {
            return Float.NaN;
        }
        return switch (prediction.outlook()) {
            case Outlook.ClassProbabilities(double _, double buy, double sell) -> (float) ((buy - sell) / 2);
            case Outlook.PriceForecast _, Outlook.ChangeForecast _ -> Float.NaN;
        };
    }

    public int size() {
        return close.length;
    }

    BarTape tape() {
        return tape;
    }

    /** The close, in ticks. */
    public long closeTicks(int bar) {
        return close[bar];
    }

    long close(int bar) {
        return close[bar];
    }

    long high(int bar) {
        return high[bar];
    }

    long low(int bar) {
        return low[bar];
    }

    float lean(int bar) {
        return lean[bar];
    }

    boolean afterGap(int bar) {
        return afterGap.get(bar);
    }

    boolean endsDay(int bar) {
        return endsDay.get(bar);
    }

    /** The end of the bar, exclusive. */
    public Instant closeTime(int bar) {
        return Instant.ofEpochMilli(closeMillis(bar));
    }

    long closeMillis(int bar) {
        return tape.closeMillis(bar);
    }

    /**
     * The first bar from {@code from} on in which something can happen or which is the last before {@code to}; {@code to}
     * when there is no bar left.
     *
     * @param watch what would be something
     */
    int next(int from, int to, Watch watch) {
        if (from >= to) {
            return to;
        }
        int limit = Math.min(to - 1, Math.min(until(watch.untilMillis(), from, to), endsDay.nextSetBit(from)));
        if (watch.gaps()) {
            int gap = afterGap.nextSetBit(from);
            limit = gap < 0 ? limit : Math.min(limit, gap);
        }
        int bar = from;
        while (bar < limit) {
            if ((bar & (BLOCK - 1)) == 0 && bar + BLOCK <= limit && quiet(bar >> BLOCK_SHIFT, watch)) {
                bar += BLOCK;
            } else if (low[bar] <= watch.fallsTo()
                    || high[bar] >= watch.risesTo()
                    || close[bar] >= watch.closesAbove()
                    || close[bar] <= watch.closesBelow()
                    || lean[bar] > watch.leansAbove()
                    || lean[bar] < watch.leansBelow()) {
                return bar;
            } else {
                bar++;
            }
        }
        return limit;
    }

    private boolean quiet(int block, Watch watch) {
        return blockLow[block] > watch.fallsTo()
                && blockHigh[block] < watch.risesTo()
                && blockCloseHigh[block] < watch.closesAbove()
                && blockCloseLow[block] > watch.closesBelow()
                && blockLeanHigh[block] <= watch.leansAbove()
                && blockLeanLow[block] >= watch.leansBelow();
    }

    /** The first bar that ends after this time. */
    private int until(long millis, int from, int to) {
        if (millis >= closeMillis(to - 1)) {
            return to;
        }
        int bar = from;
        int end = to;
        while (bar < end) {
            int middle = (bar + end) >>> 1;
            if (closeMillis(middle) <= millis) {
                bar = middle + 1;
            } else {
                end = middle;
            }
        }
        return bar;
    }

    /**
     * What would be something: a price, a close or a lean beyond these, a gap, or a bar that ends after a time.
     *
     * @param gaps whether a gap counts
     */
    record Watch(
            long fallsTo,
            long risesTo,
            long closesAbove,
            long closesBelow,
            float leansAbove,
            float leansBelow,
            long untilMillis,
            boolean gaps) {}
}
