/**
 * Binance's spelling of market data: the REST klines, the kline stream and the few answers around them, as records that
 * say exactly what is on the wire.
 *
 * <p>Start at {@link io.bellwether.marketdata.binance.Kline}. Numbers stay text here, as Binance writes them; {@code
 * toBar} is the one place where they are checked and become a {@link io.bellwether.marketdata.contract.Bar}. Unknown
 * fields are ignored. Orders and accounts do not belong here, they are execution's.
 */
@NullMarked
package io.bellwether.marketdata.binance;

import org.jspecify.annotations.NullMarked;
