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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Bars and what a model says of each, as columns of numbers, with what it takes to leap over many of them at once. */
public final class SignalTape {
    /** Settings of one grid share few thresholds; of more than these the signals are looked for each time. */
    private static final int MOST_THRESHOLDS = 32;

    private final BarTape tape;
    private final Extremes extremes;
    private final long[] close;
    /** Probability of a rise, less one half; NaN where nothing was said or a gate was shut. */
    private final float[] lean;

    private final int[] afterGaps;
    private final int[] dayEnds;
    private final Map<Float, Signals> signals = new ConcurrentHashMap<>();

    /** Where a model is sure enough, in the order of the bars. */
    static final class Signals {
        private final int[] rises;
        private final int[] falls;

        private Signals(int[] rises, int[] falls) {
            this.rises = rises;
            this.falls = falls;
        }

        /** The bars whose lean is above a threshold. */
        Cursor rises() {
            return new Cursor(rises);
        }

        /** The bars whose lean is as far below. */
        Cursor falls() {
            return new Cursor(falls);
        }
    }

    private SignalTape(SimulatedSymbol symbol, List<Bar> bars, List<Float> leans) {
        tape = BarTape.of(symbol.scale(), bars);
        int size = bars.size();
        close = new long[size];
        lean = new float[size];
        for (int i = 0; i < size; i++) {
            close[i] = tape.closeTicks(i);
            lean[i] = leans.get(i);
        }
        extremes = new Extremes(tape);
        afterGaps = where(
                size,
                i -> i > 0 && !bars.get(i).openTime().equals(bars.get(i - 1).closeTime()));
        dayEnds = where(size, i -> i == size - 1 || day(i) != day(i + 1));
    }

    private long day(int bar) {
        return Math.floorDiv(tape.closeMillis(bar) - 1, BarInterval.ONE_DAY.millis());
    }

    private static int[] where(int size, IntPredicate holds) {
        return IntStream.range(0, size).filter(holds).toArray();
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

    float lean(int bar) {
        return lean[bar];
    }

    /** The bars that do not follow the one before them at once. */
    Cursor afterGaps() {
        return new Cursor(afterGaps);
    }

    /** The last bars of their days. */
    Cursor dayEnds() {
        return new Cursor(dayEnds);
    }

    /** Where the model is surer than a threshold. */
    Signals signals(float threshold) {
        Signals known = signals.get(threshold);
        if (known != null) {
            return known;
        }
        Signals found = new Signals(
                where(lean.length, i -> lean[i] > threshold), where(lean.length, i -> lean[i] < -threshold));
        if (signals.size() < MOST_THRESHOLDS) {
            signals.put(threshold, found);
        }
        return found;
    }

    /** The end of the bar, exclusive. */
    public Instant closeTime(int bar) {
        return Instant.ofEpochMilli(closeMillis(bar));
    }

    long closeMillis(int bar) {
        return tape.closeMillis(bar);
    }

    /** The first bar from {@code from} on, and before {@code to}, that leaves these bounds; {@code to} if none does. */
    int firstOutside(int from, int to, Extremes.Bounds bounds) {
        return extremes.firstOutside(from, to, bounds);
    }

    /** The first bar from {@code from} on that ends after this time; {@code to} if none before it does. */
    int firstAfter(long millis, int from, int to) {
        if (from >= to || closeMillis(from) > millis) {
            return from;
        }
        if (closeMillis(to - 1) <= millis) {
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
}
