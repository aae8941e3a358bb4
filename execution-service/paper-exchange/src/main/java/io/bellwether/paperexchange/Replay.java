package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the tape: turns recorded trades and the passing of minutes into events, one after the other. Where a kline's
 * end and a trade share a millisecond, the kline closes first: the trade belongs to the next one.
 */
final class Replay {
    private static final long MINUTE = BarInterval.ONE_MINUTE.millis();

    private final TradeTape tape;
    private final KlineHistory klines;
    private final ReplayClock clock;
    private final List<MarketObserver> observers = new ArrayList<>();
    private int next;
    private long nextMinute;

    /** A replay whose history, everything up to the clock's start inclusive, is already played to nobody. */
    Replay(TradeTape tape, KlineHistory klines, ReplayClock clock) {
        this.tape = tape;
        this.klines = klines;
        this.clock = clock;
        this.nextMinute =
                BarInterval.ONE_MINUTE.openTimeOf(tape.trade(0).time()).toEpochMilli() + MINUTE;
        while (nextEventMillis() <= clock.now()) {
            playNext();
        }
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

    /** How many trades of the tape are printed; the next one to come has this index. At least one is. */
    int printed() {
        return next;
    }

    /** What the last printed trade paid. */
    BigDecimal lastPrice() {
        return tape.trade(next - 1).price();
    }

    private long nextEventMillis() {
        return next < tape.size() ? Math.min(nextMinute, tape.timeMillis(next)) : nextMinute;
    }

    private void playNext() {
        if (next < tape.size() && tape.timeMillis(next) < nextMinute) {
            int index = next++;
            klines.add(tape.trade(index), tape.buyerIsMaker(index));
            observers.forEach(observer -> observer.tradePrinted(index));
            return;
        }
        List<Kline> closed = klines.advanceTo(Instant.ofEpochMilli(nextMinute));
        nextMinute += MINUTE;
        closed.forEach(kline -> observers.forEach(observer -> observer.klineClosed(kline)));
    }
}
