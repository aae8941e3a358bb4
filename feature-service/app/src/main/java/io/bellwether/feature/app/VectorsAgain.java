package io.bellwether.feature.app;

import io.bellwether.feature.FeatureFlow;
import io.bellwether.feature.FeatureOutcome;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.BarClosed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Vectors of the past, for whoever asks why a model answered as it did. Only the newest are kept; bars are for good. */
@Singleton
class VectorsAgain {
    private final BarHistory history;
    private final SymbolFlows flows;
    private final InstantSource clock;

    VectorsAgain(BarHistory history, SymbolFlows flows, InstantSource clock) {
        this.history = history;
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * What the set gave for the bar that opened at that time; empty where that bar, or its warm-up, is not stored. Blocks.
     *
     * @throws IOException if nobody is configured to be asked for bars, or does not answer
     */
    Optional<FeatureVector> vector(FeatureSet set, FlowKey key, Instant openTime) throws IOException {
        if (!history.configured()) {
            throw new IOException("bellwether.feature.history-url is not set");
        }
        Instant closeTime = openTime.plus(key.interval().length());
        List<BarClosed> bars = history.before(key, closeTime, SymbolFlows.depth(set) + 1);
        if (bars.isEmpty() || !bars.getLast().bar().openTime().equals(openTime)) {
            return Optional.empty();
        }
        FeatureFlow flow = flows.open(key.symbol(), set);
        Optional<FeatureOutcome> outcome = Optional.empty();
        for (BarClosed bar : bars) {
            try {
                outcome = Optional.of(flow.accept(bar));
            } catch (IllegalArgumentException _) {
                // It was a dead letter when it came, and gave no vector then either.
                outcome = Optional.empty();
            }
        }
        return outcome.flatMap(of -> FeatureFlow.vectors(bars.getLast(), of, clock.instant()).stream()
                .findFirst());
    }
}
