package io.bellwether.training.model;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line for whoever waits: what a pass came to, how fast it went and how long it may still take.
 *
 * @param epochs passes at most; a training may stop earlier
 * @param samplesPerSecond learned from and judged by
 * @param seconds this pass took
 * @param etaSeconds until the last pass, at the mean speed so far
 */
public record Progress(
        int epoch,
        int epochs,
        double trainLoss,
        double validationLoss,
        @Nullable Double validationAccuracy,
        double learningRate,
        boolean best,
        long samplesPerSecond,
        double seconds,
        long etaSeconds) {
    /**
     * Makes a line of each pass.
     *
     * @param samples in both parts together
     * @param nanos a clock of nanoseconds
     */
    public static Epoch.Listener listener(int epochs, int samples, LongSupplier nanos, Consumer<Progress> lines) {
        long start = nanos.getAsLong();
        return new Epoch.Listener() {
            private long last = start;
            private int passes;

            @Override
            public void finished(Epoch epoch) {
                long now = nanos.getAsLong();
                double seconds = seconds(now - last);
                passes++;
                double eta = seconds(now - start) / passes * (epochs - epoch.epoch());
                lines.accept(new Progress(
                        epoch.epoch(),
                        epochs,
                        epoch.trainLoss(),
                        epoch.validationLoss(),
                        epoch.validationAccuracy(),
                        epoch.learningRate(),
                        epoch.best(),
                        Math.round(samples / Math.max(seconds, 1e-9)),
                        seconds,
                        Math.round(eta)));
                last = now;
            }
        };
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** The line for a person. */
    public String text() {
        String accuracy = validationAccuracy == null ? "" : ", accuracy %.1f %%".formatted(100 * validationAccuracy);
        return "epoch %d of %d: loss %.4f, validation %.4f%s%s; rate %.2g, %,d samples/s, at most %s left"
                .formatted(
                        epoch,
                        epochs,
                        trainLoss,
                        validationLoss,
                        accuracy,
                        best ? " (best)" : "",
                        learningRate,
                        samplesPerSecond,
                        Duration.ofSeconds(etaSeconds).toString().substring(2).toLowerCase(Locale.ROOT));
    }
}
