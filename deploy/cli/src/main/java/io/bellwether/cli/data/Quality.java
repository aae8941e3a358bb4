package io.bellwether.cli.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How good an imported file or a series is.
 *
 * @param file the file's folder and name; absent: this is about all bars of the series
 * @param gaps how many runs of missing bars there are
 * @param missing how many bars are missing in them
 * @param largest the longest run
 * @param odd how many bars have a low or a high that their open or close exceeds
 * @param checksum of the content, independent of how it came in
 */
public record Quality(
        @Nullable String file,
        String exchange,
        String symbol,
        String interval,
        @Nullable Instant first,
        @Nullable Instant last,
        long bars,
        long gaps,
        long missing,
        long largest,
        long odd,
        @Nullable String checksum) {
    /** The file, or what stands for all of a series. */
    public String shownFile() {
        return file == null ? "-" : file;
    }
}
