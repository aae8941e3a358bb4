package io.bellwether.backtest;

import com.sun.management.OperatingSystemMXBean;
import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.model.Foresight;
import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.backtest.run.AccountRun;
import io.bellwether.backtest.run.EquityTrack;
import io.bellwether.backtest.run.FillMoment;
import io.bellwether.backtest.run.SimulatedMarketVenue;
import io.bellwether.backtest.run.TradeLedger;
import io.bellwether.backtest.sweep.Cell;
import io.bellwether.backtest.sweep.SignalTape;
import io.bellwether.backtest.sweep.Sweep;
import io.bellwether.backtest.sweep.Walk;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulatedVenue;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.Step;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Question: how fast is a backtest with what a model says computed before, how fast is a sweep, and what does a whole backtest
 * from raw bars take? Baselines in the same run: the simulated venue alone over the same bars, and the sweep that passes each
 * bar. Processor time of the thread where one works, wall time beside it where several do.
 */
public final class BenchmarkProgram {
    private static final int PARTS = 4;
    private static final int ROUNDS = 5;
    private static final int CHECKED_CELLS = 20;
    private static final long SEED = 20_130_801;
    private static final BigDecimal CAPITAL = BigDecimal.valueOf(10_000);
    private static final int MAINTENANCE_PPM = 4_000;
    private static final int WHOLE_BARS = 86_400;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final LabProgram program;

    BenchmarkProgram(LabProgram program) {
        this.program = program;
    }

    /**
     * The figures.
     *
     * @param venueBarsPerSecond the simulated venue alone, one core
     * @param eventBarsPerSecond desk, engine, order states, venue, ledger and equity, one core
     * @param eventOrders orders in that run
     * @param sweepBarCellsPerSecond by wall time on all threads
     * @param sweepBarCellsPerCoreSecond by processor time
     * @param stepBarCellsPerCoreSecond the same cells with each bar passed
     * @param equalCells of the checked ones, to the cent and the trade
     * @param wholeSeconds raw bars, features, network and backtest, processor time of all threads
     * @param networkSeconds of these in features and network together
     * @param wideFeatures numbers that the wide image has
     * @param wideSeconds the whole again, with the wide image and a network of CNN-TA's layers
     * @param wideRestSeconds the same with a network of one layer instead: everything but the CNN
     * @param longRun many symbols over a long time
     */
    record Answer(
            int bars,
            double venueBarsPerSecond,
            double eventBarsPerSecond,
            int eventOrders,
            int cells,
            int threads,
            double sweepBarCellsPerSecond,
            double sweepBarCellsPerCoreSecond,
            double stepBarCellsPerCoreSecond,
            int checkedCells,
            int equalCells,
            long wholeBars,
            double wholeSeconds,
            double networkSeconds,
            int wideFeatures,
            double wideSeconds,
            double wideRestSeconds,
            int longSymbols,
            int longDays,
            LongRun.Taken longRun) {}

    public static void main(String[] arguments) {
        LabProgram program = LabProgram.ofThisProcess();
        System.exit(program.run(arguments, BenchmarkOrder.class, new BenchmarkProgram(program)::run));
    }

    int run(BenchmarkOrder order) throws IOException {
        BarSeries series = BarSeries.of(List.of(Path.of(order.file())), BarSeries.Period.ALL)
                .getFirst();
        program.progress("reading", 0, PARTS);
        List<Step> steps = madeUp(series);
        SimulatedSymbol symbol =
                SimulatedMarketVenue.listed(series.symbol(), series.facts().tick());
        program.progress("event mode", 1, PARTS);
        double venue = median(() -> venueAlone(symbol, steps));
        DecisionEngine engine = StrategyOrder.usual().rules().engine();
        int[] orders = {0};
        double events = median(() -> orders[0] = eventMode(series, symbol, steps, engine));
        program.progress("sweep", 2, PARTS);
        Walk walk = new Walk(
                SignalTape.of(symbol, taker -> {
                    for (Step step : steps) {
                        taker.take(step);
                    }
                }),
                symbol,
                SimulationRules.isolated(1),
                FillMoment.NEXT_OPEN,
                MAINTENANCE_PPM,
                CAPITAL);
        List<Cell> cells = cells(order.cells());
        Swept swept = sweep(walk, cells, order.threads());
        Compared compared = compare(walk, cells);
        program.progress("whole backtest", 3, PARTS);
        Whole whole = whole(series, symbol, Material.model(order.model(), null), engine);
        WideNetworks networks = new WideNetworks(SEED);
        Whole rest = whole(series, symbol, networks.shallow(), engine);
        Whole wide = whole(series, symbol, networks.convolutional(), engine);
        LongRun longRun = new LongRun(order.longSymbols(), order.longDays(), SEED);
        LongRun.Taken taken = longRun.run(engine, done -> program.progress("a long run", done, longRun.steps()));
        return program.done(new Answer(
                steps.size(),
                steps.size() / venue,
                steps.size() / events,
                orders[0],
                cells.size(),
                order.threads(),
                swept.barCells() / swept.wallSeconds(),
                swept.barCells() / swept.coreSeconds(),
                compared.barCells() / compared.coreSeconds(),
                CHECKED_CELLS,
                compared.equal(),
                whole.bars(),
                whole.seconds(),
                whole.networkSeconds(),
                networks.liveFeatures(),
                wide.seconds(),
                rest.seconds(),
                order.longSymbols(),
                order.longDays(),
                taken));
    }

