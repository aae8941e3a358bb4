package io.bellwether.feature.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What each of many bars cost the measuring thread. It is processor time, with the clock's own in it: elapsed time would show
 * when the machine ran somebody else.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class BarTimes {
    static final int BARS = 20_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** JMH reads these three after each iteration. */
    public long p50Nanos;

    public long p99Nanos;
    public long allocatedBytes;

    private final long[] nanos = new long[BARS];
    private long allocatedBefore;
    private long started;
    private int bar;

    void begin() {
        bar = 0;
        allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
    }

    void start() {
        started = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
        nanos[bar++] = THREADS.getCurrentThreadCpuTime() - started;
    }

    void end() {
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        Arrays.sort(nanos);
        p50Nanos = nanos[BARS / 2];
        p99Nanos = nanos[BARS - BARS / 100];
    }
}
