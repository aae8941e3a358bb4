/**
 * What market-data says to the other services: one {@link io.bellwether.marketdata.contract.BarClosed} for each sealed
 * bar, on the topic {@link io.bellwether.marketdata.contract.MarketDataTopics#BARS}, and beside it a {@link
 * io.bellwether.marketdata.contract.MarketEvent} for gaps, corrections and freshness.
 *
 * <p>Start at {@code BarClosed}. Types here are immutable and additive: a field may be added, never removed or changed;
 * golden files under {@code src/test/resources/contract} pin every version ever written.
 */
@NullMarked
package io.bellwether.marketdata.contract;

import org.jspecify.annotations.NullMarked;
