package io.bellwether.training.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bars of one series in columns: millions of them fit where as many objects would not. Prices are in ticks and volumes
 * in lots, whole numbers in doubles, so equal prices are equal and sums are exact.
 *
 * <p>Rows are in order of time. Between two {@link #stretches()} bars are missing.
 */
public final class Prices {
    private final long[] openMillis;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;
    private final List<Stretch> stretches;

    private Prices(Builder builder) {
        int size = builder.size;
        openMillis = Arrays.copyOf(builder.openMillis, size);
        open = Arrays.copyOf(builder.open, size);
        high = Arrays.copyOf(builder.high, size);
        low = Arrays.copyOf(builder.low, size);
        close = Arrays.copyOf(builder.close, size);
        volume = Arrays.copyOf(builder.volume, size);
        List<Stretch> found = new ArrayList<>();
        for (int i = 0; i < builder.starts.size(); i++) {
            int to = i + 1 < builder.starts.size() ? builder.starts.get(i + 1) : size;
            found.add(new Stretch(builder.starts.get(i), to));
        }
        stretches = List.copyOf(found);
    }

    /** Bars of one unit of volume that open, trade and close at these prices, one a minute from 1970 on, without a gap. */
    public static Prices ofCloses(double... closes) {
        Builder builder = new Builder();
        for (int row = 0; row < closes.length; row++) {
            builder.add(60_000L * row, row == 0, closes[row], closes[row], closes[row], closes[row], 1);
        }
        return builder.build();
    }

    public int size() {
        return openMillis.length;
    }

    public Instant openTime(int row) {
        return Instant.ofEpochMilli(openMillis[row]);
    }

    public double open(int row) {
        return open[row];
    }

    public double high(int row) {
        return high[row];
    }

    public double low(int row) {
        return low[row];
    }

    public double close(int row) {
        return close[row];
    }

    public double volume(int row) {
        return volume[row];
    }

    /** In order; together they are all rows. */
    public List<Stretch> stretches() {
        return stretches;
    }

    /** Collects rows. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 1 << 12;

        private final List<Integer> starts = new ArrayList<>();
        private long[] openMillis = new long[FIRST_CAPACITY];
        private double[] open = new double[FIRST_CAPACITY];
        private double[] high = new double[FIRST_CAPACITY];
        private double[] low = new double[FIRST_CAPACITY];
        private double[] close = new double[FIRST_CAPACITY];
        private double[] volume = new double[FIRST_CAPACITY];
        private int size;

        /**
         * Adds a bar.
         *
         * @param afterGap whether bars are missing before it; the first bar always begins a stretch
         */
        public Builder add(
                long openTimeMillis,
                boolean afterGap,
                double openTicks,
                double highTicks,
                double lowTicks,
                double closeTicks,
                double volumeLots) {
            if (size > 0 && openTimeMillis <= openMillis[size - 1]) {
                throw new IllegalArgumentException("bars must be in order of time, got %d after %d"
                        .formatted(openTimeMillis, openMillis[size - 1]));
            }
            if (size == openMillis.length) {
                grow();
            }
            if (size == 0 || afterGap) {
                starts.add(size);
            }
            openMillis[size] = openTimeMillis;
            open[size] = openTicks;
            high[size] = highTicks;
            low[size] = lowTicks;
            close[size] = closeTicks;
            volume[size] = volumeLots;
            size++;
            return this;
        }

        public int size() {
            return size;
        }

        public Prices build() {
            return new Prices(this);
        }

        private void grow() {
            int capacity = Math.multiplyExact(size, 2);
            openMillis = Arrays.copyOf(openMillis, capacity);
            open = Arrays.copyOf(open, capacity);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
            close = Arrays.copyOf(close, capacity);
            volume = Arrays.copyOf(volume, capacity);
        }
    }
}
