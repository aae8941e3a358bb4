package io.bellwether.execution.simulation;

import io.bellwether.marketdata.contract.Bar;
import java.util.List;

/**
 * A symbol's bars as ticks, lots and milliseconds, made once and shown often: what a backtest runs over. Volumes are
 * rounded down to whole lots; prices must be on the grid.
 */
public final class BarTape {
    private static final int COLUMNS = 7;

    /** Bar after bar, each as the arguments of {@link SimulatedMarket#step(long, long, long, long, long, long, long)}. */
    private final long[] values;

    private BarTape(long[] values) {
        this.values = values;
    }

    public static BarTape of(Scale scale, List<Bar> bars) {
        long[] values = new long[Math.multiplyExact(bars.size(), COLUMNS)];
        int next = 0;
        for (Bar bar : bars) {
            values[next++] = bar.openTime().toEpochMilli();
            values[next++] = bar.closeTime().toEpochMilli();
            values[next++] = scale.ticks(bar.open());
            values[next++] = scale.ticks(bar.high());
            values[next++] = scale.ticks(bar.low());
            values[next++] = scale.ticks(bar.close());
            values[next++] = scale.wholeLots(bar.volumeBase());
        }
        return new BarTape(values);
    }

    public int size() {
        return values.length / COLUMNS;
    }

    /** The end of the bar, exclusive, in epoch milliseconds. */
    public long closeMillis(int bar) {
        return values[bar * COLUMNS + 1];
    }

    public long highTicks(int bar) {
        return values[bar * COLUMNS + 3];
    }

    public long lowTicks(int bar) {
        return values[bar * COLUMNS + 4];
    }

    public long closeTicks(int bar) {
        return values[bar * COLUMNS + 5];
    }

    void show(SimulatedMarket market, int bar) {
        int at = bar * COLUMNS;
        market.step(
                values[at],
                values[at + 1],
                values[at + 2],
                values[at + 3],
                values[at + 4],
                values[at + 5],
                values[at + 6]);
    }
}
