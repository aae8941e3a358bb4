package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Invented one-minute klines, to have many symbols at once: load, not a market. Each is a function of its minute and the
 * seed alone, so nothing is stored and every run invents the same.
 */
final class SyntheticSeries implements KlineSource {
    static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;

    private static final long MINUTE = INTERVAL.millis();
    private static final int CENTS = 2;
    private static final double DAY_MINUTES = 1440;
    private static final double WAVE_MINUTES = 97;

    private final Symbol symbol;
    private final long seed;
    private final long firstMinute;
    private final LongSupplier now;
    private long nextOpen;

    /**
     * A series from {@code fromMillis} on.
     *
     * @param now venue time in milliseconds, which decides how far the open kline has come
     */
    SyntheticSeries(Symbol symbol, long seed, long fromMillis, LongSupplier now) {
        this.symbol = symbol;
        this.seed = seed;
        this.firstMinute = Math.ceilDiv(fromMillis, MINUTE);
        this.nextOpen = firstMinute;
        this.now = now;
    }

    @Override
    public List<Kline> advanceTo(Instant time) {
        long over = Math.floorDiv(time.toEpochMilli(), MINUTE);
        List<Kline> closed = new ArrayList<>();
        for (; nextOpen < over; nextOpen++) {
            closed.add(at(nextOpen));
        }
        return closed;
    }

    /** Passes over what is history, which nobody is told of as it closes. */
    void startAt(long millis) {
        nextOpen = Math.max(nextOpen, Math.floorDiv(millis, MINUTE));
    }

    @Override
    public Optional<Kline> open() {
        double passed = (double) (now.getAsLong() - nextOpen * MINUTE) / MINUTE;
        return Optional.of(at(nextOpen, Math.clamp(passed, 0, 1)));
    }

    @Override
    public List<Kline> select(OptionalLong start, OptionalLong end, int limit) {
        long from = start.isPresent() ? Math.ceilDiv(start.getAsLong(), MINUTE) : firstMinute;
        long to = end.isPresent() ? Math.floorDiv(end.getAsLong(), MINUTE) : nextOpen;
        from = Math.max(from, firstMinute);
        to = Math.min(to, nextOpen);
        if (start.isPresent()) {
            to = Math.min(to, from + limit - 1);
        } else {
            from = Math.max(from, to - limit + 1);
        }
        List<Kline> selected = new ArrayList<>();
        for (long minute = from; minute <= to; minute++) {
            selected.add(minute < nextOpen ? at(minute) : open().orElseThrow());
        }
        return selected;
    }

    private Kline at(long minute) {
        return at(minute, 1);
    }

    /** The kline of a minute of which {@code passed} (0 to 1) is over. */
    private Kline at(long minute, double passed) {
        double open = price(minute - 1);
        double close = open + (price(minute) - open) * passed;
        double spread = open * 0.0005 * passed;
        BigDecimal opened = cents(open);
        BigDecimal closed = cents(close);
        BigDecimal volume = cents((1 + 99 * chance(minute, 2)) * passed);
        BigDecimal bought = cents(volume.doubleValue() * chance(minute, 5));
        Bar bar = new Bar(
                symbol,
                INTERVAL,
                Instant.ofEpochMilli(minute * MINUTE),
                opened,
                cents(Math.max(open, close) + spread * chance(minute, 3)).max(opened.max(closed)),
                cents(Math.min(open, close) - spread * chance(minute, 4)).min(opened.min(closed)),
                closed,
                volume,
                volume.multiply(closed),
                1 + (long) (50 * passed),
                bought,
                bought.multiply(closed));
        return new Kline(bar, Kline.NO_TRADE, Kline.NO_TRADE);
    }

    /** What the symbol costs at the end of a minute: a daily and a shorter wave, and some noise. */
    private double price(long minute) {
        double level = 10 + 990 * chance(0, 0);
        double phase = 2 * Math.PI * chance(0, 1);
        double day = 0.05 * StrictMath.sin(2 * Math.PI * minute / DAY_MINUTES + phase);
        double wave = 0.01 * StrictMath.sin(2 * Math.PI * minute / WAVE_MINUTES + 3 * phase);
        return level * (1 + day + wave + 0.002 * (chance(minute, 1) - 0.5));
    }

    private static BigDecimal cents(double value) {
        return BigDecimal.valueOf(Math.round(value * 100), CENTS);
    }

    /** A number from 0 to 1 that follows from seed, minute and purpose: the finalizer of SplitMix64. */
    private double chance(long minute, long purpose) {
        long mixed = seed * 0x9E3779B97F4A7C15L + minute * 0xD1B54A32D192ED03L + purpose * 0x8CB92BA72F3D8DD7L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}
