/**
 * What market-data thinks, without a network: whether a bar may be believed, whether one is missing, how trades become
 * bars, and how exchanges spell them.
 *
 * <p>Start at {@link io.bellwether.marketdata.contract.BarClosed}, the one thing this service says to others. Nothing
 * here opens a connection or reads a clock; that is the app's part.
 */
@NullMarked
package io.bellwether.marketdata;

import org.jspecify.annotations.NullMarked;
