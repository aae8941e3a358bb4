package io.bellwether.risk;

import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why an order that was wanted does not leave the house, with the numbers that say so. Closed: the code is the metric label
 * and the event's reason.
 */
public sealed interface DenialReason {
    /** The record's name in lower case with dashes. */
    default String code() {
        return Codes.WORDS
                .matcher(getClass().getSimpleName())
                .replaceAll("-$1")
                .toLowerCase(Locale.ROOT)
                .substring(1);
    }

    /** An operator, or the service itself, halted trading. */
    record TradingHalted() implements DenialReason {}

    /** No entries, by an operator's word or the service's own. */
    record TradingPaused() implements DenialReason {}

    /** Positions may only become smaller. */
    record ReduceOnly() implements DenialReason {}

    /** Every position is being closed. */
    record Flattening() implements DenialReason {}

    /** The venue has not told us yet what the account holds. */
    record NoAccountReport() implements DenialReason {}

    /** The outcome of an earlier order is not known yet. */
    record OrderInFlight(String decisionId) implements DenialReason {}

    /** The bar was fetched later; its close is no price to enter at any more. */
    record BackfilledBar(Instant barOpenTime) implements DenialReason {}

    /** The position is as many entries high as it may be; one position at a time where that is one. */
    record PositionExists(BigDecimal quantityBase) implements DenialReason {}

    /** Nothing to close. */
    record NoPosition(BigDecimal quantityBase) implements DenialReason {}

    /** The venue does not lend, so what is not held cannot be sold. */
    record ShortsNotPossible(Symbol symbol) implements DenialReason {}

    /** The account has made as many entries as it may. */
    record MaxTradesReached(int trades, int maxTrades) implements DenialReason {}

    /** Too few units for the venue. */
    record QuantityBelowMinimum(BigDecimal quantityBase, BigDecimal minQuantityBase) implements DenialReason {}

    /** Too little money for the venue. */
    record NotionalBelowMinimum(BigDecimal notionalQuote, BigDecimal minNotionalQuote) implements DenialReason {}

    /** All positions together would be worth more times the equity than they may. */
    record LeverageAboveLimit(BigDecimal leverage, BigDecimal limit) implements DenialReason {}

    /** The position would be larger than it may. */
    record PositionAboveLimit(BigDecimal quantityBase, BigDecimal limitBase) implements DenialReason {}

    /** The order is worth more than one order may. */
    record OrderAboveLimit(BigDecimal notionalQuote, BigDecimal limitQuote) implements DenialReason {}

    /** Too large a share of the equity would lie in one symbol. */
    record SymbolAboveLimit(BigDecimal share, BigDecimal limit) implements DenialReason {}

    /** Too large a share of the equity would lie in positions of one direction. */
    record PortfolioAboveLimit(BigDecimal share, BigDecimal limit) implements DenialReason {}

    /** As many symbols are held as may be. */
    record TooManyPositions(int positions, int limit) implements DenialReason {}

    /** What is held already moves with the symbol: it would be the same bet twice. */
    record CorrelatedPosition(Symbol held, double correlation, double limit) implements DenialReason {}

    /** Too many orders in too short a time. */
    record OrderRateReached(int orders, int limit, Duration per) implements DenialReason {}

    /** The price is too far from the one before it to be believed. */
    record PriceOutsideCollar(BigDecimal price, BigDecimal reference, BigDecimal limit) implements DenialReason {}

    /** There is a hole in the data before this bar. */
    record StaleData(Duration gap, Duration limit) implements DenialReason {}

    /** The market moves too wildly, or nobody knows how wildly. */
    record VolatilityAboveLimit(double volatility, double limit) implements DenialReason {}

    /** A position was closed only just. */
    record CoolingDown(Instant until) implements DenialReason {}

    /** Too many positions were ended by stops. */
    record StopGuard(int stops, int limit, Instant until) implements DenialReason {}

    /** The newest trades made too little. */
    record LowProfit(double returned, double least, Instant until) implements DenialReason {}

    /** Too many trades lost one after the other. */
    record LossesInARow(int losses, int limit, Instant until) implements DenialReason {}

    /** The day lost as much as a day may. */
    record DailyLossReached(BigDecimal loss, BigDecimal limit) implements DenialReason {}

    /** The equity is as far below its peak as it may be. */
    record DrawdownReached(BigDecimal drawdown, BigDecimal limit) implements DenialReason {}

    /** How a record's name becomes a code. */
    final class Codes {
        private static final Pattern WORDS = Pattern.compile("([A-Z])");

        private Codes() {}
    }
}
