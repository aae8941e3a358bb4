package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import java.time.Instant;
import java.util.Optional;

/** What a trade, or the time it proves, did to the bars of {@link TradeBars}. A trade that is merely added does nothing. */
public sealed interface TradeOutcome {
    /** A bar closed and every trade of it is in it. */
    record Closed(Bar bar) implements TradeOutcome {}

    /**
     * Bars closed that cannot be given out: trades of them are missing, or no price is known yet. They have to be had
     * from elsewhere.
     *
     * @param from open time of the first of them
     * @param to the end of the last of them, exclusive
     */
    record Incomplete(Instant from, Instant to) implements TradeOutcome {}

    /** The trade's number is not above the newest one: it was here, or the bar without it is incomplete already. */
    record Repeated(Trade trade) implements TradeOutcome {}

    /**
     * The trade is new but belongs to a bar that is closed already.
     *
     * @param revised that bar with the trade in it, if it was the last one given out and nothing else is missing
     */
    record Late(Trade trade, Optional<Bar> revised) implements TradeOutcome {}
}
