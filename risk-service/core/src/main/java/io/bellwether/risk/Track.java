package io.bellwether.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What limits, Kelly's stake and the report of a day need to remember of the past. Bounded: of closed trades and orders the
 * newest are kept, as many as any limit may ask for.
 *
 * @param wonReturns sum of the winners' returns
 * @param lostReturns sum of the losers' returns, as a positive number
 * @param lossesInARow closed trades since the last one that did not lose
 * @param recent newest last
 * @param orders when the newest orders were decided, newest last
 * @param peakEquity the highest equity at a bar's close; absent before the first
 * @param day the day of the newest bar, in UTC, counted from 1970
 * @param dayEquity the equity the day began with
 * @param realisedAtEntry the book's realised P&amp;L when the open position was begun
 * @param investedQuote what the open position cost at its largest; zero while flat
 */
public record Track(
        int wins,
        int losses,
        double wonReturns,
        double lostReturns,
        int lossesInARow,
        List<ClosedTrade> recent,
        List<Instant> orders,
        @Nullable BigDecimal peakEquity,
        long day,
        @Nullable BigDecimal dayEquity,
        BigDecimal realisedAtEntry,
        BigDecimal investedQuote) {
    /** Closed trades and orders kept. */
    public static final int KEPT = 100;

    static final Track NONE =
            new Track(0, 0, 0, 0, 0, List.of(), List.of(), null, 0, null, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    public Track {
        recent = List.copyOf(recent);
        orders = List.copyOf(orders);
    }

    /** How far this equity is below the peak, as a fraction of it; zero while there is no peak. */
    public BigDecimal drawdown(BigDecimal equity) {
        return peakEquity == null || peakEquity.signum() <= 0
                ? BigDecimal.ZERO
                : peakEquity
                        .subtract(equity)
                        .divide(peakEquity, Position.SCALE, RoundingMode.HALF_EVEN)
                        .max(BigDecimal.ZERO);
    }

    /** At a bar's close with this equity; the same object where nothing new happened. */
    Track at(Instant close, BigDecimal equity) {
        // A bar that closes at midnight belongs to the day it lay in.
        long today = Math.floorDiv(close.getEpochSecond() - 1, SECONDS_A_DAY);
        boolean newDay = dayEquity == null || today != day;
        boolean newPeak = peakEquity == null || equity.compareTo(peakEquity) > 0;
        if (!newDay && !newPeak) {
            return this;
        }
        return new Track(
                wins,
                losses,
                wonReturns,
                lostReturns,
                lossesInARow,
                recent,
                orders,
                newPeak ? equity : peakEquity,
                today,
                newDay ? equity : dayEquity,
                realisedAtEntry,
                investedQuote);
    }

    Track ordered(Instant when) {
        return with(recent, appended(orders, when), realisedAtEntry, investedQuote);
    }

    /** A position is begun. */
    Track entering(BigDecimal realised) {
        return with(recent, orders, realised, BigDecimal.ZERO);
    }

    /** After a fill that leaves a position of this cost. */
    Track invested(BigDecimal costQuote) {
        BigDecimal cost = costQuote.abs();
        return cost.compareTo(investedQuote) > 0 ? with(recent, orders, realisedAtEntry, cost) : this;
    }

    /** The open position is over. */
    Track closed(Direction direction, Instant openedAt, Instant when, BigDecimal realised, boolean byStop) {
        BigDecimal pnl = realised.subtract(realisedAtEntry);
        double returned = investedQuote.signum() == 0 ? 0 : pnl.doubleValue() / investedQuote.doubleValue();
        boolean won = pnl.signum() > 0;
        return new Track(
                wins + (won ? 1 : 0),
                losses + (won ? 0 : 1),
                wonReturns + (won ? returned : 0),
                lostReturns - (won ? 0 : returned),
                pnl.signum() < 0 ? lossesInARow + 1 : 0,
                appended(recent, new ClosedTrade(direction, openedAt, when, pnl, returned, byStop)),
                orders,
                peakEquity,
                day,
                dayEquity,
                realised,
                BigDecimal.ZERO);
    }

    /** An operator looked at it and lets it begin anew: what was lost before stops nothing any more. */
    Track forgiven() {
        return new Track(
                wins,
                losses,
                wonReturns,
                lostReturns,
                0,
                List.of(),
                orders,
                null,
                day,
                null,
                realisedAtEntry,
                investedQuote);
    }

    private Track with(List<ClosedTrade> trades, List<Instant> sent, BigDecimal realised, BigDecimal invested) {
        return new Track(
                wins,
                losses,
                wonReturns,
                lostReturns,
                lossesInARow,
                trades,
                sent,
                peakEquity,
                day,
                dayEquity,
                realised,
                invested);
    }

    private static <T> List<T> appended(List<T> list, T newest) {
        List<T> longer = new ArrayList<>(list.size() < KEPT ? list : list.subList(1, list.size()));
        longer.add(newest);
        return longer;
    }
}
