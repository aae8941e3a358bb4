package io.bellwether.cli.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a file that was to be imported. */
public sealed interface ImportOutcome {
    /** The file's folder and name. */
    String file();

    /**
     * It is stored.
     *
     * @param rows how many bars it has
     * @param added how many of them were new
     * @param same how many were there already
     * @param revised how many were there with other content, which they have now
     * @param kept how many are sealed with other content, which they keep
     * @param odd how many have a low or a high that their open or close exceeds
     */
    record Imported(
            String file,
            String exchange,
            String symbol,
            String interval,
            long rows,
            long added,
            long same,
            long revised,
            long kept,
            long odd,
            @Nullable Instant first,
            @Nullable Instant last)
            implements ImportOutcome {}

    /**
     * It is refused, and nothing of it is stored.
     *
     * @param line the line that says why; absent: the file as a whole
     * @param refused how many lines are no bar
     * @param problems the first of them
     */
    record Refused(
            String file,
            @Nullable Long line,
            String reason,
            long refused,
            @JsonProperty("problems") List<Problem> problems)
            implements ImportOutcome {
        public Refused {
            problems = problems == null ? List.of() : List.copyOf(problems);
        }

        /** Of a file that never reached the service. */
        public static Refused unread(String file, String reason) {
            return new Refused(file, null, reason, 0, List.of());
        }

        /** File, line and reason in one line. */
        public String line(String shownFile) {
            return line == null
                    ? "%s: %s".formatted(shownFile, reason)
                    : "%s:%d: %s".formatted(shownFile, line, reason);
        }
    }

    /** A line that is no bar. */
    record Problem(long line, String reason) {}
}
