package io.bellwether.marketdata.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file that may be compressed, recognised by its first bytes: a name can say anything. Refuses what grows
 * beyond all reason while it is unpacked, so a bomb costs no more than {@link #UNSUSPICIOUS} bytes of work.
 */
final class PlainText {
    /** So little is unpacked without a look at the ratio: a short file's is not telling. */
    private static final long UNSUSPICIOUS = 4L << 20;

    private static final int INFLATER_BUFFER = 1 << 16;
    private static final int MAGIC_LENGTH = 4;

    /** What a ZIP's one entry may be called: a name, not a path to somewhere. */
    private static final Pattern ENTRY_NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]{1,200}");

    private final CountedStream compressed;
    private final InputStream text;
    private final boolean plain;
    private final @Nullable ZipInputStream zip;
    private final FileLimits limits;
    private long length;

    private PlainText(
            CountedStream compressed,
            InputStream text,
            boolean plain,
            @Nullable ZipInputStream zip,
            FileLimits limits) {
        this.compressed = compressed;
        this.text = text;
        this.plain = plain;
        this.zip = zip;
        this.limits = limits;
    }

    static PlainText of(InputStream bytes, FileLimits limits) throws IOException {
        PushbackInputStream start = new PushbackInputStream(bytes, MAGIC_LENGTH);
        byte[] magic = start.readNBytes(MAGIC_LENGTH);
        start.unread(magic);
        CountedStream all = new CountedStream(start);
        try {
            if (startsWith(magic, 0x1f, 0x8b)) {
                return new PlainText(all, new GZIPInputStream(all, INFLATER_BUFFER), false, null, limits);
            }
            if (startsWith(magic, 'P', 'K', 3, 4)) {
                ZipInputStream zip = new ZipInputStream(all);
                requireBarsFile(zip.getNextEntry());
                return new PlainText(all, zip, false, zip, limits);
            }
            return new PlainText(all, all, true, null, limits);
        } catch (ZipException | EOFException e) {
            throw damaged(e, 0);
        }
    }

    /**
     * As {@link InputStream#read(byte[])}; at the end it makes sure that nothing else is in the file.
     *
     * @param line where the reader is, for the message of a refusal
     */
    int read(byte[] buffer, long line) throws IOException {
        int read = readText(buffer, line);
        length += Math.max(read, 0);
        if (length > limits.maxBytes()) {
            throw new UnreadableFile(
                    line, "the file must not hold more than %d bytes of text".formatted(limits.maxBytes()));
        }
        if (!plain && length > UNSUSPICIOUS && length / limits.maxRatio() > compressed.count()) {
            throw new UnreadableFile(
                    line, "the file must not unpack to more than %d times its size".formatted(limits.maxRatio()));
        }
        return read;
    }

    private int readText(byte[] buffer, long line) throws IOException {
        try {
            int read = text.read(buffer, 0, buffer.length);
            if (read < 0) {
                requireNothingElse(line);
            }
            return read;
        } catch (ZipException | EOFException e) {
            throw damaged(e, line);
        }
    }

    private void requireNothingElse(long line) throws IOException {
        boolean more = zip == null ? compressed.read() >= 0 : zip.getNextEntry() != null;
        if (more) {
            throw new UnreadableFile(line, "the file must hold one CSV and nothing after it");
        }
    }

    private static void requireBarsFile(@Nullable ZipEntry entry) throws UnreadableFile {
        if (entry == null) {
            throw new UnreadableFile(0, "the ZIP must hold a CSV, holds nothing");
        }
        String name = entry.getName();
        if (!ENTRY_NAME.matcher(name).matches()
                || !name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new UnreadableFile(
                    0,
                    "the ZIP's file must be named NAME.csv without any folder, was '%s'".formatted(Excerpt.of(name)));
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static UnreadableFile damaged(IOException cause, long line) {
        return new UnreadableFile(line, "the compressed file is damaged: " + cause.getMessage(), cause);
    }
}
