package io.bellwether.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Walks over the fields of one protobuf message. Every length is checked against what is there before it is believed. */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_VARINT_BYTES = 10;

    private final ByteBuffer bytes;
    private int field;
    private long number;
    private ByteBuffer content = ByteBuffer.allocate(0);

    /** What is no protobuf message, or not all of one. */
    static final class BrokenException extends Exception {
        BrokenException(String message) {
            super(message);
        }
    }

    ProtobufReader(ByteBuffer bytes) {
        this.bytes = bytes.slice();
    }

    /** Goes on to the next field; false at the end. */
    boolean next() throws BrokenException {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        content = ByteBuffer.allocate(0);
        number = 0;
        switch ((int) (key & 7)) {
            case VARINT -> number = varint();
            case FIXED64 -> skip(Long.BYTES);
            case FIXED32 -> skip(Integer.BYTES);
            case LENGTH_DELIMITED -> {
                long length = varint();
                if (length < 0 || length > bytes.remaining()) {
                    throw new BrokenException("a part of %d bytes begins where %d are left: it is truncated"
                            .formatted(length, bytes.remaining()));
                }
                content = bytes.slice(bytes.position(), (int) length);
                bytes.position(bytes.position() + (int) length);
            }
            default -> throw new BrokenException("field %d is of no kind that there is".formatted(field));
        }
        return true;
    }

    int field() {
        return field;
    }

    long number() {
        return number;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    ProtobufReader message() {
        return new ProtobufReader(content);
    }

    private long varint() throws BrokenException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            if (!bytes.hasRemaining()) {
                throw new BrokenException("it ends in the middle of a number: it is truncated");
            }
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new BrokenException("a number has more than %d bytes".formatted(MAX_VARINT_BYTES));
    }

    private void skip(int length) throws BrokenException {
        if (bytes.remaining() < length) {
            throw new BrokenException("it ends in the middle of a number: it is truncated");
        }
        bytes.position(bytes.position() + length);
    }
}
