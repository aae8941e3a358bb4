package io.bellwether.feature.app;

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

/** Sealed one-minute bars of a random walk, the same for the same seed. */
final class RandomBars {
    static final BigDecimal TICK = new BigDecimal("0.01");
    static final BigDecimal LOT = new BigDecimal("0.00000001");

    private static final Instant START = Instant.parse("2013-11-25T00:00:00Z");

    private RandomBars() {}

    static List<BarClosed> of(Symbol symbol, long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BarClosed> bars = new ArrayList<>(count);
        long price = 80_000;
        for (int i = 0; i < count; i++) {
            long open = price;
            price = Math.max(100, open + Math.round(random.nextGaussian() * 50));
            long high = Math.max(open, price) + random.nextInt(30);
            long low = Math.min(open, price) - random.nextInt(30);
            bars.add(closed(symbol, i, open, high, low, price, random.nextLong(0, 1_000_000_000L)));
        }
        return bars;
    }

    /** The bar number {@code sequence}, with prices in ticks and the volume in lots. */
    static BarClosed closed(Symbol symbol, int sequence, long open, long high, long low, long close, long lots) {
        Instant openTime = START.plus(BarInterval.ONE_MINUTE.length().multipliedBy(sequence));
        BigDecimal volume = BigDecimal.valueOf(lots, LOT.scale());
        Bar bar = new Bar(
                symbol,
                BarInterval.ONE_MINUTE,
                openTime,
                BigDecimal.valueOf(open, TICK.scale()),
                BigDecimal.valueOf(high, TICK.scale()),
                BigDecimal.valueOf(low, TICK.scale()),
                BigDecimal.valueOf(close, TICK.scale()),
                volume,
                volume.multiply(BigDecimal.valueOf(close, TICK.scale())),
                1);
        return new BarClosed(
                BarClosed.idOf(symbol, BarInterval.ONE_MINUTE, openTime),
                bar,
                sequence,
                BarSource.STREAM,
                "",
                true,
                bar.closeTime(),
                bar.closeTime());
    }
}
