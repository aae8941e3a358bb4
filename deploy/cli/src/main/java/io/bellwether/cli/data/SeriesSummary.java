package io.bellwether.cli.data;

import java.time.Instant;

/**
 * A stored series.
 *
 * @param first open time of its first bar
 * @param last open time of its last bar
 * @param followed whether the service follows it live
 */
public record SeriesSummary(
        String exchange, String symbol, String interval, Instant first, Instant last, boolean followed) {}
