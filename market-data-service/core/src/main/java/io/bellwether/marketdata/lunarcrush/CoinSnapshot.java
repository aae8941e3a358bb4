package io.bellwether.marketdata.lunarcrush;

import java.time.Instant;
import java.util.SortedMap;

/**
 * The vendor's figures of a coin at one moment.
 *
 * @param symbol in capitals, such as {@code ETH}
 * @param generated when the vendor made the answer
 * @param metrics by the vendor's names; what it left out is not there
 */
public record CoinSnapshot(String symbol, String name, Instant generated, SortedMap<String, Double> metrics) {}
