package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A file whose bars are stored.
 *
 * @param file its last folder and name
 * @param rows bars in it
 * @param added bars that were not stored before
 * @param same bars that were stored before, with the same content
 * @param revised bars whose stored content was replaced
 * @param kept published bars with other content, which an import never touches
 * @param odd bars whose high or low is not one
 * @param first open time of the first bar
 * @param last open time of the last bar
 */
@RegisterForReflection
record ImportedFile(
        String file,
        String exchange,
        Symbol symbol,
        BarInterval interval,
        long rows,
        long added,
        long same,
        long revised,
        long kept,
        long odd,
        Instant first,
        Instant last,
        Instant importedAt) {}
