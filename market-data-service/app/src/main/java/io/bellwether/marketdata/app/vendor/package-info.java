/**
 * Data from vendors that want a key and count calls: stocks from Alpha Vantage, sentiment from LunarCrush. Both are off
 * without a key, and neither is on the path from a bar to an order: whatever happens here, trading does not notice.
 *
 * <p>Start at {@link io.bellwether.marketdata.app.vendor.StockSource} for data fetched when somebody asks, and at {@link
 * io.bellwether.marketdata.app.vendor.SentimentSource} for data polled. What an answer means is decided in the core.
 */
@NullMarked
package io.bellwether.marketdata.app.vendor;

import org.jspecify.annotations.NullMarked;
