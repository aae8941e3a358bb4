package io.bellwether.feature.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.feature.set.FeatureSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs all benchmarks, each in processes of its own, and writes what they gave as one JSON object.
 *
 * <p>Times are the measuring thread's processor time. Of each process the fastest repetition counts, because only disturbance
 * makes one slower, and of the processes the median.
 */
public final class FeatureBenchmarks {
    private static final String[] JVM_ARGUMENTS = {
        "-Xms1500m", "-Xmx1500m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow",
        // A library would say at each start that nobody reads its log.
        "-Dslf4j.internal.verbosity=ERROR"
    };

    /** Computed from whole histories. */
    record Batch(int features, int bars, double cpuSeconds, double nanosPerValue) {}

    /** The same values by us and by another library; each over as many bars as it says. */
    record Beside(Batch ours, Batch theirs, double timesFaster) {}

    /** One new bar of one symbol. */
    record Live(int features, double p50Micros, double p99Micros, double bytesPerBar) {}

    /** A bar of each of many symbols. */
    record Minute(int symbols, int features, double cpuMillis, double shareOfOneCore) {}

    /** Files of images and of as many bytes that were there already. */
    record Images(String set, int bars, long bytes, double seconds, double cpuSeconds, double plainSeconds) {}

    /** All there is to report. */
    record Report(
            int bars,
            Batch spread,
            Batch catalogue,
            Beside ta4j,
            Beside taLib,
            Beside taLibFourPeriods,
            Live live,
            Minute minute,
            Images images) {}

    private final String file;
    private final Path log;

    private FeatureBenchmarks(String file, Path log) {
        this.file = file;
        this.log = log;
    }

    /**
     * Measures.
     *
     * @param arguments the file of bars or {@code sample}, the file for JMH's own words and the file for the report
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("usage: BARS LOG REPORT, was " + Arrays.toString(arguments));
        }
        Report report = new FeatureBenchmarks(arguments[0], Path.of(arguments[1])).measure();
        new ObjectMapper().writeValue(Path.of(arguments[2]).toFile(), report);
    }

    private Report measure() throws RunnerException {
        int bars = RecordedBars.read(file).bars().size();
        progress("features over whole histories");
        Collection<RunResult> batch = run(BatchBenchmark.class, "ours", "taLib", "ta4j");
        progress("one new bar at a time");
        Collection<RunResult> live = run(LiveBenchmark.class, "oneBar", "oneMinuteOfManySymbols");
        progress("images to a file");
        Collection<RunResult> images = run(ImageBenchmark.class, "computed", "plain");
        return new Report(
                bars,
                ours(batch, BatchBenchmark.Work.SPREAD, bars),
                ours(batch, BatchBenchmark.Work.CATALOGUE, bars),
                beside(
                        ours(batch, BatchBenchmark.Work.TA4J, bars),
                        batch(
                                CommonFamilies.TA4J.size() * CommonFamilies.PERIODS.length,
                                Math.min(bars, BatchBenchmark.TA4J_BARS),
                                cpuSeconds(one(batch, "ta4j", result -> true)))),
                taLib(batch, BatchBenchmark.Work.TA_LIB, "ALL", CommonFamilies.PERIODS, bars),
                taLib(batch, BatchBenchmark.Work.TA_LIB_FOUR, "FOUR", CommonFamilies.FOUR_PERIODS, bars),
                live(one(live, "oneBar", result -> true)),
                minute(one(live, "oneMinuteOfManySymbols", result -> true)),
                images(images, bars));
    }

    private Collection<RunResult> run(Class<?> benchmarks, String... methods) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .jvmArgs(JVM_ARGUMENTS)
                .jvmArgsAppend("-D" + RecordedBars.FILE_PROPERTY + "=" + file)
                .output(log.toString());
        for (String method : methods) {
            options.include(benchmarks.getName().replace(".", "\\.") + "\\." + method + "$");
        }
        return new Runner(options.build()).run();
    }

    private static Batch ours(Collection<RunResult> results, BatchBenchmark.Work work, int bars) {
        RunResult result =
                one(results, "ours", run -> run.getParams().getParam("work").equals(work.name()));
        return batch(work.features().size(), bars, cpuSeconds(result));
    }

    private static Beside taLib(
            Collection<RunResult> results, BatchBenchmark.Work work, String periods, int[] numbers, int bars) {
        RunResult theirs =
                one(results, "taLib", run -> run.getParams().getParam("periods").equals(periods));
        return beside(
                ours(results, work, bars),
                batch(CommonFamilies.TA_LIB.size() * numbers.length, bars, cpuSeconds(theirs)));
    }

    private static Beside beside(Batch ours, Batch theirs) {
        return new Beside(ours, theirs, theirs.nanosPerValue() / ours.nanosPerValue());
    }

    private static Batch batch(int features, int bars, double cpuSeconds) {
        return new Batch(features, bars, cpuSeconds, cpuSeconds * 1e9 / ((double) features * bars));
    }

    private static Live live(RunResult result) {
        return new Live(
                BatchBenchmark.FEATURES,
                counted(result, "p50Nanos") / 1e3,
                counted(result, "p99Nanos") / 1e3,
                counted(result, "allocatedBytes") / BarTimes.BARS);
    }

    private static Minute minute(RunResult result) {
        double seconds = cpuSeconds(result);
        return new Minute(LiveBenchmark.SYMBOLS, BatchBenchmark.FEATURES, seconds * 1e3, seconds / 60);
    }

    private static Images images(Collection<RunResult> results, int bars) {
        RunResult computed = one(results, "computed", result -> true);
        RunResult plain = one(results, "plain", result -> true);
        FeatureSet set = ImageBenchmark.largestSet();
        return new Images(
                set.name(),
                bars,
                (long) (bars - set.warmUpBars() + 1) * set.size() * Float.BYTES,
                millis(computed) / 1e3,
                cpuSeconds(computed),
                millis(plain) / 1e3);
    }

    private static RunResult one(Collection<RunResult> results, String method, Predicate<RunResult> wanted) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH gave no result for " + method + "; see its log"));
    }

    private static double cpuSeconds(RunResult result) {
        return counted(result, CpuTime.COUNTER) / 1e9;
    }

    private static double counted(RunResult result, String counter) {
        return medianOfMinima(result, iteration -> secondary(iteration.getSecondaryResults(), counter));
    }

    private static double millis(RunResult result) {
        return medianOfMinima(result, IterationResult::getPrimaryResult);
    }

    private static double medianOfMinima(RunResult result, Function<IterationResult, Result<?>> score) {
        return median(result.getBenchmarkResults().stream()
                .map(process -> process.getIterationResults().stream()
                        .mapToDouble(iteration -> score.apply(iteration).getScore())
                        .min()
                        .orElseThrow())
                .toList());
    }

    @SuppressWarnings("rawtypes") // JMH's own signature.
    private static Result<?> secondary(Map<String, Result> results, String name) {
        return Objects.requireNonNull(results.get(name), () -> "JMH measured no " + name);
    }

    private static double median(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void progress(String what) {
        new PrintStream(System.err, true, StandardCharsets.UTF_8).println("bellwether: measuring " + what);
    }
}
