package io.bellwether.inference.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Bars, from which the outcomes of predictions are known. Every replica reads all of them, as it judges its own. */
@ApplicationScoped
class BarStream {
    private final ScoreBook scores;

    BarStream(ScoreBook scores) {
        this.scores = scores;
    }

    @Incoming(MarketDataTopics.BARS)
    @NonBlocking
    void closed(@Nullable BarClosed bar) {
        if (bar != null) {
            scores.closed(bar.bar());
        }
    }
}
