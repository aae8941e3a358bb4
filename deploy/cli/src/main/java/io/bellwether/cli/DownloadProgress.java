package io.bellwether.cli;

import io.bellwether.cli.data.Download;
import java.time.Duration;
import java.util.Locale;

/** How fast a download is, and when it will be done. */
final class DownloadProgress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long storedAtStart;
    private final long startNanos;

    DownloadProgress(long storedAtStart, long startNanos) {
        this.storedAtStart = storedAtStart;
        this.startNanos = startNanos;
    }

    /** One line about where it is {@code nowNanos}. */
    String line(Download download, long nowNanos) {
        long stored = download.stored();
        long expected = download.expected();
        double seconds = Math.max(1e-3, (nowNanos - startNanos) / NANOS_PER_SECOND);
        double rate = (stored - storedAtStart) / seconds;
        String left = rate > 0 ? shown(Duration.ofSeconds(Math.round((expected - stored) / rate))) : "?";
        return String.format(
                Locale.ROOT,
                "%s %s: %,d of %,d bars (%d%%), %,.0f bars/s, %s left",
                download.exchange(),
                download.interval(),
                stored,
                expected,
                expected == 0 ? 100 : 100 * stored / expected,
                rate,
                left);
    }

    private static String shown(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
