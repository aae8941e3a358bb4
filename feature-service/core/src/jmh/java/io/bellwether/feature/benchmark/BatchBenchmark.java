package io.bellwether.feature.benchmark;

import com.tictactec.ta.lib.MInteger;
import io.bellwether.feature.benchmark.CommonFamilies.TaLib;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Whole histories: ours, ta4j's and TA-Lib's. All three are given their numbers ready: rows of ticks, a series of
 * {@code DoubleNum}, arrays of ticks.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 8)
@Fork(3)
@State(Scope.Thread)
public class BatchBenchmark {
    /** The engine's block, as in {@code FeaturePipeline}. */
    private static final int BLOCK_ROWS = 256;

    /** ta4j is measured on a tenth of the bars; its time grows with them in proportion. */
    static final int TA4J_BARS = RecordedBars.BARS / 10;

    static final int FEATURES = 450;

    /** The bars in the form each library takes. */
    @State(Scope.Thread)
    public static class Market {
        double[][] rows = {};
        CommonFamilies.Series series =
                new CommonFamilies.Series(new double[0], new double[0], new double[0], new double[0]);
        double[] out = {};
        BarSeries ta4j = new BaseBarSeriesBuilder().build();

        @Setup
        public void read() {
            RecordedBars recorded = RecordedBars.ofThisRun();
            double[] open = recorded.units(Bar::open, recorded.tick());
            double[] high = recorded.units(Bar::high, recorded.tick());
            double[] low = recorded.units(Bar::low, recorded.tick());
            double[] close = recorded.units(Bar::close, recorded.tick());
            double[] volume = recorded.units(Bar::volumeBase, recorded.lot());
            int bars = recorded.bars().size();
            rows = new double[bars][];
            for (int i = 0; i < bars; i++) {
                double[] row = Input.blankRow();
                row[Input.OPEN.index()] = open[i];
                row[Input.HIGH.index()] = high[i];
                row[Input.LOW.index()] = low[i];
                row[Input.CLOSE.index()] = close[i];
                row[Input.VOLUME.index()] = volume[i];
                Bar bar = recorded.bars().get(i);
                row[Input.VOLUME_QUOTE.index()] = bar.volumeQuote().doubleValue();
                row[Input.TRADES.index()] = (double) bar.trades();
                row[Input.OPEN_MINUTE.index()] = (double) bar.openTime().getEpochSecond() / 60;
                row[Input.INTERVAL_MINUTES.index()] =
                        (double) bar.interval().length().toMinutes();
                rows[i] = row;
            }
            series = new CommonFamilies.Series(high, low, close, volume);
            out = new double[bars];
            ta4j = new BaseBarSeriesBuilder()
                    .withNumFactory(DoubleNumFactory.getInstance())
                    .build();
            for (int i = 0; i < Math.min(bars, TA4J_BARS); i++) {
                Bar bar = recorded.bars().get(i);
                ta4j.barBuilder()
                        .timePeriod(bar.interval().length())
                        .endTime(bar.closeTime())
                        .openPrice(open[i])
                        .highPrice(high[i])
                        .lowPrice(low[i])
                        .closePrice(close[i])
                        .volume(volume[i])
                        .add();
            }
        }
    }

    /** Which features are computed. */
    public enum Work {
        /** 450 of the catalogue, evenly spread over it. */
        SPREAD,
        /** The whole catalogue. */
        CATALOGUE,
        /** The paper's periods of the families that ta4j has. */
        TA4J,
        /** The paper's periods of the families that TA-Lib has. */
        TA_LIB,
        /** Four periods of the families that TA-Lib has. */
        TA_LIB_FOUR;

        List<Feature> features() {
            List<Feature> all = Catalogue.standard().features();
            return switch (this) {
                case SPREAD -> spread(all, FEATURES);
                case CATALOGUE -> all;
                case TA4J -> CommonFamilies.features(CommonFamilies.TA4J.keySet(), CommonFamilies.PERIODS);
                case TA_LIB -> CommonFamilies.features(CommonFamilies.TA_LIB.keySet(), CommonFamilies.PERIODS);
                case TA_LIB_FOUR ->
                    CommonFamilies.features(CommonFamilies.TA_LIB.keySet(), CommonFamilies.FOUR_PERIODS);
            };
        }
    }

    /** {@code count} of a list, at even distances. */
    static <T> List<T> spread(List<T> all, int count) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }

    /** Our engine for one kind of work. */
    @State(Scope.Thread)
    public static class Ours {
        @Param({"SPREAD", "CATALOGUE", "TA4J", "TA_LIB", "TA_LIB_FOUR"})
        public Work work = Work.SPREAD;

        Engine engine = new Engine(new Graph(), 1);

        @Setup
        public void build() {
            Graph graph = new Graph();
            work.features().forEach(feature -> feature.column(graph));
            engine = new Engine(graph, BLOCK_ROWS);
        }
    }

    /** Which periods TA-Lib is asked for. */
    @State(Scope.Thread)
    public static class Periods {
        @Param({"ALL", "FOUR"})
        public String periods = "ALL";

        int[] numbers() {
            return periods.equals("ALL") ? CommonFamilies.PERIODS : CommonFamilies.FOUR_PERIODS;
        }
    }

    @Benchmark
    public double ours(Market market, Ours ours, CpuTime cpu) {
        Engine engine = ours.engine;
        double[][] rows = market.rows;
        cpu.start();
        for (int from = 0; from < rows.length; from += BLOCK_ROWS) {
            int to = Math.min(rows.length, from + BLOCK_ROWS);
            engine.reserve(to - from);
            for (int i = from; i < to; i++) {
                engine.append(rows[i]);
            }
            engine.run();
        }
        cpu.stop();
        return engine.stateSize();
    }

    @Benchmark
    @Warmup(iterations = 3)
    @Measurement(iterations = 3)
    public void ta4j(Market market, CpuTime cpu, Blackhole hole) {
        cpu.start();
        CommonFamilies.TA4J.forEach((family, maker) -> {
            for (int period : CommonFamilies.PERIODS) {
                Indicator<Num> indicator = maker.apply(market.ta4j, period);
                for (int i = 0; i <= market.ta4j.getEndIndex(); i++) {
                    hole.consume(indicator.getValue(i).doubleValue());
                }
            }
        });
        cpu.stop();
    }

    @Benchmark
    public double[] taLib(Market market, Periods periods, CpuTime cpu) {
        MInteger begin = new MInteger();
        MInteger count = new MInteger();
        cpu.start();
        for (TaLib call : CommonFamilies.TA_LIB.values()) {
            for (int period : periods.numbers()) {
                call.call(market.series, period, begin, count, market.out);
            }
        }
        cpu.stop();
        return market.out;
    }
}
