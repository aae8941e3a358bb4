package io.bellwether.inference.label;

import io.bellwether.marketdata.contract.BarInterval;
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

    private Prices(Builder builder, TradingCalendar calendar, double ticksPerPrice, double lotsPerVolume) {
        int size = builder.size;
        openMillis = Arrays.copyOf(builder.openMillis, size);
        open = whole(builder.open, size, ticksPerPrice);
        high = whole(builder.high, size, ticksPerPrice);
        low = whole(builder.low, size, ticksPerPrice);
        close = whole(builder.close, size, ticksPerPrice);
        volume = whole(builder.volume, size, lotsPerVolume);
        List<Stretch> found = new ArrayList<>();
        int from = 0;
        for (int row = 1; row <= size; row++) {
            if (row == size || !calendar.follows(openMillis[row - 1], openMillis[row])) {
                found.add(new Stretch(from, row));
                from = row;
            }
        }
        stretches = List.copyOf(found);
    }

    /** The doubles nearest to decimals become the whole numbers that they stand for. */
    private static double[] whole(double[] values, int size, double unitsPerValue) {
        double[] units = Arrays.copyOf(values, size);
        if (unitsPerValue != 1) {
            for (int i = 0; i < size; i++) {
                units[i] = Math.rint(units[i] * unitsPerValue);
            }
        }
        return units;
    }

    /** Bars of one unit of volume that open, trade and close at these prices, one a minute from 1970 on, without a gap. */
    public static Prices ofCloses(double... closes) {
        BarInterval interval = BarInterval.ONE_MINUTE;
        Builder builder = new Builder();
        for (int row = 0; row < closes.length; row++) {
            builder.add(interval.millis() * row, closes[row], closes[row], closes[row], closes[row], 1);
        }
        return builder.build(new TradingCalendar.RoundTheClock(interval));
    }

    public int size() {
        return openMillis.length;
    }

    /** When the bar opens, in milliseconds since 1970. */
    public long openMillis(int row) {
        return openMillis[row];
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

    /** Collects bars in order of time. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 1 << 12;

        private long[] openMillis;
        private double[] open;
        private double[] high;
        private double[] low;
        private double[] close;
        private double[] volume;
        private int size;

        /** For as many bars as will come. */
        public Builder() {
            this(FIRST_CAPACITY);
        }

        /** For about so many bars. */
        public Builder(int capacity) {
            openMillis = new long[capacity];
            open = new double[capacity];
            high = new double[capacity];
            low = new double[capacity];
            close = new double[capacity];
            volume = new double[capacity];
        }

        /** Adds a bar that opens later than all before. */
        public Builder add(
                long openTimeMillis,
                double openPrice,
                double highPrice,
                double lowPrice,
                double closePrice,
                double volumeBase) {
            if (size > 0 && openTimeMillis <= openMillis[size - 1]) {
                throw new IllegalArgumentException("bars must be in order of time, got %d after %d"
                        .formatted(openTimeMillis, openMillis[size - 1]));
            }
            if (size == openMillis.length) {
                grow();
            }
            openMillis[size] = openTimeMillis;
            open[size] = openPrice;
            high[size] = highPrice;
            low[size] = lowPrice;
            close[size] = closePrice;
            volume[size] = volumeBase;
            size++;
            return this;
        }

        /** Adds bars that open later than all before. */
        public Builder addAll(Builder later) {
            for (int i = 0; i < later.size; i++) {
                add(later.openMillis[i], later.open[i], later.high[i], later.low[i], later.close[i], later.volume[i]);
            }
            return this;
        }

        public int size() {
            return size;
        }

        /** When the bar opens, in milliseconds since 1970. */
        public long openMillis(int row) {
            return openMillis[row];
        }

        /** The bars if they were given in ticks and lots. */
        public Prices build(TradingCalendar calendar) {
            return build(calendar, 1, 1);
        }

        /** The bars if they were given in other units: so many ticks are 1 of a price, so many lots 1 of a volume. */
        public Prices build(TradingCalendar calendar, double ticksPerPrice, double lotsPerVolume) {
            return new Prices(this, calendar, ticksPerPrice, lotsPerVolume);
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