    /** Bars of the file, each with what a made-up model says. */
    private static List<Step> madeUp(BarSeries series) throws IOException {
        Random random = new Random(SEED);
        MadeUpModel model = new MadeUpModel(random, 100, () -> 0.55 + random.nextDouble() * 0.4);
        List<Step> steps = new ArrayList<>();
        series.read(bar -> steps.add(new Step(bar, model.prediction(bar))));
        return steps;
    }

    /** Seconds of processor time, the median of some rounds after as many that warm up. */
    private static double median(Runnable work) {
        double[] seconds = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            work.run();
            if (round >= 0) {
                seconds[round] = (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    private static void venueAlone(SimulatedSymbol symbol, List<Step> steps) {
        SimulatedVenue venue = new SimulatedVenue(
                List.of(symbol),
                SimulationRules.spot(),
                Map.of(symbol.rules().quoteAsset(), CAPITAL),
                steps.getFirst().bar().bar().openTime(),
                SimulationListener.none());
        for (Step step : steps) {
            venue.step(step.bar().bar());
        }
    }

    private static int eventMode(BarSeries series, SimulatedSymbol symbol, List<Step> steps, DecisionEngine engine) {
        TradeLedger ledger = new TradeLedger(series.symbol().value());
        AccountRun run = new AccountRun(
                "benchmark",
                engine,
                SimulatedMarketVenue.opening(
                        List.of(symbol),
                        SimulationRules.spot(),
                        CAPITAL,
                        series.facts().from(),
                        FillMoment.NEXT_OPEN),
                series.facts().from(),
                List.of(ledger, new EquityTrack()));
        for (Step step : steps) {
            run.step(step);
        }
        return 2 * ledger.trades().size();
    }

    /** Settings at random within the usual bounds. */
    private static List<Cell> cells(int number) {
        Random random = new Random(SEED);
        List<Double> thresholds = List.of(0.04, 0.06, 0.08, 0.10, 0.12, 0.16, 0.20, 0.24, 0.28, 0.32);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            cells.add(new Cell(
                    thresholds.get(random.nextInt(thresholds.size())),
                    1 + random.nextInt(20),
                    BigDecimal.valueOf(1 + random.nextInt(5), 1),
                    1 + random.nextInt(3),
                    0.005 + random.nextDouble() * 0.05));
        }
        return cells;
    }

    private record Swept(double barCells, double wallSeconds, double coreSeconds) {}

    private static Swept sweep(Walk walk, List<Cell> cells, int threads) throws IOException {
        double barCells = (double) walk.tape().size() * cells.size();
        Sweep sweep = new Sweep(walk, threads);
        sweep.run(cells.subList(0, Math.min(cells.size(), CHECKED_CELLS)), Optional.empty(), "", _ -> {});
        long started = System.nanoTime();
        sweep.run(cells, Optional.empty(), "", _ -> {});
        double wall = (System.nanoTime() - started) / 1e9;
        long before = THREADS.getCurrentThreadCpuTime();
        cells.forEach(cell -> walk.trade(cell, Walk.Gait.LEAP));
        return new Swept(barCells, wall, (THREADS.getCurrentThreadCpuTime() - before) / 1e9);
    }

    private record Compared(double barCells, double coreSeconds, int equal) {}

    private static Compared compare(Walk walk, List<Cell> cells) {
        Random random = new Random(SEED);
        long spent = 0;
        int equal = 0;
        for (int i = 0; i < CHECKED_CELLS; i++) {
            Cell cell = cells.get(random.nextInt(cells.size()));
            long before = THREADS.getCurrentThreadCpuTime();
            var stepped = walk.trade(cell, Walk.Gait.STEP);
            spent += THREADS.getCurrentThreadCpuTime() - before;
            equal += stepped.equals(walk.trade(cell, Walk.Gait.LEAP)) ? 1 : 0;
        }
        return new Compared((double) walk.tape().size() * CHECKED_CELLS, spent / 1e9, equal);
    }

    /** Seconds of all, and of features and network alone. */
    private record Whole(long bars, double seconds, double networkSeconds) {}

    private static Whole whole(BarSeries series, SimulatedSymbol symbol, ModelFolder model, DecisionEngine engine)
            throws IOException {
        BarSeries.Period period = new BarSeries.Period(
                series.facts().from(),
                series.facts().from().plus(series.interval().length().multipliedBy(WHOLE_BARS)));
        long began = PROCESS.getProcessCpuTime();
        BarSeries part = BarSeries.of(series.files(), period).getFirst();
        AccountRun run = new AccountRun(
                "benchmark",
                engine,
                SimulatedMarketVenue.opening(
                        List.of(symbol),
                        SimulationRules.spot(),
                        CAPITAL,
                        part.facts().from(),
                        FillMoment.NEXT_OPEN),
                part.facts().from(),
                List.of(new TradeLedger(part.symbol().value()), new EquityTrack()));
        long[] running = {0};
        Foresight.of(part, model).read(step -> {
            long before = THREADS.getCurrentThreadCpuTime();
            run.step(step);
            running[0] += THREADS.getCurrentThreadCpuTime() - before;
        });
        double all = (PROCESS.getProcessCpuTime() - began) / 1e9;
        return new Whole(part.facts().bars(), all, all - running[0] / 1e9);
    }
}
