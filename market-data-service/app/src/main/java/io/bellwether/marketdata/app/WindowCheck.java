package io.bellwether.marketdata.app;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * Whether the bars of a window are all there: a model fed a hole loses money silently.
 *
 * @param from open time of the first bar of the window
 * @param to the end of its last bar
 * @param missing the first of the runs that are missing
 */
@RegisterForReflection
record WindowCheck(boolean whole, Instant from, Instant to, List<Gaps.Run> missing) {
    static WindowCheck of(Instant from, Instant to, Gaps gaps) {
        return new WindowCheck(gaps.missing() == 0, from, to, gaps.runs());
    }
}
