package io.bellwether.feature;

import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;

/**
 * A bar as the engine's inputs: prices in ticks, volumes in lots. It is one array, used for each bar in turn. What a bar does
 * not tell is NaN.
 */
public final class BarRow {
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final Quantum tick;
    private final Quantum lot;
    private final double[] row = Input.blankRow();

    /**
     * A row for the bars of one series.
     *
     * @param tickSize every price is a multiple of it
     * @param lotSize every volume is a multiple of it
     */
    public BarRow(BigDecimal tickSize, BigDecimal lotSize) {
        this.tick = new Quantum("price", tickSize);
        this.lot = new Quantum("volumeBase", lotSize);
    }

    /**
     * The inputs of {@code bar}, until the next call.
     *
     * @throws IllegalArgumentException if a price is off the tick or the volume off the lot
     */
    public double[] of(Bar bar) {
        set(Input.OPEN, tick.count(bar.open()));
        set(Input.HIGH, tick.count(bar.high()));
        set(Input.LOW, tick.count(bar.low()));
        set(Input.CLOSE, tick.count(bar.close()));
        set(Input.VOLUME, lot.count(bar.volumeBase()));
        set(Input.VOLUME_QUOTE, bar.volumeQuote().doubleValue());
        set(Input.TRADES, (double) bar.trades());
        BigDecimal takerBuyBase = bar.takerBuyBase();
        set(Input.TAKER_BUY_BASE, takerBuyBase == null ? Double.NaN : lot.count(takerBuyBase));
        BigDecimal takerBuyQuote = bar.takerBuyQuote();
        set(Input.TAKER_BUY_QUOTE, takerBuyQuote == null ? Double.NaN : takerBuyQuote.doubleValue());
        set(Input.OPEN_MINUTE, (double) Math.floorDiv(bar.openTime().toEpochMilli(), MILLIS_PER_MINUTE));
        set(Input.INTERVAL_MINUTES, (double) bar.interval().length().toMinutes());
        return row;
    }

    private void set(Input input, double value) {
        row[input.index()] = value;
    }

    /** The two steps, in one canonical form. */
    @Override
    public String toString() {
        return "tick %s, lot %s".formatted(plain(tick.size()), plain(lot.size()));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
