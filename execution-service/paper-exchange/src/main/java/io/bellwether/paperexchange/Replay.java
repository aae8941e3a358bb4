package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the recordings: turns recorded trades and the passing of minutes into events, one after the other. Where a
 * kline's end and a trade share a millisecond, the kline closes first: the trade belongs to the next one. The klines of
 * the tape's symbol end with the tape; other symbols may go on.
 */
final class Replay {
    private static final long MINUTE = BarInterval.ONE_MINUTE.millis();

    private final TradeTape tape;
    private final KlineHistory klines;
    private final List<Market> others;
    private final ReplayClock clock;
    private final List<MarketObserver> observers = new ArrayList<>();
    private int next;
    private long nextMinute;

    /** A replay of the tape alone. */
    Replay(TradeTape tape, KlineHistory klines, ReplayClock clock) {
        this(tape, klines, List.of(), clock);
    }

    /**
     * A replay whose history, everything up to the clock's start inclusive, is already played to nobody.
     *
     * @param klines what the tape's trades become
     * @param others the symbols whose klines do not come from the tape
     */
    Replay(TradeTape tape, KlineHistory klines, List<Market> others, ReplayClock clock) {
        this.tape = tape;
        this.klines = klines;
        this.others = List.copyOf(others);
        this.clock = clock;
        this.nextMinute =
                BarInterval.ONE_MINUTE.openTimeOf(tape.trade(0).time()).toEpochMilli() + MINUTE;
        while (nextEventMillis() <= Math.min(clock.now(), tape.endMillis())) {
            playNextOfTape();
        }
        nextMinute = Math.floorDiv(clock.now(), MINUTE) * MINUTE + MINUTE;
        this.others.forEach(market -> market.advanceTo(Instant.ofEpochMilli(clock.now())));
    }

    void observe(MarketObserver observer) {
        observers.add(observer);
    }

    /**
     * Plays one event if there is one up to {@code untilMillis}, inclusive; else moves the clock there.
     *
     * @return whether an event was played, so that another may follow
     */
    boolean step(long untilMillis) {
        long eventMillis = nextEventMillis();
        if (eventMillis > untilMillis) {
            clock.reached(untilMillis);
            return false;
        }
        // The clock stands at the event while it is told, so that every event carries its own time.
        clock.reached(eventMillis);
        playNext();
        return true;
    }

    /** Plays everything up to {@code untilMillis}, inclusive, and moves the clock there. */
    void playTo(long untilMillis) {
        while (step(untilMillis)) {
            // Each step is one event.
        }
    }

    /** Comes back to where it was: at this time, with so many trades printed. */
    void resume(long atMillis, int printed) {
        while (next < printed && step(atMillis)) {
            // Each step is one event.
        }
        // Minutes also end without a trade; left out, the next event would lie before the clock.
        while (nextMinute <= atMillis && nextEventMillis() == nextMinute && step(nextMinute)) {
            // Each step is one event.
        }
        if (atMillis > clock.now()) {
            clock.reached(atMillis);
        }
    }

    /** How many trades of the tape are printed; the next one to come has this index. At least one is. */
    int printed() {
        return next;
    }

    /** What the last printed trade paid. */
    BigDecimal lastPrice() {
        return tape.trade(next - 1).price();
    }

    /** The average of what the last {@code millis} paid, by quantity; what the last trade paid where there were none. */
    BigDecimal averagePrice(long millis) {
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal base = BigDecimal.ZERO;
        for (int i = next - 1; i >= 0 && tape.timeMillis(i) > clock.now() - millis; i--) {
            quote = quote.add(tape.trade(i).quantityQuote());
            base = base.add(tape.trade(i).quantityBase());
        }
        return base.signum() == 0 ? lastPrice() : quote.divide(base, MathContext.DECIMAL64);
    }

    private long nextEventMillis() {
        return next < tape.size() ? Math.min(nextMinute, tape.timeMillis(next)) : nextMinute;
    }

    private void playNext() {
        long minute = nextMinute;
        List<Kline> closed = new ArrayList<>(playNextOfTape());
        if (nextMinute > minute) {
            others.forEach(market -> closed.addAll(market.advanceTo(Instant.ofEpochMilli(minute))));
        }
        closed.forEach(kline -> observers.forEach(observer -> observer.klineClosed(kline)));
    }

    /** Prints the next trade, or ends the minute and returns what of the tape's klines is closed by that. */
    private List<Kline> playNextOfTape() {
        if (next < tape.size() && tape.timeMillis(next) < nextMinute) {
            int index = next++;
            klines.add(tape.trade(index), tape.buyerIsMaker(index));
            observers.forEach(observer -> observer.tradePrinted(index));
            return List.of();
        }
        long minute = nextMinute;
        nextMinute += MINUTE;
        return minute <= tape.endMillis() ? klines.advanceTo(Instant.ofEpochMilli(minute)) : List.of();
    }
}
