/**
 * Binance's spelling of market data: klines and trades by REST and by stream, the rules of symbols, and the few answers
 * around them, as records that say exactly what is on the wire.
 *
 * <p>Start at {@link io.bellwether.marketdata.binance.Kline}. Numbers stay text here, as Binance writes them; {@code
 * toBar} and {@code toTrade} are the places where they are checked and become what the core works with. Times are brought
 * to milliseconds by {@link io.bellwether.marketdata.binance.WireTime}. Unknown fields are ignored, unknown names become
 * {@code UNKNOWN}. Orders and accounts do not belong here, they are execution's.
 */
@NullMarked
package io.bellwether.marketdata.binance;

import org.jspecify.annotations.NullMarked;
