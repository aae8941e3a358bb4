package io.bellwether.feature;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the sealed bars of one symbol and interval into feature vectors and keeps the rules of the sequence: a bar counts
 * once, no vector spans a hole, and nothing is computed from a bar that may still change. Live and backtest both go through
 * it. Not thread-safe.
 */
public final class FeatureFlow {
    private final FeatureSet set;
    private final BigDecimal tickSize;
    private final BigDecimal lotSize;
    private FeaturePipeline pipeline;
    private @Nullable BarClosed last;

    private FeatureFlow(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize) {
        this.set = set;
        this.tickSize = tickSize;
        this.lotSize = lotSize;
        this.pipeline = FeaturePipeline.live(set, tickSize, lotSize);
    }

    /** A flow that has seen no bar; tick and lot as in {@link FeaturePipeline#of}. */
    public static FeatureFlow of(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeatureFlow(set, tickSize, lotSize);
    }

    /**
     * Takes the next bar.
     *
     * @param now when, by the caller's clock; it is written into the vector and decides nothing
     * @throws IllegalArgumentException if a price is off the tick or the volume off the lot; the bar was not taken
     */
    public FeatureOutcome accept(BarClosed event, Instant now) {
        if (!event.sealed()) {
            return new FeatureOutcome.Unsealed(event.id());
        }
        BarClosed before = last;
        if (before == null || follows(before, event)) {
            return take(event, now);
        }
        // By time, not by sequence: a history that was begun anew counts from 0 again, and its bars are new all the
        // same.
        if (!event.bar().openTime().isAfter(before.bar().openTime())) {
            return new FeatureOutcome.Duplicate(event.sequence(), before.sequence());
        }
        pipeline = FeaturePipeline.live(set, tickSize, lotSize);
        last = null;
        take(event, now);
        return new FeatureOutcome.Gap(event.sequence(), before.sequence());
    }

    private static boolean follows(BarClosed before, BarClosed event) {
        return event.sequence() == before.sequence() + 1
                && event.bar().openTime().equals(before.bar().closeTime());
    }

    private FeatureOutcome take(BarClosed event, Instant now) {
        Bar bar = event.bar();
        Optional<FloatTensor> tensor = pipeline.add(bar);
        last = event;
        if (tensor.isEmpty()) {
            return new FeatureOutcome.WarmingUp(pipeline.bars(), set.warmUpBars());
        }
        if (!tensor.get().isFinite()) {
            return new FeatureOutcome.NotFinite(event.id());
        }
        return new FeatureOutcome.Ready(new FeatureVector(
                FeatureVector.idOf(set.featureSetId(), bar.symbol(), bar.interval(), bar.openTime()),
                set.featureSetId(),
                bar.symbol(),
                bar.interval(),
                bar.openTime(),
                event.sequence(),
                tensor.get(),
                bar.closeTime(),
                now));
    }
}
