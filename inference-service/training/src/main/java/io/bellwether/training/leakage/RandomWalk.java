package io.bellwether.training.leakage;

import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Bars that look like a market's and follow nothing: each step is drawn anew. */
public final class RandomWalk {
    /** Steps within a bar, which make its high and low. */
    private static final int STEPS = 8;

    private static final double USUAL_DEVIATION = 0.001;
    private static final int PRICE_SCALE = 8;

    private final Bar first;
    private final double deviation;

    private RandomWalk(Bar first, double deviation) {
        this.first = first;
        this.deviation = deviation;
    }

    /** Walks that start where these bars do and move as much as they. */
    public static RandomWalk like(List<Bar> bars) {
        double squares = 0;
        for (int i = 1; i < bars.size(); i++) {
            double change = Math.log(
                    bars.get(i).close().doubleValue() / bars.get(i - 1).close().doubleValue());
            squares += change * change;
        }
        double deviation = bars.size() < 2 ? 0 : Math.sqrt(squares / (bars.size() - 1));
        return new RandomWalk(bars.getFirst(), deviation > 0 ? deviation : USUAL_DEVIATION);
    }

    /** So many bars; the same seed gives the same ones. */
    public List<Bar> bars(int count, long seed) {
        Random random = new Random(seed);
        Random takers = new Random(~seed);
        List<Bar> bars = new ArrayList<>(count);
        Instant time = first.openTime();
        double price = first.open().doubleValue();
        for (int i = 0; i < count; i++) {
            double open = price;
            double high = price;
            double low = price;
            for (int step = 0; step < STEPS; step++) {
                price *= Math.exp(deviation / Math.sqrt(STEPS) * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            BigDecimal volume =
                    BigDecimal.valueOf(Math.exp(random.nextGaussian())).setScale(PRICE_SCALE, RoundingMode.HALF_EVEN);
            BigDecimal taken = volume.multiply(BigDecimal.valueOf(takers.nextDouble()))
                    .setScale(PRICE_SCALE, RoundingMode.HALF_EVEN);
            bars.add(bar(first, time, decimal(open), decimal(high), decimal(low), decimal(price), volume, taken));
            time = time.plus(first.interval().length());
        }
        return bars;
    }

    /** The same bars as they would have been seen by someone to whom time runs backwards. */
    static List<Bar> reversed(List<Bar> bars) {
        List<Bar> reversed = new ArrayList<>(bars.size());
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(bars.size() - 1 - i);
            reversed.add(bar(
                    bar,
                    bars.get(i).openTime(),
                    bar.close(),
                    bar.high(),
                    bar.low(),
                    bar.open(),
                    bar.volumeBase(),
                    bar.takerBuyBase()));
        }
        return reversed;
    }

    private static Bar bar(
            Bar like,
            Instant time,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volume,
            @Nullable BigDecimal taken) {
        return new Bar(
                like.symbol(),
                like.interval(),
                time,
                open,
                high,
                low,
                close,
                volume,
                volume.multiply(close),
                volume.signum() == 0 ? 0 : 1 + volume.longValue(),
                taken,
                taken == null ? null : taken.multiply(close));
    }

    private static BigDecimal decimal(double price) {
        return BigDecimal.valueOf(price).setScale(PRICE_SCALE, RoundingMode.HALF_EVEN);
    }
}
