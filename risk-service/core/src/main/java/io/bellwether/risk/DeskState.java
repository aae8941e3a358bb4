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
 * @param entries orders placed so far that open or enlarge a position
 * @param decided steps decided so far
 * @param guard the stop that waits at the venue; absent where none does
 * @param guardTried the newest decided bar's open time when it was last asked for
 * @param tracked what limits remember; absent in states stored before there were limits, see {@link #track()}
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
        long decided,
        @Nullable Track tracked,
        @Nullable Guard guard,
        @Nullable Instant guardTried) {
    /**
     * The newest decided step's bar, and what the instruments showed at its close.
     *
     * @param readings absent in states stored before there were instruments
     */
    public record LastStep(
            Bar bar, long barSequence, @Nullable Readings readings) {}

    /** Nothing heard, nothing decided. */
    public static DeskState fresh(String account, Symbol symbol) {
        return new DeskState(account, symbol, null, null, false, null, 0, 0, 0, Track.NONE, null, null);
    }

    /** The same of a symbol that an account takes up which has lived already. */
    public static DeskState joining(String account, Symbol symbol, long nextOrderEvent) {
        return new DeskState(account, symbol, null, null, false, null, nextOrderEvent, 0, 0, Track.NONE, null, null);
    }

    /** Whether the step of this bar is already decided: such a bar or prediction is a repetition. */
    public boolean hasDecided(Instant barOpenTime) {
        return lastStep != null && !barOpenTime.isAfter(lastStep.bar().openTime());
    }

    /**
     * Whether the venue has not answered yet to what was asked of it. An exit goes otherwise where a stop waits there than
     * where none does, so that answer is part of the next decision too.
     */
    boolean awaitsVenue() {
        return inFlight != null || (guard != null && !guard.live());
    }

    /** What limits remember. */
    public Track track() {
        return tracked == null ? Track.NONE : tracked;
    }

    /** What the instruments showed before the step that is decided now. */
    Readings readingsBefore() {
        return lastStep == null || lastStep.readings() == null ? Readings.NONE : lastStep.readings();
    }

    AccountBook requiredBook() {
        if (book == null) {
            throw new IllegalStateException("no account report yet for " + account);
        }
        return book;
    }

    @SuppressWarnings("ReferenceEquality") // Only saves making the same state again.
    DeskState with(AccountBook changed) {
        return changed == book ? this : with(changed, inFlight, exitUnfinished, nextOrderEvent, entries, track());
    }

    @SuppressWarnings("ReferenceEquality") // Only saves making the same state again.
    DeskState with(Track changed) {
        return changed == tracked ? this : with(book, inFlight, exitUnfinished, nextOrderEvent, entries, changed);
    }

    DeskState afterOrderEvent(long sequence) {
        return with(book, inFlight, exitUnfinished, sequence + 1, entries, track());
    }

    /**
     * After an order event that is about another symbol of the account.
     *
     * @param others the book of that symbol after it, with which this one shares the money; null where it has none
     */
    DeskState passed(long sequence, @Nullable AccountBook others) {
        DeskState passed = sequence >= nextOrderEvent ? afterOrderEvent(sequence) : this;
        return book == null || others == null ? passed : passed.with(book.withQuote(others.quoteQuantity()));
    }

    DeskState completed(boolean unfinishedExit) {
        return with(book, null, unfinishedExit, nextOrderEvent, entries, track());
    }

    /** An entry was decided: it begins a position, or adds to the one that is held. */
    DeskState entering(OrderInFlight order, boolean adds, Instant when) {
        AccountBook before = requiredBook();
        Position position = before.position();
        Track track = adds ? track() : track().entering(before.realisedPnlQuote());
        return with(
                before.with(adds ? position.beforeAddition() : position.beforeEntry()),
                order,
                false,
                nextOrderEvent,
                entries + 1,
                track.ordered(when));
    }

    /** An exit was decided; it takes the place of the stop at the venue. */
    DeskState exiting(OrderInFlight order, Instant when) {
        return with(book, order, false, nextOrderEvent, entries, track().ordered(when))
                .guarded(null, guardTried);
    }

    DeskState afterStep(LastStep step) {
        return new DeskState(
                account,
                symbol,
                book,
                inFlight,
                exitUnfinished,
                step,
                nextOrderEvent,
                entries,
                decided + 1,
                tracked,
                guard,
                guardTried);
    }

    /** The stop at the venue is another now. */
    DeskState guarded(@Nullable Guard changed, @Nullable Instant triedAt) {
        return new DeskState(
                account,
                symbol,
                book,
                inFlight,
                exitUnfinished,
                lastStep,
                nextOrderEvent,
                entries,
                decided,
                tracked,
                changed,
                triedAt);
    }

    private DeskState with(
            @Nullable AccountBook newBook,
            @Nullable OrderInFlight newInFlight,
            boolean newExitUnfinished,
            long newNextOrderEvent,
            int newEntries,
            Track newTrack) {
        return new DeskState(
                account,
                symbol,
                newBook,
                newInFlight,
                newExitUnfinished,
                lastStep,
                newNextOrderEvent,
                newEntries,
                decided,
                newTrack,
                guard,
                guardTried);
    }
}
