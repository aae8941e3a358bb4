package io.bellwether.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A market that rises and falls by turns, with some noise: enough to backtest and to train on. */
final class MadeUpBars {
    static final String FILE = "TESTUSD-1m-made-up.csv";

    private static final int BARS = 3_000;
    private static final Instant BEGIN = Instant.parse("2024-03-01T00:00:00Z");

    private MadeUpBars() {}

    /** Writes them into the folder, and returns it. */
    static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(3);
        List<String> lines = new ArrayList<>(
                List.of("open_time,open,high,low,close,volume,quote_volume,trades,taker_buy_base,taker_buy_quote"));
        double price = 1_000;
        for (int i = 0; i < BARS; i++) {
            double next = price * (1 + random.nextGaussian() * 0.0015 + 0.0008 * Math.sin(i / 40.0));
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%.2f,%.2f,%.2f,%d,%.2f,%d,%d,%.2f",
                    BEGIN.plusSeconds(60L * i).toEpochMilli(),
                    price,
                    Math.max(price, next) + 0.01,
                    Math.min(price, next) - 0.01,
                    next,
                    1_000 + i % 37,
                    (1_000 + i % 37) * price,
                    50 + i % 13,
                    500 + i % 100,
                    (500 + i % 100) * price));
            price = next;
        }
        Files.write(folder.resolve(FILE), lines);
        return folder;
    }
}
