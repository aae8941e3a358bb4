package io.bellwether.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.benchmark.Measure.Limit;
import io.bellwether.cli.stack.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All benchmarks of {@code bench --all}: what is asked of each command, and which of its figures are held to what. */
public final class Suite {
    private static final Limit NONE = new Limit.None();

    private final Path dataset;
    private final Path bars;

    /**
     * One benchmark.
     *
     * @param arguments after {@code bench}
     */
    public record Entry(String name, List<String> arguments, List<Measure> measures) {
        public Entry {
            arguments = List.copyOf(arguments);
            measures = List.copyOf(measures);
        }

        /** The figures in a command's JSON answer. */
        public List<Reading> read(JsonNode answer) {
            return measures.stream().map(measure -> measure.read(answer)).toList();
        }
    }

    /**
     * Of a project.
     *
     * @param dataset a folder that a dataset may be written to
     * @param bars the bar file that datasets are built of
     */
    public Suite(Path dataset, Path bars) {
        this.dataset = dataset;
        this.bars = bars;
    }

    /** In the order in which they run: what is most disturbed by others comes first. */
    public List<Entry> entries() {
        return List.of(
                latency(),
                replay(),
                execution(),
                startup(),
                venue(),
                features(),
                backtest(),
                models(),
                dataset(),
                data());
    }

    private static Entry latency() {
        String hops = "four raw Kafka hops at the same pace";
        String storing = "raw hops that commit bar, decision and intent";
        return new Entry(
                "latency",
                List.of("latency", "--json"),
                List.of(
                        Measure.beside(
                                "sealed bar to order on the wire, p50",
                                "ms",
                                "/barToOrder/p50",
                                hops,
                                "/rawHops/p50",
                                new Limit.AtMostTimesPeer(1.5)),
                        Measure.beside(
                                "sealed bar to order on the wire, p99",
                                "ms",
                                "/barToOrder/p99",
                                hops,
                                "/rawHops/p99",
                                new Limit.AtMostTimesPeer(1.5)),
                        Measure.beside(
                                "the same, p50",
                                "ms",
                                "/barToOrder/p50",
                                storing,
                                "/rawHopsStoring/p50",
                                new Limit.AtMost(20)),
                        Measure.beside(
                                "the same, p99",
                                "ms",
                                "/barToOrder/p99",
                                storing,
                                "/rawHopsStoring/p99",
                                new Limit.AtMost(100)),
                        Measure.of("orders measured", "", "/barToOrder/count", NONE),
                        Measure.of("sealed bar to prediction, p50", "ms", "/barToPrediction/p50", NONE),
                        Measure.of("sealed bar to prediction, p99", "ms", "/barToPrediction/p99", NONE)));
    }

    private static Entry replay() {
        return new Entry(
                "replay",
                List.of("replay", "--json"),
                List.of(
                        Measure.of(
                                "bars from the exchange to their decision",
                                "bars/s",
                                "/barsPerSecond",
                                new Limit.AtLeast(1_500)),
                        Measure.of("bars replayed", "", "/bars", NONE),
                        Measure.of("CPU share of market-data", "", "/shares/market-data-service", NONE),
                        Measure.of("CPU share of feature", "", "/shares/feature-service", NONE),
                        Measure.of("CPU share of inference", "", "/shares/inference-service", NONE),
                        Measure.of("CPU share of risk", "", "/shares/risk-service", NONE),
                        Measure.of("CPU share of execution", "", "/shares/execution-service", NONE),
                        Measure.of("CPU share of servers and exchange", "", "/shares/others", NONE)));
    }

    private static Entry execution() {
        return new Entry(
                "execution",
                List.of("execution", "--orders", "2000", "--json"),
                List.of(
                        Measure.beside(
                                "command to the wire with its stored intent, p50",
                                "ms",
                                "/command to the wire, intent stored/0",
                                "a bare request to its answer",
                                "/bare request to its answer/0",
                                NONE),
                        Measure.beside(
                                "the same, p99",
                                "ms",
                                "/command to the wire, intent stored/1",
                                "a bare request to its answer",
                                "/bare request to its answer/1",
                                new Limit.AtMost(5)),
                        Measure.of(
                                "a halt to the last of 5 cancels, p99",
                                "ms",
                                "/halt to the last of 5 cancels/1",
                                new Limit.AtMost(1_000)),
                        Measure.of(
                                "orders of one account",
                                "1/s",
                                "/orders a second, one account/0",
                                new Limit.AtLeast(300))));
    }

    private static Entry startup() {
        List<Measure> measures = new ArrayList<>();
        int row = 0; // The hello world's.
        for (ServiceName service : ServiceName.values()) {
            row++;
            String name = service.text();
            measures.add(Measure.beside(
                    name + " ready after",
                    "s",
                    "/%d/readySeconds".formatted(row),
                    "a Quarkus hello world, s",
                    "/0/readySeconds",
                    new Limit.AtMost(1.5)));
            measures.add(Measure.beside(
                    name + " resident",
                    "MB",
                    "/%d/residentMegabytes".formatted(row),
                    "a Quarkus hello world, MB",
                    "/0/residentMegabytes",
                    new Limit.AtMost(250)));
        }
        return new Entry("startup", List.of("startup", "--json"), measures);
    }

