package io.bellwether.risk;

import io.bellwether.marketdata.contract.Bar;

/**
 * Meters over the last few bars. They sum their window anew at each bar, so that what they show depends on that window only
 * and a desk that was restarted shows the same bits as one that was not.
 */
final class Meters {
    private Meters() {}

    /** Wilder's true range, averaged with equal weights. */
    static final class TrueRange implements Instrument.Meter {
        private final Window ranges;
        private double lastClose = Double.NaN;

        TrueRange(int bars) {
            this.ranges = new Window(bars);
        }

        @Override
        public double next(Step step) {
            Bar bar = step.bar().bar();
            double high = bar.high().doubleValue();
            double low = bar.low().doubleValue();
            if (!Double.isNaN(lastClose)) {
                ranges.add(Math.max(high, lastClose) - Math.min(low, lastClose));
            }
            lastClose = bar.close().doubleValue();
            return ranges.full() ? ranges.mean() : Double.NaN;
        }
    }

    /** Standard deviation of logarithmic changes. */
    static final class Deviation implements Instrument.Meter {
        private final Window changes;
        private double lastClose = Double.NaN;

        Deviation(int bars) {
            this.changes = new Window(bars);
        }

        @Override
        public double next(Step step) {
            double close = step.bar().bar().close().doubleValue();
            if (!Double.isNaN(lastClose)) {
                changes.add(Math.log(close / lastClose));
            }
            lastClose = close;
            return changes.full() ? changes.deviation() : Double.NaN;
        }
    }

    /** The newest numbers, oldest first when summed. */
    static final class Window {
        private final double[] values;
        private int next;
        private int count;

        Window(int size) {
            this.values = new double[size];
        }

        void add(double value) {
            values[next] = value;
            next = (next + 1) % values.length;
            count = Math.min(count + 1, values.length);
        }

        boolean full() {
            return count == values.length;
        }

        int count() {
            return count;
        }

        double sum() {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += values[(next - count + i + values.length) % values.length];
            }
            return sum;
        }

        double mean() {
            return sum() / count;
        }

        /** Of a sample: divided by one less than its count. */
        double deviation() {
            double mean = mean();
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double distance = values[(next - count + i + values.length) % values.length] - mean;
                squares += distance * distance;
            }
            return Math.sqrt(squares / (count - 1));
        }
    }
}
