package io.bellwether.inference.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one protobuf message, field by field. Fields stand in the order they are written. */
public final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Protobuf varint(int field, long value) {
        key(field, VARINT);
        writeVarint(value);
        return this;
    }

    public Protobuf bytes(int field, byte[] value) {
        key(field, LENGTH_DELIMITED);
        writeVarint(value.length);
        out.writeBytes(value);
        return this;
    }

    public Protobuf fixed64(int field, double value) {
        key(field, FIXED64);
        writeLittleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
        return this;
    }

    public Protobuf fixed32(int field, float value) {
        key(field, FIXED32);
        writeLittleEndian(Float.floatToRawIntBits(value), Float.BYTES);
        return this;
    }

    /** Numbers of a repeated field, packed. */
    public Protobuf packed(int field, double... values) {
        key(field, LENGTH_DELIMITED);
        writeVarint((long) values.length * Double.BYTES);
        for (double value : values) {
            writeLittleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
        }
        return this;
    }

    public Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public Protobuf message(int field, Protobuf value) {
        return bytes(field, value.toByteArray());
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void key(int field, int wireType) {
        writeVarint(((long) field << 3) | wireType);
    }

    private void writeLittleEndian(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >>> (8 * i)) & 0xFF);
        }
    }

    private void writeVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
