package io.bellwether.backtest.bars;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one look at a series shows.
 *
 * @param tick the finest decimal place of its prices
 * @param lot the finest decimal place of its volumes
 * @param bars how many there are to trade on
 * @param oddBars left out because they contradict themselves or lack a price
 * @param gaps runs of missing bars; features warm up anew after each
 * @param missingBars bars missing in them
 * @param silentBars bars in which nothing traded
 * @param from open time of the first bar
 * @param to close time of the last bar
 */
public record SeriesFacts(
        BigDecimal tick,
        BigDecimal lot,
        long bars,
        long oddBars,
        long gaps,
        long missingBars,
        long silentBars,
        Instant from,
        Instant to) {}
