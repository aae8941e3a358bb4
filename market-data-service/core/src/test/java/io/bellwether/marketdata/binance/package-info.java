@NullMarked
package io.bellwether.marketdata.binance;

import org.jspecify.annotations.NullMarked;
