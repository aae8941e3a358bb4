package io.bellwether.risk;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision depends on besides its step: stored with each decision, and enough to go on after a crash.
 *
 * @param book absent until the venue first reported the account
 * @param inFlight the order whose completion is awaited, if any
 * @param exitUnfinished whether the last exit order ended before it sold everything
 * @param lastStep the newest decided step, absent before the first
 * @param nextOrderEvent sequence of the order event expected next
 * @param entries orders placed so far that open a position
 * @param decided steps decided so far
 */
public record DeskState(
        String account,
        Symbol symbol,
        @Nullable AccountBook book,
        @Nullable OrderInFlight inFlight,
        boolean exitUnfinished,
        @Nullable LastStep lastStep,
        long nextOrderEvent,
        int entries,
        long decided) {
    /** The newest decided step's bar. */
    public record LastStep(Bar bar, long barSequence) {}

    /** Nothing heard, nothing decided. */
    public static DeskState fresh(String account, Symbol symbol) {
        return new DeskState(account, symbol, null, null, false, null, 0, 0, 0);
    }

    /** Whether the step of this bar is already decided: such a bar or prediction is a repetition. */
    public boolean hasDecided(Instant barOpenTime) {
        return lastStep != null && !barOpenTime.isAfter(lastStep.bar().openTime());
    }

    AccountBook requiredBook() {
        if (book == null) {
            throw new IllegalStateException("no account report yet for " + account);
        }
        return book;
    }

    DeskState with(AccountBook changed) {
        return new DeskState(
                account, symbol, changed, inFlight, exitUnfinished, lastStep, nextOrderEvent, entries, decided);
    }

    DeskState afterOrderEvent(long sequence) {
        return new DeskState(account, symbol, book, inFlight, exitUnfinished, lastStep, sequence + 1, entries, decided);
    }

    DeskState completed(boolean unfinishedExit) {
        return new DeskState(account, symbol, book, null, unfinishedExit, lastStep, nextOrderEvent, entries, decided);
    }

    DeskState entering(OrderInFlight order) {
        AccountBook before = requiredBook();
        return new DeskState(
                account,
                symbol,
                before.with(before.position().beforeEntry()),
                order,
                false,
                lastStep,
                nextOrderEvent,
                entries + 1,
                decided);
    }

    DeskState exiting(OrderInFlight order) {
        return new DeskState(account, symbol, book, order, false, lastStep, nextOrderEvent, entries, decided);
    }

    DeskState afterStep(LastStep step) {
        return new DeskState(
                account, symbol, book, inFlight, exitUnfinished, step, nextOrderEvent, entries, decided + 1);
    }
}
