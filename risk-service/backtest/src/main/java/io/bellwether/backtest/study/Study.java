package io.bellwether.backtest.study;

import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.model.MergedSteps;
import io.bellwether.backtest.model.StepSource;
import io.bellwether.backtest.performance.Performance;
import io.bellwether.backtest.performance.RandomEntries;
import io.bellwether.backtest.performance.Sanity;
import io.bellwether.backtest.run.AccountRun;
import io.bellwether.backtest.run.BySymbol;
import io.bellwether.backtest.run.EquityTrack;
import io.bellwether.backtest.run.FillMoment;
import io.bellwether.backtest.run.PortfolioTrack;
import io.bellwether.backtest.run.RunListener;
import io.bellwether.backtest.run.SimulatedMarketVenue;
import io.bellwether.backtest.run.Trade;
import io.bellwether.backtest.run.TradeLedger;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.inference.evidence.DeflatedSharpe;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.Stake;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks bars once, with an account on each rung of the ladder, and judges what came of it. Several series are the symbols of
 * one account, decided step by step as risk-service decides them.
 */
public final class Study {
    private static final String ACCOUNT = "backtest";

    private final List<BarSeries> series;
    private final List<Symbol> symbols;
    private final DecisionEngine engine;
    private final Costs costs;
    private final BigDecimal capital;
    private final boolean margin;
    private final long seed;

    /**
     * A study.
     *
     * @param series each of another symbol
     * @param capital quote asset at the start
     * @param margin whether the venue lends: shorts and leverage are possible then
     * @param seed of the random yardstick
     */
    public Study(
            List<BarSeries> series, DecisionEngine engine, boolean margin, Costs costs, BigDecimal capital, long seed) {
        this.series = List.copyOf(series);
        this.symbols = series.stream().map(BarSeries::symbol).toList();
        this.engine = engine;
        this.costs = costs;
        this.capital = capital;
        this.margin = margin;
        this.seed = seed;
    }

    /** An account and who listens to it. */
    private record Lane(AccountRun run, BySymbol<TradeLedger> ledgers, Supplier<EquityTrack.Count> equity) {
        List<Trade> trades() {
            List<Trade> trades = new ArrayList<>();
            ledgers.all().forEach(ledger -> trades.addAll(ledger.trades()));
            return trades.stream().sorted(Comparator.comparing(Trade::exitTime)).toList();
        }

        Performance performance(double capital) {
            ledgers.all().forEach(TradeLedger::end);
            return Performance.of(capital, equity.get(), trades());
        }
    }

    /**
     * Walks.
     *
     * @param sources of the series, in their order
     * @param trials how many strategies were tried on these bars, this one included
     */
    public StudyResult of(List<StepSource> sources, int trials) throws IOException {
        BySymbol<MarketNotes> notes = new BySymbol<>(symbols, _ -> new MarketNotes());
        List<Rung> ladder = Rung.ladder(venueRules(), costs);
        Rung last = ladder.getLast();
        List<Lane> lanes = new ArrayList<>();
        for (Rung rung : ladder) {
            lanes.add(lane(rung.rules(), rung.fills(), rung.equals(last) ? List.of(notes) : List.of()));
        }
        Lane trusting = lane(last.rules().withDoubt(SimulationRules.Doubt.FOR_US), last.fills(), List.of());
        List<AccountRun> runs = Stream.concat(lanes.stream(), Stream.of(trusting))
                .map(Lane::run)
                .toList();
        if (sources.size() == 1) {
            sources.getFirst().read(step -> {
                for (int i = 0; i < runs.size(); i++) {
                    runs.get(i).step(step);
                }
            });
        } else {
            new MergedSteps(sources).read(together -> runs.forEach(run -> run.step(together)));
        }
        List<RungResult> rungs = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            rungs.add(new RungResult(ladder.get(i).name(), lanes.get(i).performance(capital.doubleValue())));
        }
        DoubtRange doubt = new DoubtRange(
                lanes.getLast().run().doubtfulBars(),
                rungs.getLast().performance().totalReturn(),
                trusting.performance(capital.doubleValue()).totalReturn());
        return judged(rungs, lanes.getLast(), doubt, notes, trials);
    }

    private SimulationRules venueRules() {
        return margin ? SimulationRules.isolated(engine.sizing().leverage()) : SimulationRules.spot();
    }

    /** About which share of the equity a trade stakes, for the random yardstick. */
    private double stake() {
        double fraction = engine.sizing().stake() instanceof Stake.Fraction(BigDecimal of) ? of.doubleValue() : 1;
        return fraction * engine.sizing().leverage();
    }

    private Lane lane(SimulationRules rules, FillMoment fills, List<RunListener> further) {
        List<SimulatedSymbol> listed = SimulatedMarketVenue.listed(series.stream()
                .collect(Collectors.toMap(BarSeries::symbol, one -> one.facts().tick())));
        BySymbol<TradeLedger> ledgers = new BySymbol<>(symbols, symbol -> new TradeLedger(symbol.value()));
        EquityTrack alone = new EquityTrack();
        PortfolioTrack together = new PortfolioTrack();
        List<RunListener> listeners = new ArrayList<>(List.of(ledgers, series.size() == 1 ? alone : together));
        listeners.addAll(further);
        Instant from = series.stream()
                .map(one -> one.facts().from())
                .min(Instant::compareTo)
                .orElseThrow();
        AccountRun run = new AccountRun(
                ACCOUNT, engine, SimulatedMarketVenue.opening(listed, rules, capital, from, fills), from, listeners);
        return new Lane(run, ledgers, series.size() == 1 ? alone::count : together::count);
    }

    private StudyResult judged(
            List<RungResult> ladder, Lane last, DoubtRange doubt, BySymbol<MarketNotes> notes, int trials) {
        Performance performance = ladder.getLast().performance();
        List<Trade> trades = last.trades();
        EquityTrack.Count count = last.equity().get();
        double fee = costs.feePpm() / 1e6;
        Map<String, float[]> opens = new HashMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        double held = 0;
        double crowded = 0;
        List<MarketNotes> all = List.copyOf(notes.all());
        for (int i = 0; i < all.size(); i++) {
            float[] ofSymbol = all.get(i).opens();
            opens.put(symbols.get(i).value(), ofSymbol);
            all.get(i).reasons().forEach((reason, times) -> reasons.merge(reason, times, Long::sum));
            held += (all.get(i).lastClose() / ofSymbol[0] * (1 - fee) - 1) / all.size();
            crowded = Math.max(crowded, all.get(i).crowdedShare());
        }
        // With one trial nothing was chosen; with several, they vary about as much as the estimate of one.
        double variance = trials == 1 ? 0 : 1.0 / Math.max(1, count.bars());
        return new StudyResult(
                symbols.stream().map(Symbol::value).collect(Collectors.joining("+")),
                performance,
                ladder,
                held,
                RandomEntries.of(opens, trades, performance.totalReturn(), fee, stake(), seed),
                DeflatedSharpe.of(count.returns().shape(), trials, variance),
                doubt,
                reasons,
                Sanity.doubts(performance, crowded),
                trades,
                count.points());
    }
}
