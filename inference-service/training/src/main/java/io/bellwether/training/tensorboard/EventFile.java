package io.bellwether.training.tensorboard;

import io.bellwether.inference.onnx.Protobuf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.CRC32C;

/**
 * A file of TensorBoard events. Each record is its length, the length's checksum, the event and the event's checksum, all
 * little-endian; field numbers are those of TensorFlow's {@code event.proto}, {@code summary.proto} and {@code
 * histogram.proto}. A record is written whole, so a killed process leaves a readable file.
 */
public final class EventFile implements AutoCloseable {
    private static final String VERSION = "brain.Event:2";

    private final OutputStream out;
    private final InstantSource clock;

    private EventFile(OutputStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Begins a file in this folder; TensorBoard knows it by its name. */
    public static EventFile in(Path folder, InstantSource clock) throws IOException {
        Files.createDirectories(folder);
        Instant now = clock.instant();
        Path file =
                folder.resolve("events.out.tfevents.%d.%09d.bellwether".formatted(now.getEpochSecond(), now.getNano()));
        EventFile events = new EventFile(Files.newOutputStream(file), clock);
        events.write(events.event(0).text(3, VERSION));
        return events;
    }

    /** One point of a curve. */
    public void scalar(String tag, int step, double value) throws IOException {
        Protobuf point = new Protobuf().text(1, tag).fixed32(2, (float) value);
        write(event(step).message(5, new Protobuf().message(1, point)));
    }

    /** How numbers are distributed. */
    public void histogram(String tag, int step, float... values) throws IOException {
        Protobuf point =
                new Protobuf().text(1, tag).message(5, Histogram.of(values).message());
        write(event(step).message(5, new Protobuf().message(1, point)));
    }

    private Protobuf event(int step) {
        Instant now = clock.instant();
        return new Protobuf()
                .fixed64(1, now.getEpochSecond() + now.getNano() * 1e-9)
                .varint(2, step);
    }

    private void write(Protobuf event) throws IOException {
        byte[] data = event.toByteArray();
        byte[] bytes = new byte[Long.BYTES + Integer.BYTES + data.length + Integer.BYTES];
        ByteBuffer record =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
        record.putInt(masked(bytes, Long.BYTES)).put(data).putInt(masked(data, data.length));
        out.write(bytes);
        out.flush();
    }

    /** TensorFlow turns a checksum and adds to it, because checksums of data with checksums inside are weak. */
    private static int masked(byte[] data, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xA282EAD8;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
