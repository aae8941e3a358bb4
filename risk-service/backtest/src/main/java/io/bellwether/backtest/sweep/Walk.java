package io.bellwether.backtest.sweep;

import io.bellwether.backtest.run.FillMoment;
import io.bellwether.execution.simulation.Margin;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulationRules;
import java.math.BigDecimal;

/**
 * Trades cells over one tape.
 *
 * @param rules fees, slippage and funding; the margin's leverage is each cell's own
 * @param maintenancePpm which part of a position's worth its margin must exceed, in parts of a million
 */
public record Walk(
        SignalTape tape,
        SimulatedSymbol symbol,
        SimulationRules rules,
        FillMoment fills,
        int maintenancePpm,
        BigDecimal capital) {
    /** The same with other assumptions about fills. */
    public Walk with(SimulationRules otherRules, FillMoment otherFills) {
        return new Walk(tape, symbol, otherRules, otherFills, maintenancePpm, capital);
    }

    /** How the bars pass. */
    public enum Gait {
        /** Each bar is shown and decided on. */
        STEP,
        /** Bars in which nothing can happen are left out. */
        LEAP
    }

    /** Trades one cell over the bars from one number, inclusive, to another, exclusive. */
    public CellResult trade(Cell cell, int from, int to, Gait gait) {
        MarginTrader trader = new MarginTrader(
                cell,
                tape,
                symbol,
                rules.withMargin(new Margin.Isolated(cell.leverage(), maintenancePpm), rules.funding()),
                fills,
                capital);
        switch (gait) {
            case STEP -> {
                for (int bar = from; bar < to; bar++) {
                    trader.pass(bar);
                }
            }
            case LEAP -> {
                trader.pass(from);
                for (int bar = trader.next(from + 1, to); bar < to; bar = trader.next(bar + 1, to)) {
                    trader.pass(bar);
                }
            }
        }
        return trader.result();
    }

    /** Trades one cell over all bars. */
    public CellResult trade(Cell cell, Gait gait) {
        return trade(cell, 0, tape.size(), gait);
    }
}
