package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How whole and sound the stored bars of a stretch are.
 *
 * @param file the imported file whose stretch this is; null for a series that is followed or downloaded
 * @param first open time of the first bar
 * @param last open time of the last bar
 * @param gaps runs of missing bars between them
 * @param missing bars that are missing
 * @param largest bars in the longest run
 * @param odd bars whose high or low is not one
 * @param checksum over the content of all of them, however they came in: see {@code Quality}
 */
@RegisterForReflection
record SeriesQuality(
        @Nullable String file,
        String exchange,
        Symbol symbol,
        BarInterval interval,
        @Nullable Instant first,
        @Nullable Instant last,
        long bars,
        long gaps,
        long missing,
        long largest,
        long odd,
        String checksum) {}
