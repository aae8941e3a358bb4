package io.bellwether.marketdata.contract;

/** How a sealed bar reached us. It decides what may be done with it, so it is part of the event. */
public enum BarSource {
    /** Seen live as it closed. */
    STREAM,
    /** Fetched later, as history or to fill a gap. Known too late to enter a position on; exits may still act on it. */
    BACKFILL
}
