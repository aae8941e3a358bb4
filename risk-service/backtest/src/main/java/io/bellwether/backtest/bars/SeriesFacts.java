package io.bellwether.backtest.bars;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

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
        Instant to) {
    /** Of all series of an account; ticks and lots are the finest. */
    public static SeriesFacts together(List<SeriesFacts> all) {
        return new SeriesFacts(
                all.stream().map(SeriesFacts::tick).min(BigDecimal::compareTo).orElseThrow(),
                all.stream().map(SeriesFacts::lot).min(BigDecimal::compareTo).orElseThrow(),
                all.stream().mapToLong(SeriesFacts::bars).sum(),
                all.stream().mapToLong(SeriesFacts::oddBars).sum(),
                all.stream().mapToLong(SeriesFacts::gaps).sum(),
                all.stream().mapToLong(SeriesFacts::missingBars).sum(),
                all.stream().mapToLong(SeriesFacts::silentBars).sum(),
                all.stream().map(SeriesFacts::from).min(Instant::compareTo).orElseThrow(),
                all.stream().map(SeriesFacts::to).max(Instant::compareTo).orElseThrow());
    }
}
