package io.bellwether.marketdata.binance;

/** Times as Binance writes them: in milliseconds, and since 2025 in files and on request in microseconds. */
public final class WireTime {
    /** As milliseconds it is the year 5138, as microseconds March 1973: no market was at either. */
    private static final long FIRST_MICROSECOND = 100_000_000_000_000L;

    private static final long MICROS_PER_MILLI = 1_000;

    private WireTime() {}

    /**
     * Milliseconds since the epoch, whichever of the two units {@code time} is in. The last microsecond of a kline
     * becomes its last millisecond.
     */
    public static long millis(long time) {
        return time < FIRST_MICROSECOND ? time : time / MICROS_PER_MILLI;
    }
}
