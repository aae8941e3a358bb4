package io.bellwether.backtest.run;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.Scale;
import io.bellwether.execution.simulation.SimulatedMarket;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulatedVenue;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The simulated venue with an account that begins with quote asset only. */
public final class SimulatedMarketVenue implements ShownVenue {
    static final String BASE = "BASE";
    static final String QUOTE = "QUOTE";

    /** Tick times lot is the unit that money is counted in; with twelve decimals nine millions fit. */
    private static final int MOST_MONEY_DECIMALS = 12;

    private static final int MOST_LOT_DECIMALS = 8;
    private static final BigDecimal LEAST_NOTIONAL = BigDecimal.valueOf(5);

    private final SimulatedVenue venue;
    private final List<SimulatedSymbol> symbols;
    private final FillMoment fills;

    private SimulatedMarketVenue(SimulatedVenue venue, List<SimulatedSymbol> symbols, FillMoment fills) {
        this.venue = venue;
        this.symbols = symbols;
        this.fills = fills;
    }

    /** A symbol as such a venue lists it, of which only bars are known. */
    public static SimulatedSymbol listed(Symbol symbol, BigDecimal tick) {
        return listed(Map.of(symbol, tick)).getFirst();
    }

    /**
     * Symbols of one account, in the order of their names.
     *
     * @param ticks every price of a symbol is a multiple of its own
     */
    public static List<SimulatedSymbol> listed(Map<Symbol, BigDecimal> ticks) {
        // One account counts its money in one unit, so the coarsest tick says how fine the unit can be.
        int money = ticks.values().stream()
                .mapToInt(tick -> Math.max(0, tick.scale()) + MOST_LOT_DECIMALS)
                .reduce(MOST_MONEY_DECIMALS, Math::min);
        return ticks.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .map(entry -> listed(entry.getKey(), entry.getValue(), money))
                .toList();
    }

    private static SimulatedSymbol listed(Symbol symbol, BigDecimal tick, int moneyDecimals) {
        int decimals = Math.clamp(moneyDecimals - Math.max(0, tick.scale()), 0, MOST_LOT_DECIMALS);
        BigDecimal lot = BigDecimal.ONE.movePointLeft(decimals);
        return new SimulatedSymbol(
                new SymbolRules(symbol, BASE + "." + symbol, QUOTE, tick, lot, lot, LEAST_NOTIONAL),
                Scale.of(tick, lot));
    }

    /**
     * Opens it.
     *
     * @param cash of the quote asset
     */
    public static Opening opening(
            List<SimulatedSymbol> symbols, SimulationRules rules, BigDecimal cash, Instant startsAt, FillMoment fills) {
        return listener -> new SimulatedMarketVenue(
                new SimulatedVenue(symbols, rules, Map.of(QUOTE, cash), startsAt, listener), symbols, fills);
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public List<SymbolRules> rules() {
        return symbols.stream().map(SimulatedSymbol::rules).toList();
    }

    @Override
    public VenueAnswer replace(String replacedClientOrderId, OrderRequest request, Instant signedAt) {
        return venue.replace(replacedClientOrderId, request, signedAt);
    }

    @Override
    public long doubtfulBars() {
        return venue.doubtfulBars();
    }

    @Override
    public void show(BarClosed bar) {
        venue.step(bar.bar());
    }

    @Override
    public void placed(BarClosed bar) {
        if (fills == FillMoment.SAME_CLOSE) {
            // A bar without length at the close: the order arrives in it.
            SimulatedMarket market = venue.market(bar.bar().symbol());
            long close = market.lastTicks();
            long millis = bar.bar().closeTime().toEpochMilli();
            market.step(millis, millis, close, close, close, close, 0);
        }
    }
}
