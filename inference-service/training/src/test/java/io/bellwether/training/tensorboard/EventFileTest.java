package io.bellwether.training.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final Instant NOW = Instant.ofEpochSecond(2);

    @TempDir
    Path folder;

    @Test
    void aScalarIsTheBytesThatTensorFlowsSchemaAsksFor() throws IOException {
        try (EventFile events = EventFile.in(folder, () -> NOW)) {
            events.scalar("a", 3, 0.5);
        }

        List<byte[]> records = records();
        // wall_time: field 1, 8 bytes; step: field 2; summary: field 5 with value: field 1 with tag and simple_value.
        assertThat(HexFormat.of().formatHex(records.get(1)))
                .isEqualTo("09" + "0000000000000040" + "1003" + "2a0a" + "0a08" + "0a0161" + "15" + "0000003f");
        assertThat(records).hasSize(2);
    }

    @Test
    void aFileBeginsWithItsVersion() throws IOException {
        EventFile.in(folder, () -> NOW).close();

        assertThat(new String(records().getFirst(), StandardCharsets.ISO_8859_1))
                .endsWith("brain.Event:2");
    }

    @Test
    void aHistogramCountsEveryNumberOnce() throws IOException {
        try (EventFile events = EventFile.in(folder, () -> NOW)) {
            events.histogram("w", 1, -1, 0, 0, 0.5f, 2e30f);
        }

        String hex = HexFormat.of().formatHex(records().get(1));
        // min, max and num are doubles of fields 1, 2 and 3.
        assertThat(hex).contains("09" + "000000000000f0bf").contains("19" + "0000000000001440");
        List<Histogram.Bucket> buckets = Histogram.of(-1, 0, 0, 0.5f, 2e30f).buckets();
        assertThat(buckets)
                .filteredOn(bucket -> bucket.count() > 0)
                .extracting(Histogram.Bucket::count)
                .containsExactly(1.0, 2.0, 1.0, 1.0);
        assertThat(buckets).extracting(Histogram.Bucket::limit).isSorted();
    }

    /** The records' contents, after their checksums were compared. */
    private List<byte[]> records() throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.2.");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[Long.BYTES];
            bytes.get(length);
            assertThat(bytes.getInt()).isEqualTo(masked(length));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(data);
            assertThat(bytes.getInt()).isEqualTo(masked(data));
            records.add(data);
        }
        return records;
    }

    private static int masked(byte... data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        long value = crc.getValue();
        return (int) ((value >>> 15 | value << 17) + 0xA282EAD8L);
    }
}
