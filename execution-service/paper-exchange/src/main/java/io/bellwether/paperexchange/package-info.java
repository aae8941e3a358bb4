/**
 * An exchange to practise on: a server that speaks Binance's spot protocol (REST, market streams, WebSocket API) over
 * recorded trades, on a clock that can run faster than ours.
 *
 * <p>Start at {@link io.bellwether.paperexchange.PaperExchange}, then follow a trade through {@code Replay} (the tape
 * becomes events) into {@code KlineHistory} and {@code MarketStreams}, and an order through {@code TradingEndpoints} and
 * {@code MatchingEngine} into {@code UserDataFeed}. {@code FuturesMarket} is the perpetual future beside it. Everything here runs on one event loop, so nothing here is locked.
 *
 * <p>The protocol's records and signatures are execution-core's. No strategy and no risk rule belongs here: this is the
 * other side of the wire.
 */
@NullMarked
package io.bellwether.paperexchange;

import org.jspecify.annotations.NullMarked;
