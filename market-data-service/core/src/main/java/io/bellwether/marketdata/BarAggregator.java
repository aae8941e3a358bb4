package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes coarser bars of one symbol from its finer ones, equal to those an exchange makes from the trades. Sums are
 * exact. A bar is made only of all its parts: where one is missing, the coarser bar is reported as incomplete instead.
 *
 * <p>A part without a trade repeats the last close; it sets no open, high or low where another part has trades. Not for
 * use by several threads.
 */
public final class BarAggregator {
    private final Symbol symbol;
    private final BarInterval finer;
    private final BarInterval coarser;
    private final long partsPerBar;
    private @Nullable Bar sum;
    private @Nullable Instant lastOpenTime;
    private long parts;

    /**
     * An aggregator that has seen nothing.
     *
     * @throws IllegalArgumentException unless {@code coarser} is a multiple of {@code finer} and longer
     */
    public BarAggregator(Symbol symbol, BarInterval finer, BarInterval coarser) {
        if (coarser.millis() <= finer.millis() || coarser.millis() % finer.millis() != 0) {
            throw new IllegalArgumentException("%s must be a multiple of %s".formatted(coarser.code(), finer.code()));
        }
        this.symbol = symbol;
        this.finer = finer;
        this.coarser = coarser;
        partsPerBar = coarser.millis() / finer.millis();
    }

    /**
     * Takes the next finer bar and says what that completes, oldest first.
     *
     * @throws IllegalArgumentException if it is of another symbol or interval, or not after the one before
     */
    public List<Aggregation> add(Bar part) {
        requireNext(part);
        List<Aggregation> outcomes = new ArrayList<>();
        Instant openTime = coarser.openTimeOf(part.openTime());
        Bar current = sum;
        if (current != null && openTime.isAfter(current.openTime())) {
            outcomes.add(incomplete(current.openTime(), openTime));
            current = null;
            parts = 0;
        } else if (current == null && lastOpenTime != null) {
            // The bar before was finished. Whole bars may be missing since.
            Instant expected = coarser.openTimeOf(lastOpenTime).plus(coarser.length());
            if (openTime.isAfter(expected)) {
                outcomes.add(incomplete(expected, openTime));
            }
        }
        lastOpenTime = part.openTime();
        parts++;
        current = current == null ? widened(part, openTime) : joined(current, part);
        sum = current;
        if (part.closeTime().equals(current.closeTime())) {
            outcomes.add(
                    parts == partsPerBar
                            ? new Aggregation.Whole(current)
                            : incomplete(current.openTime(), current.closeTime()));
            sum = null;
            parts = 0;
        }
        return List.copyOf(outcomes);
    }

    /** How many finer bars are in the coarser bar that is not over yet. */
    public long pending() {
        return parts;
    }

    private Aggregation incomplete(Instant from, Instant to) {
        long expected = (to.toEpochMilli() - from.toEpochMilli()) / finer.millis();
        return new Aggregation.Incomplete(from, to, parts, expected - parts);
    }

    private void requireNext(Bar part) {
        if (!part.symbol().equals(symbol) || part.interval() != finer) {
            throw new IllegalArgumentException("bar must be of %s %s, was of %s %s"
                    .formatted(
                            symbol, finer.code(), part.symbol(), part.interval().code()));
        }
        if (lastOpenTime != null && !part.openTime().isAfter(lastOpenTime)) {
            throw new IllegalArgumentException(
                    "bar must open after %s, opened at %s".formatted(lastOpenTime, part.openTime()));
        }
    }

    private Bar widened(Bar part, Instant openTime) {
        return new Bar(
                symbol,
                coarser,
                openTime,
                part.open(),
                part.high(),
                part.low(),
                part.close(),
                part.volumeBase(),
                part.volumeQuote(),
                part.trades(),
                part.takerBuyBase(),
                part.takerBuyQuote());
    }

    private Bar joined(Bar bar, Bar part) {
        if (!traded(part)) {
            return bar;
        }
        boolean first = !traded(bar);
        return new Bar(
                symbol,
                coarser,
                bar.openTime(),
                first ? part.open() : bar.open(),
                first ? part.high() : bar.high().max(part.high()),
                first ? part.low() : bar.low().min(part.low()),
                part.close(),
                bar.volumeBase().add(part.volumeBase()),
                bar.volumeQuote().add(part.volumeQuote()),
                bar.trades() + part.trades(),
                first ? part.takerBuyBase() : sum(bar.takerBuyBase(), part.takerBuyBase()),
                first ? part.takerBuyQuote() : sum(bar.takerBuyQuote(), part.takerBuyQuote()));
    }

    /** Known only where both are. */
    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }

    /** Some sources count no trades, so volume is a sign of them too. */
    private static boolean traded(Bar bar) {
        return bar.trades() > 0 || bar.volumeBase().signum() > 0;
    }
}
