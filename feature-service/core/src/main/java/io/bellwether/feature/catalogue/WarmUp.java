package io.bellwether.feature.catalogue;

/**
 * How many bars an indicator must have seen before its value no longer depends on where the history began. Windows forget
 * exactly; smoothing forgets by a factor with each bar, and counts as forgotten at 1e-12, so that a value from a cold start
 * is within 1e-9 of the value from the full history even after differences and quotients.
 */
final class WarmUp {
    private static final double FORGOTTEN = 1e-12;

    private WarmUp() {}

    /** Bars for {@code stages} exponential moving averages of {@code period}, one over the other. */
    static int ema(int period, int stages) {
        return smoothing(1 - 2.0 / (period + 1), stages);
    }

    /** Bars for {@code stages} Wilder averages of {@code period}, one over the other. */
    static int wilder(int period, int stages) {
        return smoothing(1 - 1.0 / period, stages);
    }

    /** What is left of the start after n bars is at most n^(stages-1) * kept^n. */
    private static int smoothing(double kept, int stages) {
        int bars = 0;
        double left = 1;
        double weight = 1;
        do {
            bars++;
            left *= kept;
            weight = 1;
            for (int stage = 1; stage < stages; stage++) {
                weight *= bars;
            }
        } while (left * weight > FORGOTTEN);
        return bars;
    }
}
