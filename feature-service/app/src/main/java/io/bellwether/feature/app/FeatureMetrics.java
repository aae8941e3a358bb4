package io.bellwether.feature.app;

import io.bellwether.feature.FeatureOutcome;
import io.bellwether.feature.SetOutcome;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What operators count and read about the stream. */
@Singleton
class FeatureMetrics {
    private static final Logger LOG = Logger.getLogger(FeatureMetrics.class);

    private final Map<String, Counter> vectors = new HashMap<>();
    private final Map<String, Counter> missing = new HashMap<>();
    private final Counter nans;
    private final Counter gaps;
    private final Counter duplicates;
    private final Counter unsealed;
    private final Counter deadLetters;
    private final Counter refills;
    /** Symbols and sets that were told of. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    FeatureMetrics(ServedSets served, MeterRegistry metrics) {
        for (FeatureSet set : served.sets()) {
            vectors.put(
                    set.featureSetId(),
                    ofSet(metrics, "bellwether.feature.vectors", "Feature vectors sent", set.name()));
            missing.put(
                    set.featureSetId(),
                    ofSet(
                            metrics,
                            "bellwether.feature.input.missing",
                            "Vectors not made because the bars lack what the set needs",
                            set.name()));
        }
        nans = counter(metrics, "bellwether.feature.nan", "Vectors withheld because a value was not a number");
        gaps = counter(metrics, "bellwether.feature.gap", "Holes in the bars; after each the warm-up begins anew");
        duplicates = counter(metrics, "bellwether.feature.duplicate.bars", "Bars that were seen before");
        unsealed = counter(metrics, "bellwether.feature.unsealed.bars", "Bars refused because they were not sealed");
        refills = counter(metrics, "bellwether.feature.refill", "Symbols whose older bars were asked of market-data");
        deadLetters = Counter.builder("bellwether.dlq")
                .description("Records that went to the dead letters")
                .tag("topic", MarketDataTopics.BARS)
                .register(metrics);
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void refilled() {
        refills.increment();
    }

    void count(BarClosed bar, FeatureOutcome outcome) {
        switch (outcome) {
            case FeatureOutcome.Taken(List<SetOutcome> sets) -> sets.forEach(ofSet -> count(bar, ofSet));
            case FeatureOutcome.Duplicate duplicate -> duplicates.increment();
            case FeatureOutcome.Unsealed refused -> unsealed.increment();
            case FeatureOutcome.Gap gap -> {
                gaps.increment();
                LOG.warnf(
                        "Bars are missing, the warm-up begins anew: symbol=%s sequence=%d lastSequence=%d",
                        bar.bar().symbol(), gap.sequence(), gap.lastSequence());
                gap.sets().forEach(ofSet -> count(bar, ofSet));
            }
        }
    }

    private void count(BarClosed bar, SetOutcome outcome) {
        switch (outcome) {
            case SetOutcome.Ready ready -> of(vectors, outcome).increment();
            case SetOutcome.WarmingUp warmingUp -> LOG.tracef("%s: %s", bar.id(), warmingUp);
            case SetOutcome.NotFinite withheld -> nans.increment();
            case SetOutcome.InputMissing lacking -> {
                of(missing, outcome).increment();
                if (told.add(bar.bar().symbol() + " " + lacking.featureSetId())) {
                    LOG.warnf(
                            "No vectors of this set: its bars do not have what the set needs: symbol=%s featureSetId=%s"
                                    + " inputs=%s; choose another set or another source of bars",
                            bar.bar().symbol(), lacking.featureSetId(), lacking.inputs());
                }
            }
        }
    }

    private static Counter of(Map<String, Counter> counters, SetOutcome outcome) {
        Counter counter = counters.get(outcome.featureSetId());
        if (counter == null) {
            throw new IllegalStateException("only configured sets are computed, got " + outcome.featureSetId());
        }
        return counter;
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder(name).description(description).register(metrics);
    }

    private static Counter ofSet(MeterRegistry metrics, String name, String description, String set) {
        return Counter.builder(name).description(description).tag("set", set).register(metrics);
    }
}
