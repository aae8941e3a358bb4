/**
 * Binance's spot protocol as records, for both directions: the execution service reads what the paper exchange writes.
 *
 * <p>Start at {@link io.bellwether.execution.binance.OrderResponse} for what a placement answers, at {@link
 * io.bellwether.execution.binance.UserEvent} for the user data stream, and at {@link
 * io.bellwether.execution.binance.RequestSigner} for signatures. Binance adds fields, filters and enum values without
 * notice: unknown fields are ignored and unknown values become {@code UNKNOWN}. Names follow Binance's (its spelling
 * {@code cummulativeQuoteQty} included); nothing here knows our own order language or opens a connection.
 */
@NullMarked
package io.bellwether.execution.binance;

import org.jspecify.annotations.NullMarked;
