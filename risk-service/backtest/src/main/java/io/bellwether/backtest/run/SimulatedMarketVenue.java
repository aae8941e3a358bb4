package io.bellwether.backtest.run;

import io.bellwether.execution.Venue;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.Scale;
import io.bellwether.execution.simulation.SimulatedMarket;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulatedVenue;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The simulated venue with one symbol and an account that begins with quote asset only. */
public final class SimulatedMarketVenue implements ShownVenue {
    static final String BASE = "BASE";
    static final String QUOTE = "QUOTE";

    /** Tick times lot is the unit that money is counted in; with twelve decimals nine millions fit. */
    private static final int MOST_MONEY_DECIMALS = 12;

    private static final int MOST_LOT_DECIMALS = 8;
    private static final BigDecimal LEAST_NOTIONAL = BigDecimal.valueOf(5);

    private final SimulatedVenue venue;
    private final SimulatedMarket market;
    private final SymbolRules rules;
    private final Scale scale;
    private final FillMoment fills;

    private SimulatedMarketVenue(SimulatedVenue venue, SimulatedSymbol symbol, FillMoment fills) {
        this.venue = venue;
        this.market = venue.market(symbol.rules().symbol());
        this.rules = symbol.rules();
        this.scale = symbol.scale();
        this.fills = fills;
    }

    /** A symbol as such a venue lists it, of which only bars are known. */
    public static SimulatedSymbol listed(Symbol symbol, BigDecimal tick) {
        int decimals = Math.clamp(MOST_MONEY_DECIMALS - Math.max(0, tick.scale()), 0, MOST_LOT_DECIMALS);
        BigDecimal lot = BigDecimal.ONE.movePointLeft(decimals);
        return new SimulatedSymbol(
                new SymbolRules(symbol, BASE, QUOTE, tick, lot, lot, LEAST_NOTIONAL), Scale.of(tick, lot));
    }

    /**
     * Opens it.
     *
     * @param cash of the quote asset
     */
    public static Opening opening(
            SimulatedSymbol symbol, SimulationRules rules, BigDecimal cash, Instant startsAt, FillMoment fills) {
        return listener -> open(symbol, rules, cash, startsAt, fills, listener);
    }

    private static ShownVenue open(
            SimulatedSymbol symbol,
            SimulationRules rules,
            BigDecimal cash,
            Instant startsAt,
            FillMoment fills,
            SimulationListener listener) {
        return new SimulatedMarketVenue(
                new SimulatedVenue(List.of(symbol), rules, Map.of(QUOTE, cash), startsAt, listener), symbol, fills);
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public SymbolRules rules() {
        return rules;
    }

    @Override
    public void show(BarClosed bar) {
        venue.step(bar.bar());
    }

    @Override
    public void placed(BarClosed bar) {
        if (fills == FillMoment.SAME_CLOSE) {
            // A bar without length at the close: the order arrives in it.
            long close = scale.ticks(bar.bar().close());
            long millis = bar.bar().closeTime().toEpochMilli();
            market.step(millis, millis, close, close, close, close, 0);
        }
    }
}
