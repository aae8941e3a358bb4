package io.bellwether.training.dataset;

import io.bellwether.feature.engine.Input;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The bars of one symbol: their prices in columns, for labels, and themselves, for features.
 *
 * @param exchange empty if unknown
 * @param prices in ticks and lots
 * @param oddBars how many were left out because they contradict themselves
 * @param known what is told of every bar
 * @param inputs the files they come from
 * @param source the bars that {@code prices} has, in the same order
 */
public record BarSeries(
        String exchange,
        Symbol symbol,
        BarInterval interval,
        BigDecimal tick,
        BigDecimal lot,
        Prices prices,
        int oddBars,
        Set<Input> known,
        List<InputFile> inputs,
        BarSource source) {
    public BarSeries {
        known = Set.copyOf(known);
        inputs = List.copyOf(inputs);
    }

    /** Bars in memory, of a market that never closes. */
    static BarSeries of(List<Bar> bars, BigDecimal tick, BigDecimal lot) {
        Bar first = bars.getFirst();
        Prices.Builder prices = new Prices.Builder();
        for (Bar bar : bars) {
            prices.add(
                    bar.openTime().toEpochMilli(),
                    bar.open().doubleValue(),
                    bar.high().doubleValue(),
                    bar.low().doubleValue(),
                    bar.close().doubleValue(),
                    bar.volumeBase().doubleValue());
        }
        return new BarSeries(
                "",
                first.symbol(),
                first.interval(),
                tick,
                lot,
                prices.build(new TradingCalendar.RoundTheClock(first.interval()), perUnit(tick), perUnit(lot)),
                0,
                known(bars),
                List.of(),
                taker -> bars.forEach(taker::take));
    }

    /** A bar always has volume and trades; what takers bought only some sources say. */
    private static Set<Input> known(List<Bar> bars) {
        Set<Input> known = EnumSet.range(Input.OPEN, Input.INTERVAL_MINUTES);
        if (bars.stream().anyMatch(bar -> bar.takerBuyBase() == null)) {
            known.remove(Input.TAKER_BUY_BASE);
        }
        if (bars.stream().anyMatch(bar -> bar.takerBuyQuote() == null)) {
            known.remove(Input.TAKER_BUY_QUOTE);
        }
        return known;
    }

    /** How many ticks or lots are 1. */
    static double perUnit(BigDecimal quantum) {
        return BigDecimal.ONE.divide(quantum, MathContext.DECIMAL64).doubleValue();
    }
}
