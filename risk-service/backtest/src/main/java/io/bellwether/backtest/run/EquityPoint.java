package io.bellwether.backtest.run;

/**
 * The account at a bar's close.
 *
 * @param closeMillis in milliseconds since the epoch
 * @param price of the bar's close
 * @param equity everything the account holds, in quote asset
 * @param longEarned what long positions earned since the start, open ones included
 * @param shortEarned the same of short ones
 */
public record EquityPoint(long closeMillis, double price, double equity, double longEarned, double shortEarned) {}