    private static Entry venue() {
        return new Entry(
                "venue",
                List.of("venue", "--json"),
                List.of(
                        Measure.beside(
                                "the simulated venue with an open position",
                                "bars/s and core",
                                "/figures/holding/barsPerSecond",
                                "a plain loop over the bars",
                                "/figures/plainLoop/barsPerSecond",
                                new Limit.AtLeast(5_000_000)),
                        Measure.of(
                                "the same with an order every ten bars",
                                "bars/s and core",
                                "/figures/trading/barsPerSecond",
                                NONE)));
    }

    private static Entry features() {
        return new Entry(
                "features",
                List.of("features", "--json"),
                List.of(
                        Measure.of(
                                "450 features over a history", "CPU s", "/spread/cpuSeconds", new Limit.AtMost(0.30)),
                        Measure.of("times faster than ta4j", "", "/ta4j/timesFaster", new Limit.AtLeast(40)),
                        Measure.of("times faster than TA-Lib Java", "", "/taLib/timesFaster", new Limit.AtLeast(1)),
                        Measure.of("one new bar, p50", "us", "/live/p50Micros", new Limit.AtMost(25)),
                        Measure.of("one new bar, p99", "us", "/live/p99Micros", new Limit.AtMost(120)),
                        Measure.of("allocated for a bar", "bytes", "/live/bytesPerBar", new Limit.AtMost(0)),
                        Measure.of(
                                "500 symbols a minute, share of a core",
                                "",
                                "/minute/shareOfOneCore",
                                new Limit.AtMost(0.05)),
                        Measure.beside(
                                "a file of images",
                                "CPU s",
                                "/images/cpuSeconds",
                                "a plain write of as many bytes, s",
                                "/images/plainSeconds",
                                new Limit.AtMost(2))));
    }

    private static Entry backtest() {
        return new Entry(
                "backtest",
                List.of("backtest", "--json"),
                List.of(
                        Measure.beside(
                                "event by event",
                                "bars/s and core",
                                "/eventBarsPerSecond",
                                "the simulated venue alone",
                                "/venueBarsPerSecond",
                                new Limit.AtLeast(2_000_000)),
                        Measure.beside(
                                "a sweep on all cores",
                                "bar-cells/s",
                                "/sweepBarCellsPerSecond",
                                "the sweep that leaves no bar out, one core",
                                "/stepBarCellsPerCoreSecond",
                                new Limit.AtLeast(100_000_000)),
                        Measure.beside(
                                "cells equal to the event by event run",
                                "",
                                "/equalCells",
                                "cells checked",
                                "/checkedCells",
                                NONE),
                        Measure.of(
                                "from raw bars, 507 features and a CNN, over 86,400 bars",
                                "CPU s",
                                "/wideSeconds",
                                new Limit.AtMost(60)),
                        Measure.of("of these all but the CNN", "CPU s", "/wideRestSeconds", new Limit.AtMost(3)),
                        Measure.beside(
                                "in use at the end of 30 days of 50 symbols",
                                "MB",
                                "/longRun/liveMegabytesAtEnd",
                                "halfway",
                                "/longRun/liveMegabytesHalfway",
                                NONE),
                        Measure.of(
                                "the most of the machine's memory",
                                "MB",
                                "/longRun/residentMegabytes",
                                new Limit.AtMost(2_000))));
    }

    private static Entry models() {
        return new Entry(
                "models",
                List.of("models", "--samples", "3200", "--json"),
                List.of(
                        Measure.of(
                                "an epoch of cnn-ta, 3,200 samples", "CPU s", "/training/0/cpuSecondsPerEpoch", NONE),
                        Measure.beside(
                                "one answer, p50",
                                "us",
                                "/inference/onePredictorP50",
                                "ONNX Runtime alone",
                                "/inference/oneRuntimeP50",
                                NONE),
                        Measure.beside(
                                "one answer, p99",
                                "us",
                                "/inference/onePredictorP99",
                                "ONNX Runtime alone",
                                "/inference/oneRuntimeP99",
                                new Limit.AtMostTimesPeer(1.3)),
                        Measure.beside(
                                "answers in batches of 64",
                                "per CPU s",
                                "/inference/batchPredictorPerSecond",
                                "ONNX Runtime alone",
                                "/inference/batchRuntimePerSecond",
                                new Limit.AtLeastTimesPeer(0.9))));
    }

    private Entry dataset() {
        return new Entry(
                "dataset",
                List.of("dataset", "--features", "framed", "--out", dataset.toString(), "--json", bars.toString()),
                List.of(Measure.beside(
                        "building a dataset",
                        "s",
                        "/buildSeconds",
                        "a plain write of as many bytes",
                        "/plainWriteSeconds",
                        NONE)));
    }

    private static Entry data() {
        return new Entry(
                "data",
                List.of("data", "--live", "30s", "--dense", "20s", "--json"),
                List.of(
                        Measure.of(
                                "import, times a COPY of the same rows", "", "/importing/ratio", new Limit.AtMost(3)),
                        Measure.of(
                                "reading stored bars", "bars/s", "/reading/barsPerSecond", new Limit.AtLeast(300_000)),
                        Measure.of(
                                "following 500 symbols live, share of a core",
                                "",
                                "/load/live/coreShare",
                                new Limit.AtMost(0.25))));
    }
}
