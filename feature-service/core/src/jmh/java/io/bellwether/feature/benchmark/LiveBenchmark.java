package io.bellwether.feature.benchmark;

import io.bellwether.feature.FeatureColumns;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One new bar, from its decimal numbers to 450 values: for one symbol, and for 500 symbols in turn. */
@Fork(3)
@State(Scope.Thread)
public class LiveBenchmark {
    static final int SYMBOLS = 500;

    /** So many have rows of their own, which are far more than any cache holds; each stands for five symbols. */
    private static final int RESIDENT = 100;

    /** The bars, each of them used again when all have been. */
    @State(Scope.Thread)
    public static class Market {
        List<Bar> bars = List.of();
        RecordedBars recorded = RecordedBars.NONE;
        final List<Feature> features =
                BatchBenchmark.spread(Catalogue.standard().features(), BatchBenchmark.FEATURES);
        final double[] values = new double[BatchBenchmark.FEATURES];
        private int next;

        @Setup
        public void read() {
            recorded = RecordedBars.ofThisRun();
            bars = recorded.bars();
        }

        Bar nextBar() {
            next = next + 1 == bars.size() ? 0 : next + 1;
            return bars.get(next);
        }

        FeatureColumns columns() {
            return FeatureColumns.live(features, recorded.tick(), recorded.lot());
        }
    }

    /** One symbol. */
    @State(Scope.Thread)
    public static class One {
        FeatureColumns columns = FeatureColumns.live(List.of(), BigDecimal.ONE, BigDecimal.ONE);

        @Setup
        public void build(Market market) {
            columns = market.columns();
        }
    }

    /** Many symbols; each has its own rows, which the others push out of the cache. */
    @State(Scope.Thread)
    public static class Many {
        final List<FeatureColumns> columns = new ArrayList<>();

        @Setup
        public void build(Market market) {
            for (int symbol = 0; symbol < RESIDENT; symbol++) {
                columns.add(market.columns());
            }
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 5)
    @Measurement(iterations = 5)
    public double[] oneBar(Market market, One one, BarTimes times) {
        times.begin();
        for (int i = 0; i < BarTimes.BARS; i++) {
            Bar bar = market.nextBar();
            times.start();
            one.columns.add(bar, market.values);
            times.stop();
        }
        times.end();
        return market.values;
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 60)
    @Measurement(iterations = 40)
    public double[] oneMinuteOfManySymbols(Market market, Many many, CpuTime cpu) {
        Bar bar = market.nextBar();
        cpu.start();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            many.columns.get(symbol % RESIDENT).add(bar, market.values);
        }
        cpu.stop();
        return market.values;
    }
}
