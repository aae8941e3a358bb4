package io.bellwether.feature.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a PNG file of 8-bit RGB pixels (W3C, Portable Network Graphics, third edition). */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BYTES_PER_PIXEL = 3;
    private static final int CHUNK_OVERHEAD = 12;

    private PngFile() {}

    /**
     * A file of coloured squares.
     *
     * @param colours red, green and blue in the three low bytes, row by row
     * @param columns squares in a row
     * @param rows rows of squares
     * @param pixels the side of a square
     */
    static byte[] of(int[] colours, int columns, int rows, int pixels) {
        int width = columns * pixels;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(rows * pixels);
        // 8 bits for each sample, colours without a palette, the one compression and filter there are, not interlaced.
        header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
        file.writeBytes(chunk("IHDR", header.array()));
        file.writeBytes(chunk("IDAT", compressed(lines(colours, columns, rows, pixels))));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    /** Each line of pixels behind a byte that says it is not filtered. */
    private static byte[] lines(int[] colours, int columns, int rows, int pixels) {
        int lineBytes = 1 + columns * pixels * BYTES_PER_PIXEL;
        ByteBuffer lines = ByteBuffer.allocate(rows * pixels * lineBytes);
        byte[] line = new byte[lineBytes];
        for (int row = 0; row < rows; row++) {
            int index = 1;
            for (int column = 0; column < columns; column++) {
                int colour = colours[row * columns + column];
                for (int pixel = 0; pixel < pixels; pixel++) {
                    line[index++] = (byte) (colour >> 16);
                    line[index++] = (byte) (colour >> 8);
                    line[index++] = (byte) colour;
                }
            }
            for (int pixel = 0; pixel < pixels; pixel++) {
                lines.put(line);
            }
        }
        return lines.array();
    }

    private static byte[] compressed(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8_192];
            while (!deflater.finished()) {
                compressed.write(buffer, 0, deflater.deflate(buffer));
            }
            return compressed.toByteArray();
        }
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        return ByteBuffer.allocate(data.length + CHUNK_OVERHEAD)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) check.getValue())
                .array();
    }
}
