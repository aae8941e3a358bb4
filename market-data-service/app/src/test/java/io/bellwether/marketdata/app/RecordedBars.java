package io.bellwether.marketdata.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Files of bars for tests: small made-up ones, and the recorded ones that stand beside the repository, if at all. */
final class RecordedBars {
    static final String HEADER = "open_time,open,high,low,close,volume\n";

    private RecordedBars() {}

    /** One-minute bars whose numbers follow from their minute. */
    static String minutes(Instant from, int count) {
        return IntStream.range(0, count)
                .mapToObj(minute -> minute(from.plusSeconds(60L * minute)))
                .collect(Collectors.joining("", HEADER, ""));
    }

    static String minute(Instant openTime) {
        long price = 1_000 + openTime.getEpochSecond() / 60 % 500;
        return "%d,%d.25,%d.75,%d.25,%d.75,1.50\n".formatted(openTime.toEpochMilli(), price, price, price, price);
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The folder of recorded files. */
    static Optional<Path> folder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data");
            if (Files.exists(found.resolve("manifest.csv"))) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
