package io.bellwether.inference.label;

import io.bellwether.inference.LabelClass;
import io.bellwether.marketdata.contract.BarInterval;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up prices, and labels as short text. */
final class Walks {
    private static final long MINUTE = BarInterval.ONE_MINUTE.millis();

    private Walks() {}

    /** Each row: open, high, low, close. */
    static Prices bars(double[]... rows) {
        Prices.Builder bars = new Prices.Builder();
        for (int i = 0; i < rows.length; i++) {
            bars.add(MINUTE * i, rows[i][0], rows[i][1], rows[i][2], rows[i][3], 1);
        }
        return bars.build(new TradingCalendar.RoundTheClock(BarInterval.ONE_MINUTE));
    }

    /** A random walk in ticks around 10,000; a bar is missing before each of {@code gaps}. */
    static Prices random(int size, long seed, int... gaps) {
        Random random = new Random(seed);
        Prices.Builder bars = new Prices.Builder();
        double close = 10_000;
        long time = 0;
        for (int row = 0; row < size; row++) {
            int now = row;
            time += IntStream.of(gaps).anyMatch(gap -> gap == now) ? 2 * MINUTE : MINUTE;
            double open = close;
            close += random.nextInt(21) - 10;
            bars.add(
                    time,
                    open,
                    Math.max(open, close) + random.nextInt(8),
                    Math.min(open, close) - random.nextInt(8),
                    close,
                    1);
        }
        return bars.build(new TradingCalendar.RoundTheClock(BarInterval.ONE_MINUTE));
    }

    /** The bars from {@code from} to {@code to} alone. */
    static Prices part(Prices prices, int from, int to) {
        Prices.Builder bars = new Prices.Builder();
        for (int row = from; row < to; row++) {
            bars.add(
                    prices.openMillis(row),
                    prices.open(row),
                    prices.high(row),
                    prices.low(row),
                    prices.close(row),
                    prices.volume(row));
        }
        return bars.build(new TradingCalendar.RoundTheClock(BarInterval.ONE_MINUTE));
    }

    /** A letter a bar: B, S, H, and a dot where there is no label. */
    static String text(Labelling labelling, Prices prices) {
        LabelledSeries labels = labelling.label(prices);
        LabelTarget.Classes classes = (LabelTarget.Classes) labelling.target();
        return IntStream.range(0, labels.size())
                .mapToObj(row -> labels.isLabelled(row) ? letter(classes, value(labels, row)) : ".")
                .collect(Collectors.joining());
    }

    /** In hindsight. */
    static double value(LabelledSeries labels, int row) {
        return labels.value(row, labels.horizonRow(row));
    }

    private static String letter(LabelTarget.Classes classes, double value) {
        LabelClass label = classes.classes().get((int) value);
        return label.name().substring(0, 1);
    }
}
