package io.bellwether.backtest.sweep;

import io.bellwether.backtest.run.FillMoment;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.simulation.Scale;
import io.bellwether.execution.simulation.SimulatedMarket;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulatedVenue;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.inference.evidence.Returns;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trades one cell: long above one half and a threshold, short below one half less it, out at the target won or lost, on the
 * opposite signal, and after a gap. Decides at closes; orders meet the next open.
 */
final class MarginTrader {
    private final Cell cell;
    private final SignalTape tape;
    private final SimulatedSymbol symbol;
    private final FillMoment fills;
    private final SimulatedVenue venue;
    private final SimulatedMarket market;
    private final BigDecimal capital;
    private final long stakeParts;
    private final long stakeWhole;
    private final long stepLots;
    private final float threshold;
    private final Cursor rises;
    private final Cursor falls;
    private final Cursor afterGaps;
    private final Cursor dayEnds;
    private final List<Double> daily = new ArrayList<>();
    private int entries;
    private boolean traded;
    private boolean dayIsOpen;
    private BigDecimal flatEquity;
    private double lastDay;
    private double highest;
    private double deepest;
    private int trades;
    private int won;
    private int liquidated;

    /**
     * A trader before its first bar.
     *
     * @param rules with an isolated margin; its leverage is the cell's
     */
    MarginTrader(
            Cell cell,
            SignalTape tape,
            SimulatedSymbol symbol,
            SimulationRules rules,
            FillMoment fills,
            BigDecimal capital) {
        this.cell = cell;
        this.tape = tape;
        this.symbol = symbol;
        this.fills = fills;
        this.capital = capital;
        this.flatEquity = capital;
        this.lastDay = capital.doubleValue();
        this.highest = lastDay;
        this.stakeWhole =
                BigDecimal.ONE.movePointRight(Math.max(0, cell.size().scale())).longValueExact();
        this.stakeParts = cell.size()
                .multiply(BigDecimal.valueOf(stakeWhole))
                .multiply(BigDecimal.valueOf(cell.leverage()))
                .longValueExact();
        this.stepLots = symbol.scale().lots(symbol.rules().stepSize());
        this.threshold = (float) cell.threshold();
        SignalTape.Signals signals = tape.signals(threshold);
        this.rises = signals.rises();
        this.falls = signals.falls();
        this.afterGaps = tape.afterGaps();
        this.dayEnds = tape.dayEnds();
        this.venue = new SimulatedVenue(
                List.of(symbol), rules, Map.of(symbol.rules().quoteAsset(), capital), Instant.EPOCH, new Ear());
        this.market = venue.market(symbol.rules().symbol());
    }

    /** Shows a bar to the venue and decides at its close. */
    void pass(int bar) {
        market.step(tape.tape(), bar);
        decide(bar);
        dayIsOpen = !dayEnds.isAt(bar);
        if (!dayIsOpen) {
            endDay();
        }
    }

    /** The first bar from {@code from} on that must not be left out, the last before {@code to} at the latest. */
    int next(int from, int to) {
        if (from >= to) {
            return to;
        }
        int limit = Math.min(to - 1, dayEnds.from(from));
        limit = tape.firstAfter(market.quietUntilMillis(), from, Math.max(from, limit));
        long held = market.heldLots();
        boolean adds = entries < cell.pyramid();
        if (held <= 0 || adds) {
            limit = Math.min(limit, rises.from(from));
        }
        if (held >= 0 || adds) {
            limit = Math.min(limit, falls.from(from));
        }
        if (held == 0) {
            return tape.firstOutside(
                    from,
                    limit,
                    new Extremes.Bounds(market.quietAbove(), market.quietBelow(), Long.MIN_VALUE, Long.MAX_VALUE));
        }
        return tape.firstOutside(
                from,
                Math.min(limit, afterGaps.from(from)),
                new Extremes.Bounds(market.quietAbove(), market.quietBelow(), closesBelow(), closesAbove()));
    }

