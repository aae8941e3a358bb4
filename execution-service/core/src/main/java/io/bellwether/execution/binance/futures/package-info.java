/**
 * Binance's USD-M futures protocol as records, for both directions, where it differs from the spot one next door.
 *
 * <p>Start at {@link io.bellwether.execution.binance.futures.FuturesParameters} for how our order terms are sent: orders
 * that wait for a trigger go to the algo service, have an id of their own there, and become an order of the matching engine
 * when they wake. {@link io.bellwether.execution.binance.futures.FuturesReports} reads both as one order's report, and
 * {@link io.bellwether.execution.binance.futures.FuturesUserEvent} is the user data stream. Positions are one-way and
 * margins isolated; nothing here knows hedge mode or cross margin. Written from the published description of the
 * interface: developers.binance.com/docs/derivatives/usds-margined-futures, pages "New Order", "New Algo Order", "Event
 * Order Update", "Event Algo Order Update", "Position Information V3", "Auto-Cancel All Open Orders" and "Error Code".
 * Signatures, errors, enums of sides and decimals are {@link io.bellwether.execution.binance}'s.
 */
@NullMarked
package io.bellwether.execution.binance.futures;

import org.jspecify.annotations.NullMarked;
