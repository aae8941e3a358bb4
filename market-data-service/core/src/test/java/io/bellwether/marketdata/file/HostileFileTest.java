package io.bellwether.marketdata.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.marketdata.contract.BarInterval;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that want to do harm, or are broken in a way that no single row is to blame for. */
class HostileFileTest {
    private static final String GOOD = FileText.HEADER + FileText.FIRST_ROW;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/cron.d/bars.csv",
                "/etc/bars.csv",
                "..\\bars.csv",
                "C:bars.csv",
                "folder/bars.csv",
                "bars.exe",
                "folder/"
            })
    void aZipThatNamesAPathOrNoCsvIsRefused(String name) throws IOException {
        byte[] zip = FileText.zip(GOOD, name);

        assertUnreadable(zip, FileLimits.DEFAULT, "the ZIP's file must be named NAME.csv without any folder");
    }

    @Test
    void aZipWithMoreThanOneFileIsRefused() throws IOException {
        assertUnreadable(
                FileText.zip(GOOD, "a.csv", "b.csv"),
                FileLimits.DEFAULT,
                "the file must hold one CSV and nothing after it");
    }

    @Test
    void aZipWithoutAFileIsRefused() {
        byte[] onlyTheStartOfAnEntry = {'P', 'K', 3, 4};

        assertUnreadable(onlyTheStartOfAnEntry, FileLimits.DEFAULT, "the ZIP must hold a CSV, holds nothing");
    }

    @Test
    void aBombIsRefusedLongBeforeItIsUnpacked() throws IOException {
        byte[] bomb = gzipOfZeros(128 << 20);
        AtomicLong rows = new AtomicLong();

        assertThat(bomb).hasSizeLessThan(600_000);
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> {
                    BarFile file = BarFile.open(new ByteArrayInputStream(bomb), BarInterval.ONE_MINUTE);
                    while (file.next() != null) {
                        rows.incrementAndGet();
                    }
                })
                .withMessage("the file must not unpack to more than 200 times its size");
        // Two hundred times the first 64 KiB, in rows of 900 bytes; all of it would be 149,000 rows.
        assertThat(rows).hasValueBetween(4_600, 15_000);
    }

    @Test
    void moreTextThanIsAllowedIsRefusedEvenIfItCompressesBadly() throws IOException {
        FileLimits limits = new FileLimits(100, 200, 1_000, 1_000);

        assertUnreadable(
                FileText.gzip(GOOD + FileText.SECOND_ROW),
                limits,
                "the file must not hold more than 100 bytes of text");
        assertUnreadable(
                (GOOD + FileText.SECOND_ROW).getBytes(StandardCharsets.UTF_8),
                limits,
                "the file must not hold more than 100 bytes of text");
    }

    @Test
    void moreRowsThanAreAllowedAreRefused() {
        FileLimits limits = new FileLimits(1_000, 200, 1_000, 1);

        assertUnreadable(
                (GOOD + FileText.SECOND_ROW).getBytes(StandardCharsets.UTF_8),
                limits,
                "the file must not have more than 1 rows");
    }

    @Test
    void aLineThatNeverEndsIsRefused() {
        byte[] endless = (GOOD + "1".repeat(1_001)).getBytes(StandardCharsets.UTF_8);

        assertUnreadable(endless, FileLimits.DEFAULT, "a line must not be longer than 1000 characters");
    }

    @Test
    void aGzipThatEndsTooEarlyIsRefused() throws IOException {
        byte[] whole = FileText.gzip(GOOD);

        assertUnreadable(Arrays.copyOf(whole, whole.length - 9), FileLimits.DEFAULT, "the compressed file is damaged");
    }

    @Test
    void whatFollowsAGzipIsRefused() throws IOException {
        byte[] whole = FileText.gzip(GOOD);
        byte[] withMore = Arrays.copyOf(whole, whole.length + 100_000);

        assertUnreadable(withMore, FileLimits.DEFAULT, "the file must hold one CSV and nothing after it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                            | the file is empty
            hello                                         | the header must name known columns, has 'hello'
            open_time,open,high,low,close                 | the header must name open_time, open, high, low, close and volume
            open_time,open,high,low,close,volume,volume   | the header must name a column once, has 'volume' again
            open_time,open,high,low,close,volume,tweets   | the header must name known columns, has 'tweets'
            1514764800000,1,1,1,1,1                       | a file without a header must have Binance's 12 columns, has 6
            """)
    void whatIsNoFileOfBarsIsRefused(String text, String reason) {
        assertUnreadable(text.getBytes(StandardCharsets.UTF_8), FileLimits.DEFAULT, reason);
    }

    private static void assertUnreadable(byte[] bytes, FileLimits limits, String reason) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> FileText.read(bytes, limits))
                .withMessageContaining(reason);
    }

    /** A header and rows of 900 zeros. */
    private static byte[] gzipOfZeros(int length) throws IOException {
        byte[] row = ("0".repeat(899) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(FileText.HEADER.getBytes(StandardCharsets.UTF_8));
            for (int written = 0; written < length; written += row.length) {
                gzip.write(row);
            }
        }
        return bytes.toByteArray();
    }
}
