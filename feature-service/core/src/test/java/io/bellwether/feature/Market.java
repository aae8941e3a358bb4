package io.bellwether.feature;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Invented one-minute bars, the same for the same seed. Prices are in ticks of 0.01 and volumes in lots of 0.00000001. */
public final class Market {
    public static final BigDecimal TICK = new BigDecimal("0.01");
    public static final BigDecimal LOT = new BigDecimal("0.00000001");
    public static final Symbol SYMBOL = new Symbol("BTCUSD");
    public static final Instant START = Instant.parse("2013-11-25T00:00:00Z");

    private static final long START_TICKS = 80_000;

    private Market() {}

    /** A random walk that trades in every bar. */
    public static List<Bar> lively(long seed, int count) {
        return walk(seed, count, 0);
    }

    /** A random walk that falls asleep now and then: about a third of its bars have no trade, in stretches. */
    public static List<Bar> drowsy(long seed, int count) {
        return walk(seed, count, 0.03);
    }

    /** The same price in every bar and no trade. */
    public static List<Bar> still(int count) {
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bars.add(bar(i, START_TICKS, START_TICKS, START_TICKS, START_TICKS, 0));
        }
        return bars;
    }

    public static double stillPriceTicks() {
        return START_TICKS;
    }

    public static Bar bar(int index, long open, long high, long low, long close, long lots) {
        return new Bar(
                SYMBOL,
                BarInterval.ONE_MINUTE,
                START.plus(BarInterval.ONE_MINUTE.length().multipliedBy(index)),
                BigDecimal.valueOf(open, 2),
                BigDecimal.valueOf(high, 2),
                BigDecimal.valueOf(low, 2),
                BigDecimal.valueOf(close, 2),
                BigDecimal.valueOf(lots, 8),
                BigDecimal.ZERO,
                lots == 0 ? 0 : 1);
    }

    public static BarClosed closed(Bar bar, long sequence) {
        return new BarClosed(
                BarClosed.idOf(bar.symbol(), bar.interval(), bar.openTime()),
                bar,
                sequence,
                BarSource.STREAM,
                "",
                true,
                bar.closeTime(),
                bar.closeTime());
    }

    private static List<Bar> walk(long seed, int count, double sleepiness) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Bar> bars = new ArrayList<>(count);
        long price = START_TICKS;
        int asleep = 0;
        for (int i = 0; i < count; i++) {
            if (asleep == 0 && random.nextDouble() < sleepiness) {
                asleep = random.nextInt(1, 30);
            }
            if (asleep > 0) {
                asleep--;
                bars.add(bar(i, price, price, price, price, 0));
                continue;
            }
            long open = price + random.nextInt(-10, 11);
            long close = Math.max(100, open + Math.round(random.nextGaussian() * 60));
            long high = Math.max(open, close) + random.nextInt(40);
            long low = Math.max(1, Math.min(open, close) - random.nextInt(40));
            bars.add(bar(i, open, high, low, close, random.nextLong(1, 5_000_000_000L)));
            price = close;
        }
        return bars;
    }
}
