package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some bars of a stretch, oldest first.
 *
 * @param next the cursor with which the following bars are asked for; null at the end
 */
@RegisterForReflection
record BarPage(
        String exchange,
        Symbol symbol,
        BarInterval interval,
        List<StoredBar> bars,
        @Nullable Instant next) {}
