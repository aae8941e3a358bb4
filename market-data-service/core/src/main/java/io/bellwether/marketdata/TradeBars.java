package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes closed bars from a live stream of trades, which begins in the middle of a bar and may repeat or lose some. A bar
 * is given out only if the trades' numbers prove that all of its trades are in it: the one the stream began in never is,
 * and one with a hole in the numbers is not either.
 *
 * <p>A bar is closed by what the stream itself shows to be later: the next bar's first trade, or the time of another
 * event of the same connection through {@link #advanceTo}. A clock beside the stream proves nothing, because trades may
 * still be under way. Not for use by several threads.
 */
public final class TradeBars {
    /** A day of minutes: flat bars over a longer silence are the history's business. */
    private static final int MAX_BARS_AT_ONCE = 1_440;

    private static final long NONE = -1;

    private final Symbol symbol;
    private final BarInterval interval;
    private BarBuilder builder;
    private long lastId = NONE;
    private @Nullable Instant position;
    private Instant completeFrom = Instant.MIN;
    private @Nullable Bar lastGiven;

    public TradeBars(Symbol symbol, BarInterval interval) {
        this.symbol = symbol;
        this.interval = interval;
        builder = new BarBuilder(symbol, interval);
    }

    /** Takes the next trade and says what it did to the bars, oldest first. */
    public List<TradeOutcome> add(Trade trade) {
        if (trade.id() <= lastId) {
            return List.of(new TradeOutcome.Repeated(trade));
        }
        boolean hole = lastId != NONE && trade.id() != lastId + 1;
        lastId = trade.lastId();
        Instant openTime = interval.openTimeOf(trade.time());
        Instant current = position;
        if (current == null) {
            position = openTime;
            completeFrom = openTime.plus(interval.length());
        } else if (openTime.isBefore(current)) {
            return List.of(late(trade, openTime, hole));
        } else if (hole) {
            // What is missing was traded between the trade before and this one.
            completeFrom = openTime.plus(interval.length());
        }
        List<TradeOutcome> outcomes = advanceTo(openTime);
        builder.add(trade);
        return outcomes;
    }

    /**
     * Closes every bar that is over at {@code time} and says which, oldest first.
     *
     * @param time of an event that the stream carried after all trades before it
     */
    public List<TradeOutcome> advanceTo(Instant time) {
        Instant from = position;
        Instant to = interval.openTimeOf(time);
        if (from == null || !from.isBefore(to)) {
            return List.of();
        }
        position = to;
        if (to.isAfter(from.plus(interval.length().multipliedBy(MAX_BARS_AT_ONCE)))) {
            builder = new BarBuilder(symbol, interval);
            return List.of(new TradeOutcome.Incomplete(from, to));
        }
        List<TradeOutcome> outcomes = new ArrayList<>();
        Instant given = to;
        for (Bar bar : builder.advanceTo(to)) {
            if (!bar.openTime().isBefore(completeFrom)) {
                given = outcomes.isEmpty() ? bar.openTime() : given;
                outcomes.add(new TradeOutcome.Closed(bar));
                lastGiven = bar;
            }
        }
        if (from.isBefore(given)) {
            outcomes.addFirst(new TradeOutcome.Incomplete(from, given));
        }
        return List.copyOf(outcomes);
    }

    private TradeOutcome late(Trade trade, Instant openTime, boolean hole) {
        // The last close is not what it seemed to be, so the bar that goes on from it cannot be trusted either.
        builder = new BarBuilder(symbol, interval);
        Instant current = position;
        if (current != null) {
            completeFrom = current.plus(interval.length());
        }
        Bar last = lastGiven;
        if (hole || last == null || !last.openTime().equals(openTime)) {
            return new TradeOutcome.Late(trade, Optional.empty());
        }
        Bar revised = BarBuilder.with(last, trade);
        lastGiven = revised;
        return new TradeOutcome.Late(trade, Optional.of(revised));
    }
}
