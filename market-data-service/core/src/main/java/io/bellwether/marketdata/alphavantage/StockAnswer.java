package io.bellwether.marketdata.alphavantage;

import java.util.List;

/**
 * What an answer of the vendor turned out to be. Its HTTP status says nothing: refusals come with 200 too. The vendor's
 * own words are kept for operators, without any key they may repeat.
 */
public sealed interface StockAnswer {
    /** A series, oldest first. */
    record Bars(List<StockBar> bars) implements StockAnswer {
        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /** The latest price. */
    record Quote(StockQuote quote) implements StockAnswer {}

    /** There is nothing under that name, or nothing that can be recognized; {@code words} may be empty. */
    record NoData(String words) implements StockAnswer {}

    /** No such ticker or parameter. Asking again is useless. */
    record Invalid(String words) implements StockAnswer {}

    /** The key is missing or not accepted. Nothing will work until it is replaced. */
    record KeyRefused(String words) implements StockAnswer {}

    /**
     * The plan does not include it. Asking again is useless until the plan changes.
     *
     * @param sizeOnly whether the same is to be had in the compact size
     */
    record Premium(boolean sizeOnly, String words) implements StockAnswer {}

    /** Requests come too fast; a little later it works. */
    record TooFast(String words) implements StockAnswer {}

    /** The day's requests are used up; tomorrow it works. */
    record DailyCap(String words) implements StockAnswer {}

    /** It is not what the vendor documents: a proxy's page, a cut answer, a number that is none. */
    record Unreadable(String reason) implements StockAnswer {}
}
