package io.bellwether.cli.benchmark;

import com.sun.management.ThreadMXBean;
import io.bellwether.cli.features.FileBars;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.BarTape;
import io.bellwether.execution.simulation.Scale;
import io.bellwether.execution.simulation.SimulatedMarket;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulatedVenue;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Question: how many bars a second does the simulated venue step through on one core? The baseline is a plain loop over
 * the same bars that looks at high, low and close. Measured in the thread's own processor time, rounds alternating.
 */
public final class VenueBenchmark {
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 31;
    private static final int BARS_PER_ORDER = 10;
    private static final BigDecimal LOT = new BigDecimal("0.00000001");
    private static final Symbol SYMBOL = new Symbol("MEASURED");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final BarTape tape;
    private final SimulatedSymbol symbol;
    private final BigDecimal firstClose;
    private long sink;

    /**
     * One way to go through the bars.
     *
     * @param barsPerSecond at the median of the rounds
     * @param bytesPerBar allocated by the thread
     */
    public record Pace(double barsPerSecond, double bytesPerBar) {}

    /**
     * What was measured.
     *
     * @param plainLoop the baseline
     * @param holding the venue with one open position, and a stop and a target far away
     * @param trailing the same with a trailing stop, which looks at every bar
     * @param trading the first again with a market order every ten bars, and its fill reported
     * @param sink what the loops computed, so that they had to
     */
    public record Figures(int bars, int rounds, Pace plainLoop, Pace holding, Pace trailing, Pace trading, long sink) {
        /** How many times as long as the plain loop a bar takes with an open position. */
        public double ratio() {
            return plainLoop.barsPerSecond() / holding.barsPerSecond();
        }
    }

    private VenueBenchmark(BarTape tape, SimulatedSymbol symbol, BigDecimal firstClose) {
        this.tape = tape;
        this.symbol = symbol;
        this.firstClose = firstClose;
    }

    /** Reads the bars of a file. */
    public static VenueBenchmark of(Path file, BarInterval interval) throws IOException {
        List<Bar> bars = FileBars.rows(file, interval).stream()
                .filter(HistoricBar::sound)
                .map(bar -> bar.toBar(SYMBOL, interval))
                .toList();
        if (bars.isEmpty()) {
            throw new IOException("%s: there is no sound bar in it; name another with --file".formatted(file));
        }
        int digits = bars.stream()
                .flatMap(bar -> List.of(bar.open(), bar.high(), bar.low(), bar.close()).stream())
                .mapToInt(price -> Math.max(0, price.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        BigDecimal tick = BigDecimal.ONE.movePointLeft(digits);
        Scale scale = Scale.of(tick, LOT);
        SymbolRules rules = new SymbolRules(SYMBOL, "BASE", "QUOTE", tick, LOT, LOT, BigDecimal.ZERO);
        return new VenueBenchmark(
                BarTape.of(scale, bars),
                new SimulatedSymbol(rules, scale),
                bars.getFirst().close());
    }

    /** Measures. */
    public Figures measure() {
        Pace[][] paces = new Pace[4][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            Pace plain = pace(this::plainLoop);
            SimulatedVenue held = venue();
            Pace holding = pace(() -> hold(held));
            SimulatedVenue trailed = venue();
            order(trailed, "trailing", new OrderTerms.TrailingStop(9_900, null), Side.SELL, true);
            Pace trailing = pace(() -> hold(trailed));
            SimulatedVenue traded = venue();
            Pace trading = pace(() -> trade(traded));
            if (round >= 0) {
                paces[0][round] = plain;
                paces[1][round] = holding;
                paces[2][round] = trailing;
                paces[3][round] = trading;
            }
        }
        return new Figures(
                tape.size(), ROUNDS, median(paces[0]), median(paces[1]), median(paces[2]), median(paces[3]), sink);
    }

    private Pace pace(Runnable loop) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long started = THREADS.getCurrentThreadCpuTime();
        loop.run();
        double seconds = (THREADS.getCurrentThreadCpuTime() - started) / 1e9;
        double bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return new Pace(tape.size() / seconds, bytes / tape.size());
    }

    private static Pace median(Pace[] paces) {
        Arrays.sort(paces, (a, b) -> Double.compare(a.barsPerSecond(), b.barsPerSecond()));
        return paces[paces.length / 2];
    }

    private void plainLoop() {
        long highest = Long.MIN_VALUE;
        long lowest = Long.MAX_VALUE;
        long sum = 0;
        for (int bar = 0; bar < tape.size(); bar++) {
            highest = Math.max(highest, tape.highTicks(bar));
            lowest = Math.min(lowest, tape.lowTicks(bar));
            sum += tape.closeTicks(bar);
        }
        sink += highest ^ lowest ^ sum;
    }

    /** A venue that has filled an entry, with a stop and a target that no price comes near. */
    private SimulatedVenue venue() {
        SimulatedVenue venue = new SimulatedVenue(
                List.of(symbol),
                SimulationRules.isolated(1),
                Map.of("QUOTE", firstClose.multiply(BigDecimal.valueOf(1_000))),
                Instant.EPOCH,
                SimulationListener.none());
        SimulatedMarket market = venue.market(SYMBOL);
        market.step(tape, 0);
        order(venue, "entry", new OrderTerms.Market(), Side.BUY, false);
        market.step(tape, 1);
        BigDecimal tick = symbol.rules().tickSize();
        order(venue, "stop", new OrderTerms.StopMarket(tick), Side.SELL, true);
        BigDecimal far = firstClose.multiply(BigDecimal.valueOf(100)).setScale(tick.scale(), RoundingMode.UP);
        order(venue, "target", new OrderTerms.TakeProfit(far), Side.SELL, true);
        market.step(tape, 2);
        return venue;
    }

    private static void order(SimulatedVenue venue, String id, OrderTerms terms, Side side, boolean reduceOnly) {
        VenueAnswer answer =
                venue.place(new OrderRequest(id, SYMBOL, side, terms, BigDecimal.ONE, reduceOnly), venue.time());
        if (!(answer instanceof VenueAnswer.Acknowledged)) {
            throw new IllegalStateException("the measured order must be taken, was " + answer);
        }
    }

    private void hold(SimulatedVenue venue) {
        SimulatedMarket market = venue.market(SYMBOL);
        for (int bar = 3; bar < tape.size(); bar++) {
            market.step(tape, bar);
        }
        sink += market.heldLots();
    }

    private void trade(SimulatedVenue venue) {
        SimulatedMarket market = venue.market(SYMBOL);
        boolean buy = false;
        for (int bar = 3; bar < tape.size(); bar++) {
            if (bar % BARS_PER_ORDER == 0) {
                order(venue, "order-" + bar, new OrderTerms.Market(), buy ? Side.BUY : Side.SELL, false);
                buy = !buy;
            }
            market.step(tape, bar);
        }
        sink += market.heldLots();
    }
}
