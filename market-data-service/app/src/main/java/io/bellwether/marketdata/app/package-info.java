/**
 * How market-data runs: it follows an exchange and publishes its sealed bars.
 *
 * <p>Start at {@link io.bellwether.marketdata.app.SymbolFeed}, the one ordered worker of a symbol: everything that
 * happens to a bar happens there, in that order. {@code BinanceRest} and {@code BinanceStream} are its ears, {@code
 * BarStore} its memory and {@code BarStream} its mouth. What a bar is and which comes next is decided in the core, not
 * here.
 */
@NullMarked
package io.bellwether.marketdata.app;

import org.jspecify.annotations.NullMarked;
