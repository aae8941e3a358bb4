package io.bellwether.feature.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The measuring thread's own processor time, which other processes on the machine do not lengthen by taking turns. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {
    /** The counter's name in JMH's results. */
    static final String COUNTER = "cpuNanos";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** JMH reads it after each iteration. */
    public long cpuNanos;

    private long started;

    @Setup(Level.Iteration)
    public void reset() {
        cpuNanos = 0;
    }

    void start() {
        started = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
        cpuNanos += THREADS.getCurrentThreadCpuTime() - started;
    }
}
