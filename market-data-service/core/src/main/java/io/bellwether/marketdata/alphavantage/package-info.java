/**
 * Alpha Vantage's spelling of stock data: what can be asked, and what its answers mean. The vendor answers every request
 * with 200 and JSON, a refusal too, so reading an answer is mostly telling what it is.
 *
 * <p>Start at {@link io.bellwether.marketdata.alphavantage.AnswerReader}. Nothing here connects, keeps a key or counts
 * calls; that is the app's part.
 */
@NullMarked
package io.bellwether.marketdata.alphavantage;

import org.jspecify.annotations.NullMarked;
