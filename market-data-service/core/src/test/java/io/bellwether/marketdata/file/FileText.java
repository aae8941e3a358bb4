package io.bellwether.marketdata.file;

import io.bellwether.marketdata.contract.BarInterval;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for tests, made from text. */
final class FileText {
    static final String HEADER = "open_time,open,high,low,close,volume\n";
    static final String FIRST_ROW = "1514764800000,13763,13788,13752.18,13753,5.13326771\n";
    static final String SECOND_ROW = "1514764860000,13763,13773,13741,13772,15.53608162\n";

    private FileText() {}

    static List<BarLine> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), FileLimits.DEFAULT);
    }

    static List<BarLine> read(byte[] bytes, FileLimits limits) throws IOException {
        BarFile file = BarFile.open(new ByteArrayInputStream(bytes), BarInterval.ONE_MINUTE, limits);
        List<BarLine> lines = new ArrayList<>();
        for (BarLine line = file.next(); line != null; line = file.next()) {
            lines.add(line);
        }
        return lines;
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(String content) throws IOException {
        return gzip(content.getBytes(StandardCharsets.UTF_8));
    }

    /** A ZIP whose entries all hold the same. */
    static byte[] zip(String content, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
