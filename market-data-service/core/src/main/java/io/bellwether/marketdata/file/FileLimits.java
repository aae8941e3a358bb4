package io.bellwether.marketdata.file;

/**
 * How much of a file is believed. Numbers are far beyond honest files and far below what would hurt.
 *
 * @param maxBytes of text, after decompression
 * @param maxRatio bytes of text for one compressed byte; bars compress 4 to 40 fold, deflate's worst bombs 1,032 fold
 * @param maxLineLength characters in one line; the longest honest row, twelve columns of 50 digits, has 600
 * @param maxRows bars in one file
 */
public record FileLimits(long maxBytes, int maxRatio, int maxLineLength, long maxRows) {
    /** 2 GiB of text; 20 million rows are 38 years of minutes. */
    public static final FileLimits DEFAULT = new FileLimits(2L << 30, 200, 1_000, 20_000_000);

    public FileLimits {
        if (maxBytes < 1 || maxRatio < 1 || maxLineLength < 1 || maxRows < 1) {
            throw new IllegalArgumentException("limits must be positive, were %d, %d, %d, %d"
                    .formatted(maxBytes, maxRatio, maxLineLength, maxRows));
        }
    }
}
