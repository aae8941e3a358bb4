package io.bellwether.backtest.study;

import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.model.StepSource;
import io.bellwether.backtest.performance.Performance;
import io.bellwether.backtest.performance.RandomEntries;
import io.bellwether.backtest.performance.Sanity;
import io.bellwether.backtest.run.AccountRun;
import io.bellwether.backtest.run.EquityTrack;
import io.bellwether.backtest.run.RunListener;
import io.bellwether.backtest.run.SimulatedMarketVenue;
import io.bellwether.backtest.run.Trade;
import io.bellwether.backtest.run.TradeLedger;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.inference.evidence.DeflatedSharpe;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.Stake;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Walks a series once, with an account on each rung of the ladder, and judges what came of it. */
public final class Study {
    private static final String ACCOUNT = "backtest";

    private final BarSeries series;
    private final DecisionEngine engine;
    private final Costs costs;
    private final BigDecimal capital;
    private final boolean margin;
    private final long seed;

    /**
     * A study.
     *
     * @param capital quote asset at the start
     * @param margin whether the venue lends: shorts and leverage are possible then
     * @param seed of the random yardstick
     */
    public Study(BarSeries series, DecisionEngine engine, boolean margin, Costs costs, BigDecimal capital, long seed) {
        this.series = series;
        this.engine = engine;
        this.costs = costs;
        this.capital = capital;
        this.margin = margin;
        this.seed = seed;
    }

    /** An account and who listens to it. */
    private record Lane(Rung rung, AccountRun run, TradeLedger ledger, EquityTrack equity) {
        Performance performance(double capital) {
            ledger.end();
            return Performance.of(capital, equity.count(), ledger.trades());
        }
    }

    /**
     * Walks.
     *
     * @param trials how many strategies were tried on these bars, this one included
     */
    public StudyResult of(StepSource steps, int trials) throws IOException {
        MarketNotes notes = new MarketNotes();
        List<Rung> ladder = Rung.ladder(venueRules(), costs);
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < ladder.size(); i++) {
            lanes.add(lane(ladder.get(i), i == ladder.size() - 1 ? List.of(notes) : List.of()));
        }
        steps.read(step -> {
            for (int i = 0; i < lanes.size(); i++) {
                lanes.get(i).run().step(step);
            }
        });
        return judged(lanes, notes, trials);
    }

    private SimulationRules venueRules() {
        return margin ? SimulationRules.isolated(engine.sizing().leverage()) : SimulationRules.spot();
    }

    /** About which share of the equity a trade stakes, for the random yardstick. */
    private double stake() {
        double fraction = engine.sizing().stake() instanceof Stake.Fraction(BigDecimal of) ? of.doubleValue() : 1;
        return fraction * engine.sizing().leverage();
    }

    private Lane lane(Rung rung, List<RunListener> further) {
        SimulatedSymbol symbol =
                SimulatedMarketVenue.listed(series.symbol(), series.facts().tick());
        TradeLedger ledger = new TradeLedger(series.symbol().value());
        EquityTrack equity = new EquityTrack();
        List<RunListener> listeners = new ArrayList<>(List.of(ledger, equity));
        listeners.addAll(further);
        AccountRun run = new AccountRun(
                ACCOUNT,
                series.symbol(),
                engine,
                SimulatedMarketVenue.opening(
                        symbol, rung.rules(), capital, series.facts().from(), rung.fills()),
                series.facts().from(),
                listeners);
        return new Lane(rung, run, ledger, equity);
    }

    private StudyResult judged(List<Lane> lanes, MarketNotes notes, int trials) {
        double start = capital.doubleValue();
        List<RungResult> ladder = new ArrayList<>();
        for (Lane lane : lanes) {
            ladder.add(new RungResult(lane.rung().name(), lane.performance(start)));
        }
        Lane last = lanes.getLast();
        Performance performance = ladder.getLast().performance();
        List<Trade> trades = last.ledger().trades();
        float[] opens = notes.opens();
        double fee = costs.feePpm() / 1e6;
        EquityTrack.Count count = last.equity().count();
        // With one trial nothing was chosen; with several, they vary about as much as the estimate of one.
        double variance = trials == 1 ? 0 : 1.0 / Math.max(1, count.bars());
        return new StudyResult(
                series.symbol().value(),
                performance,
                ladder,
                notes.lastClose() / opens[0] * (1 - fee) - 1,
                RandomEntries.of(opens, trades, performance.totalReturn(), fee, stake(), seed),
                DeflatedSharpe.of(count.returns().shape(), trials, variance),
                notes.reasons(),
                Sanity.doubts(performance, trades, notes.crowdedShare()),
                trades,
                count.points());
    }
}
