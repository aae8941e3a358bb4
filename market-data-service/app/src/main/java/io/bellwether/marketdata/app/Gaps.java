package io.bellwether.marketdata.app;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * What is missing in a stretch of a series.
 *
 * @param gaps how many runs
 * @param missing how many bars
 * @param largest bars in the longest run
 * @param runs the first of the runs
 */
@RegisterForReflection
record Gaps(long gaps, long missing, long largest, List<Run> runs) {
    /**
     * Bars in a row that are missing.
     *
     * @param from open time of the first of them
     * @param to the end of the last of them: open time of the bar after it
     */
    @RegisterForReflection
    record Run(Instant from, Instant to, long missing) {}
}
