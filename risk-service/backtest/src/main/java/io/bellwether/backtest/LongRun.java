package io.bellwether.backtest;

import io.bellwether.backtest.model.MergedSteps;
import io.bellwether.backtest.model.StepSource;
import io.bellwether.backtest.run.AccountRun;
import io.bellwether.backtest.run.BySymbol;
import io.bellwether.backtest.run.FillMoment;
import io.bellwether.backtest.run.PortfolioTrack;
import io.bellwether.backtest.run.SimulatedMarketVenue;
import io.bellwether.backtest.run.TradeLedger;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * One account in many symbols over a long time, in made-up bars that are forgotten as soon as they have passed: how much memory
 * does that take, and does it take more the longer it lasts?
 */
final class LongRun {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;
    private static final BigDecimal TICK = new BigDecimal("0.01");
    private static final int TICK_DECIMALS = 2;
    private static final BigDecimal CAPITAL = BigDecimal.valueOf(1_000_000);
    private static final int ONE_IN = 2_000;
    private static final double MEGABYTE = 1 << 20;

    private final List<Symbol> symbols;
    private final long steps;
    private final long seed;

    /**
     * A run.
     *
     * @param days of bars of a minute in each symbol
     */
    LongRun(int symbolCount, int days, long seed) {
        List<Symbol> made = new ArrayList<>();
        for (int i = 0; i < symbolCount; i++) {
            made.add(new Symbol("MADEUP%03d".formatted(i)));
        }
        this.symbols = List.copyOf(made);
        this.steps = Duration.ofDays(days).dividedBy(INTERVAL.length());
        this.seed = seed;
    }

    /**
     * What it took.
     *
     * @param wallSeconds with a thread that makes each symbol's bars
     * @param liveMegabytesHalfway heap that is in use, after a collection
     * @param residentMegabytes the most that the process ever held of the machine's memory; -1 where the system does not say
     */
    record Taken(
            long bars,
            int trades,
            double wallSeconds,
            double liveMegabytesHalfway,
            double liveMegabytesAtEnd,
            double residentMegabytes) {}

    /**
     * Runs.
     *
     * @param passed hears how many steps of all are done, now and then
     */
    Taken run(DecisionEngine engine, LongConsumer passed) throws IOException {
        Map<Symbol, BigDecimal> ticks = new TreeMap<>();
        symbols.forEach(symbol -> ticks.put(symbol, TICK));
        BySymbol<TradeLedger> ledgers = new BySymbol<>(symbols, symbol -> new TradeLedger(symbol.value()));
        AccountRun run = new AccountRun(
                "long-run",
                engine,
                SimulatedMarketVenue.opening(
                        SimulatedMarketVenue.listed(ticks),
                        SimulationRules.spot(),
                        CAPITAL,
                        START,
                        FillMoment.NEXT_OPEN),
                START,
                List.of(ledgers, new PortfolioTrack()));
        List<StepSource> sources = new ArrayList<>();
        for (Symbol symbol : symbols) {
            sources.add(taker -> {
                MadeUp bars = new MadeUp(symbol, new Random(seed + symbol.hashCode()));
                for (long i = 0; i < steps; i++) {
                    taker.take(bars.next(i));
                }
            });
        }
        long[] done = {0};
        double[] halfway = {0};
        long started = System.nanoTime();
        new MergedSteps(sources).read(together -> {
            run.step(together);
            done[0]++;
            if (done[0] == steps / 2) {
                halfway[0] = liveMegabytes();
            }
            if (done[0] % (steps / 10) == 0) {
                passed.accept(done[0]);
            }
        });
        double seconds = (System.nanoTime() - started) / 1e9;
        int trades = ledgers.all().stream()
                .mapToInt(ledger -> ledger.trades().size())
                .sum();
        return new Taken(steps * symbols.size(), trades, seconds, halfway[0], liveMegabytes(), residentMegabytes());
    }

    long steps() {
        return steps;
    }

    private static double liveMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    private static double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    /** Bars of a price that wanders, with what a made-up model says. */
    private static final class MadeUp {
        private final Symbol symbol;
        private final Random random;
        private final MadeUpModel model;
        private long ticks = 10_000;

        MadeUp(Symbol symbol, Random random) {
            this.symbol = symbol;
            this.random = random;
            this.model = new MadeUpModel(random, ONE_IN, () -> 0.9);
        }

        Step next(long sequence) {
            Instant openTime = START.plus(INTERVAL.length().multipliedBy(sequence));
            long open = ticks;
            ticks = Math.clamp(ticks + random.nextInt(-10, 11), 1_000, 100_000);
            Bar bar = new Bar(
                    symbol,
                    INTERVAL,
                    openTime,
                    price(open),
                    price(Math.max(open, ticks) + random.nextInt(5)),
                    price(Math.min(open, ticks) - random.nextInt(5)),
                    price(ticks),
                    BigDecimal.TEN,
                    BigDecimal.TEN,
                    1);
            BarClosed closed = new BarClosed(
                    BarClosed.idOf(symbol, INTERVAL, openTime),
                    bar,
                    sequence,
                    BarSource.STREAM,
                    "",
                    true,
                    bar.closeTime(),
                    bar.closeTime());
            return new Step(closed, model.prediction(closed));
        }

        private static BigDecimal price(long ticks) {
            return BigDecimal.valueOf(ticks, TICK_DECIMALS);
        }
    }
}
