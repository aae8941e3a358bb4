package io.bellwether.training.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.LongPredicate;

/** Files of made-up minutes. */
public final class BarFiles {
    static final long MINUTE = 60_000;

    private BarFiles() {}

    /** A random walk in cents around 100; minutes that {@code missing} holds for are left out. */
    public static Path walk(Path folder, String symbol, long firstMinute, int minutes, long seed, LongPredicate missing)
            throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        long close = 10_000;
        for (long minute = firstMinute; minute < firstMinute + minutes; minute++) {
            long open = close;
            close += random.nextInt(41) - 20;
            long high = Math.max(open, close) + random.nextInt(10);
            long low = Math.min(open, close) - random.nextInt(10);
            if (!missing.test(minute - firstMinute)) {
                row(text, minute, open, high, low, close, 1 + random.nextInt(1000));
            }
        }
        return write(folder, symbol + "-1m-made.csv", text.toString());
    }

    static void row(StringBuilder text, long minute, long open, long high, long low, long close, int volume) {
        text.append(MINUTE * minute)
                .append("," + cents(open) + "," + cents(high) + "," + cents(low) + "," + cents(close))
                .append("," + volume + "\n");
    }

    public static Path write(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name), text);
    }

    private static String cents(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
