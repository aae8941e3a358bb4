package io.bellwether.cli.benchmark;

import java.util.Locale;

/**
 * What the feature engine's benchmarks report, in the shape in which they write it, and each figure's target.
 *
 * @param spread 450 features, evenly spread over the catalogue
 * @param ta4j the families that ta4j has, on the paper's fifteen periods
 * @param taLib the families that TA-Lib has, on the same periods
 * @param taLibFourPeriods the same on four periods, where less can be shared
 */
public record FeatureFigures(
        int bars,
        Batch spread,
        Batch catalogue,
        Beside ta4j,
        Beside taLib,
        Beside taLibFourPeriods,
        Live live,
        Minute minute,
        Images images) {
    /** Features computed over a history. */
    public record Batch(int features, int bars, double cpuSeconds, double nanosPerValue) {}

    /** The same features by us and by another library, each over as many bars as it says. */
    public record Beside(Batch ours, Batch theirs, double timesFaster) {}

    /** One new bar of one symbol. */
    public record Live(int features, double p50Micros, double p99Micros, double bytesPerBar) {}

    /** A bar of each of many symbols. */
    public record Minute(int symbols, int features, double cpuMillis, double shareOfOneCore) {}

    /** A file of images, and one of as many bytes that were there already. */
    public record Images(String set, int bars, long bytes, double seconds, double cpuSeconds, double plainSeconds) {}

    /** For a person: each figure beside its target. */
    public String text() {
        return String.join(
                System.lineSeparator(),
                String.format(Locale.ROOT, "%-10s %d features x %,d bars", "history", spread.features(), spread.bars()),
                String.format(
                        Locale.ROOT,
                        "           %.3f s of CPU (target 0.30), %.2f ns a value",
                        spread.cpuSeconds(),
                        spread.nanosPerValue()),
                String.format(
                        Locale.ROOT,
                        "           the whole catalogue, %d features: %.3f s, %.2f ns a value",
                        catalogue.features(),
                        catalogue.cpuSeconds(),
                        catalogue.nanosPerValue()),
                beside("ta4j", ta4j, "DoubleNum; at least 40"),
                beside("TA-Lib", taLib, "Java, 15 periods; at least 1.0"),
                beside("", taLibFourPeriods, "Java, 4 periods"),
                String.format(Locale.ROOT, "%-10s one new bar, %d features", "live", live.features()),
                String.format(
                        Locale.ROOT,
                        "           p50 %.1f us (target 25), p99 %.1f us (target 120), %.1f bytes allocated (target 0)",
                        live.p50Micros(),
                        live.p99Micros(),
                        live.bytesPerBar()),
                String.format(
                        Locale.ROOT,
                        "%-10s %d symbols x %d features: %.1f ms of CPU, %.3f%% of one core (target 5)",
                        "a minute",
                        minute.symbols(),
                        minute.features(),
                        minute.cpuMillis(),
                        100 * minute.shareOfOneCore()),
                String.format(
                        Locale.ROOT,
                        "%-10s %s, %,d bars, %,d MB: %.2f s, %.2f s of it CPU (target 2); a plain write %.2f s",
                        "images",
                        images.set(),
                        images.bars(),
                        images.bytes() / 1_000_000,
                        images.seconds(),
                        images.cpuSeconds(),
                        images.plainSeconds()));
    }

    private static String beside(String name, Beside beside, String remark) {
        return String.format(
                Locale.ROOT,
                "%-10s %.1f times faster (%s) on %d common features: %.2f ns a value; theirs %.2f, over %,d bars",
                name,
                beside.timesFaster(),
                remark,
                beside.ours().features(),
                beside.ours().nanosPerValue(),
                beside.theirs().nanosPerValue(),
                beside.theirs().bars());
    }
}