    private long closesAbove() {
        return (long) Math.ceil(market.entryTicks() * (1 + cell.target()));
    }

    private long closesBelow() {
        return (long) Math.floor(market.entryTicks() * (1 - cell.target()));
    }

    private void decide(int bar) {
        long held = market.heldLots();
        float lean = tape.lean(bar);
        boolean saysRise = lean > threshold;
        boolean saysFall = lean < -threshold;
        if (held == 0) {
            if (traded) {
                book();
            }
            entries = 0;
            if (saysRise || saysFall) {
                enter(saysRise ? Side.BUY : Side.SELL, bar);
            }
        } else if (afterGaps.isAt(bar)
                || tape.close(bar) >= closesAbove()
                || tape.close(bar) <= closesBelow()
                || (held > 0 ? saysFall : saysRise)) {
            place("exit", held > 0 ? Side.SELL : Side.BUY, symbol.scale().quantity(Math.abs(held)), bar, true);
        } else if ((held > 0 ? saysRise : saysFall) && entries < cell.pyramid()) {
            enter(held > 0 ? Side.BUY : Side.SELL, bar);
        }
    }

    /** A position is over. */
    private void book() {
        BigDecimal now = venue.equityQuote();
        trades++;
        won += now.compareTo(flatEquity) > 0 ? 1 : 0;
        flatEquity = now;
        traded = false;
    }

    private void enter(Side side, int bar) {
        long lots = affordableSteps(tape.close(bar)) * stepLots;
        if (lots > 0) {
            entries++;
            place("entry", side, symbol.scale().quantity(lots), bar, false);
        }
    }

    /** How many steps the cell's part of the free money is worth, with its leverage. */
    private long affordableSteps(long ticks) {
        long free = venue.freeUnits();
        return free <= 0
                ? 0
                : Scale.mulDivDown(
                        free,
                        stakeParts,
                        Math.multiplyExact(stakeWhole, symbol.scale().notional(ticks, stepLots)));
    }

    private void place(String id, Side side, BigDecimal quantity, int bar, boolean reduceOnly) {
        // A refusal, for want of margin or by a filter, leaves things as they are; the next close is another chance.
        var _ = venue.place(
                new OrderRequest(id, symbol.rules().symbol(), side, new OrderTerms.Market(), quantity, reduceOnly),
                venue.time());
        if (fills == FillMoment.SAME_CLOSE) {
            // A bar without length at the close: the order arrives in it.
            long close = tape.close(bar);
            market.step(tape.closeMillis(bar), tape.closeMillis(bar), close, close, close, close, 0);
        }
    }

    private void endDay() {
        double equity = venue.equityQuote().doubleValue();
        daily.add(lastDay > 0 ? equity / lastDay - 1 : 0);
        lastDay = equity;
        highest = Math.max(highest, equity);
        deepest = Math.max(deepest, highest > 0 ? 1 - equity / highest : 0);
    }

    CellResult result() {
        if (dayIsOpen) {
            endDay();
            dayIsOpen = false;
        }
        BigDecimal end = venue.equityQuote();
        double[] returns = daily.stream().mapToDouble(Double::doubleValue).toArray();
        return new CellResult(
                cell,
                end.setScale(2, RoundingMode.HALF_EVEN),
                end.doubleValue() / capital.doubleValue() - 1,
                returns.length < 2 ? 0 : Returns.of(returns).sharpe(),
                deepest,
                trades,
                won,
                liquidated,
                (int) market.doubtfulBars(),
                daily);
    }

    /** Hears the venue. */
    private final class Ear implements SimulationListener {
        @Override
        public void reported(String clientOrderId, OrderReport report) {
            traded |= report.executedBase().signum() > 0;
        }

        @Override
        public void external(Symbol of, Side side, OrderEvent.Origin origin, VenueFill fill) {
            liquidated++;
        }
    }
}
