package io.bellwether.cli.benchmark;

import io.bellwether.cli.stack.Notices;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ServiceName;
import io.bellwether.cli.stack.ServiceStack;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.cli.stack.TopicEnds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Question: how much of a core does market-data-service need to follow many symbols live? The paper exchange invents the
 * symbols. The baseline is the same at sixty times real time, where the bars weigh most and what is there anyway least.
 */
public final class LoadBenchmark {
    private static final String TOPIC = "paper.bars";

    /** Sixty times real time: a bar of each symbol every second. */
    private static final String DENSE = "60";

    private final StateFolder state;
    private final Project project;
    private final int symbols;
    private final Notices notices;
    private final BooleanSupplier interrupted;

    /** Runs its own servers under {@code state}, which the caller holds. */
    public LoadBenchmark(
            StateFolder state, Project project, int symbols, Notices notices, BooleanSupplier interrupted) {
        this.state = state;
        this.project = project;
        this.symbols = symbols;
        this.notices = notices;
        this.interrupted = interrupted;
    }

    /**
     * One window.
     *
     * @param speed times real time
     * @param bars how many were published in it
     * @param cpuSeconds what the service's process used in it
     * @param coreShare of one core
     * @param cpuMicrosPerBar all of it divided by the bars
     */
    public record Window(
            String speed, double seconds, long bars, double cpuSeconds, double coreShare, double cpuMicrosPerBar) {}

    /** What was measured. */
    public record Figures(int symbols, Window live, Window dense) {}

    /** Measures in real time for {@code live}, and at sixty times real time for {@code dense}. */
    public Figures measure(Duration live, Duration dense) throws Exception {
        return new Figures(symbols, window("1", live), window(DENSE, dense));
    }

    private Window window(String speed, Duration length) throws Exception {
        state.forgetServers();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "BELLWETHER_MARKET_DATA_SYMBOLS",
                IntStream.rangeClosed(1, symbols)
                        .mapToObj("SYN%03dUSD"::formatted)
                        .collect(Collectors.joining(",")));
        environment.put("BELLWETHER_MARKET_DATA_HISTORY_BARS", "60");
        ServiceStack.Order order = new ServiceStack.Order(
                ServiceName.MARKET_DATA,
                "bellwether_paper",
                environment,
                Optional.of(List.of("--synthetic", Integer.toString(symbols), "--speed", speed)));
        notices.progress("following %d symbols at speed %s".formatted(symbols, speed));
        try (ServiceStack stack = ServiceStack.start(state, project, order, notices, interrupted);
                TopicEnds broker = new TopicEnds(stack.kafkaUrl())) {
            // The first half is for the compiler and for what starting up left to do.
            run(stack, length.dividedBy(2));
            long bars = broker.records(TOPIC);
            Duration cpu = cpu(stack);
            long start = System.nanoTime();
            run(stack, length);
            double seconds = (System.nanoTime() - start) / 1e9;
            double used = cpu(stack).minus(cpu).toMillis() / 1e3;
            bars = broker.records(TOPIC) - bars;
            return new Window(speed, seconds, bars, used, used / seconds, bars == 0 ? 0 : used * 1e6 / bars);
        }
    }

    /** Lets time pass, as long as the service lives: one that died meanwhile would be measured with its restart. */
    private static void run(ServiceStack stack, Duration length) throws Exception {
        try {
            int exitCode = stack.service().onExit().get(length.toMillis(), TimeUnit.MILLISECONDS);
            throw new IllegalStateException(
                    "market-data-service ended with %d while it was measured".formatted(exitCode));
        } catch (TimeoutException _) {
            // It lives, and the time has passed.
        }
    }

    private static Duration cpu(ServiceStack stack) {
        return stack.service().handle().info().totalCpuDuration().orElseThrow();
    }
}
