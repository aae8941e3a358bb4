package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes bars of one symbol and interval from its trades, the way an exchange does: from the first trade on, every
 * interval has a bar, and one without a trade is flat. Sums are exact. What takers bought is known of a bar if it is known
 * of each of its trades. Not for use by several threads.
 *
 * <p>It takes a recording, where every trade is there once and in order, and refuses anything else. For trades that come
 * over a network, some of them twice, late or never, use {@link TradeBars}.
 */
public final class BarBuilder {
    private final Symbol symbol;
    private final BarInterval interval;
    private @Nullable Bar open;
    private long lastId = Long.MIN_VALUE;

    public BarBuilder(Symbol symbol, BarInterval interval) {
        this.symbol = symbol;
        this.interval = interval;
    }

    /**
     * Takes the next trade and returns the bars that its time closes, oldest first.
     *
     * @throws IllegalArgumentException if the trade belongs to a bar that is closed already, or was taken already
     */
    public List<Bar> add(Trade trade) {
        if (trade.id() <= lastId) {
            throw new IllegalArgumentException("trade id must be above %d, was %d".formatted(lastId, trade.id()));
        }
        Bar current = open;
        if (current != null && trade.time().isBefore(current.openTime())) {
            throw new IllegalArgumentException("trade time must not be before the open bar's %s, was %s (trade %d)"
                    .formatted(current.openTime(), trade.time(), trade.id()));
        }
        List<Bar> closed = advanceTo(trade.time());
        current = open;
        open = current == null ? firstBar(trade) : with(current, trade);
        lastId = trade.lastId();
        return closed;
    }

    /** Closes and returns every bar whose close time is at or before {@code now}, oldest first. */
    public List<Bar> advanceTo(Instant now) {
        List<Bar> closed = new ArrayList<>();
        Bar current = open;
        while (current != null && !current.closeTime().isAfter(now)) {
            closed.add(current);
            current = flat(current.closeTime(), current.close());
        }
        open = current;
        return List.copyOf(closed);
    }

    /** The bar that is still open: flat where it has no trade yet, absent before the first trade. */
    public Optional<Bar> inProgress() {
        return Optional.ofNullable(open);
    }

    private Bar firstBar(Trade trade) {
        return with(flat(interval.openTimeOf(trade.time()), trade.price()), trade);
    }

    private Bar flat(Instant openTime, BigDecimal price) {
        BigDecimal none = BigDecimal.ZERO;
        return new Bar(symbol, interval, openTime, price, price, price, price, none, none, 0, none, none);
    }

    /** The bar as it is after one more trade, the newest. */
    static Bar with(Bar bar, Trade trade) {
        BigDecimal price = trade.price();
        boolean first = bar.trades() == 0;
        return new Bar(
                bar.symbol(),
                bar.interval(),
                bar.openTime(),
                first ? price : bar.open(),
                first ? price : bar.high().max(price),
                first ? price : bar.low().min(price),
                price,
                bar.volumeBase().add(trade.quantityBase()),
                bar.volumeQuote().add(trade.quantityQuote()),
                bar.trades() + trade.count(),
                bought(bar.takerBuyBase(), trade, trade.quantityBase()),
                bought(bar.takerBuyQuote(), trade, trade.quantityQuote()));
    }

    private static @Nullable BigDecimal bought(@Nullable BigDecimal before, Trade trade, BigDecimal quantity) {
        if (before == null) {
            return null;
        }
        return switch (trade.taker()) {
            case BUY -> before.add(quantity);
            case SELL -> before;
            case UNKNOWN -> null;
        };
    }
}
