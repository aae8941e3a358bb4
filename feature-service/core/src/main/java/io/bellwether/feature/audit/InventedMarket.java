package io.bellwether.feature.audit;

import io.bellwether.feature.engine.Input;
import java.util.SplittableRandom;

/**
 * Rows of one-minute bars with whole ticks and lots, the same for the same seed on every machine: a random walk that falls
 * asleep now and then, for half an hour at most. Golden hashes are of it, so it must never change.
 */
public final class InventedMarket {
    private static final double START_TICKS = 80_000;
    private static final double SLEEPINESS = 0.01;
    private static final double LONGEST_SLEEP = 30;

    /** 2013-11-25T00:00Z. */
    private static final double START_MINUTE = 23_088_960;

    private final SplittableRandom random;
    private double price = START_TICKS;
    private double asleep;

    private InventedMarket(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** So many rows as one stretch, with every input. */
    public static History history(long seed, int rows) {
        return History.of(rows(seed, rows));
    }

    static double[][] rows(long seed, int count) {
        InventedMarket walk = new InventedMarket(seed);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = walk.next(START_MINUTE + i);
        }
        return MadeUpInputs.fill(History.of(rows), seed).stretch(0);
    }

    private double[] next(double minute) {
        double[] row = Input.blankRow();
        row[Input.OPEN_MINUTE.index()] = minute;
        row[Input.INTERVAL_MINUTES.index()] = 1;
        if (asleep == 0 && random.nextDouble() < SLEEPINESS) {
            asleep = 1 + Math.floor(LONGEST_SLEEP * random.nextDouble());
        }
        if (asleep > 0) {
            asleep--;
            return bar(row, price, price, price, price, 0);
        }
        double open = Math.max(100, price + random.nextInt(-10, 11));
        // A sum of uniform steps is nearly normal and exact, which a logarithm in a generator need not be.
        double step = 0;
        for (int i = 0; i < 12; i++) {
            step += random.nextInt(-30, 31);
        }
        double close = Math.max(100, open + step);
        double high = Math.max(open, close) + random.nextInt(40);
        double low = Math.min(open, close) - random.nextInt(40);
        price = close;
        return bar(row, open, high, low, close, random.nextInt(1, 1_000_000_000));
    }

    private static double[] bar(double[] row, double open, double high, double low, double close, double volume) {
        row[Input.OPEN.index()] = open;
        row[Input.HIGH.index()] = high;
        row[Input.LOW.index()] = low;
        row[Input.CLOSE.index()] = close;
        row[Input.VOLUME.index()] = volume;
        return row;
    }
}
