package io.bellwether.feature.app;

import io.bellwether.feature.FeatureFlow;
import io.bellwether.feature.FeatureOutcome;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** One {@link FeatureFlow} for each symbol and interval, and what operators count about them. */
@Singleton
class FeatureFlows {
    private static final Logger LOG = Logger.getLogger(FeatureFlows.class);

    private record Key(Symbol symbol, BarInterval interval) {}

    private final FeatureSet set;
    private final FeatureConfig config;
    private final InstantSource clock;
    private final Map<Key, FeatureFlow> flows = new ConcurrentHashMap<>();
    private final Counter vectors;
    private final Counter nans;
    private final Counter gaps;
    private final Counter duplicates;
    private final Counter unsealed;

    FeatureFlows(FeatureSet set, FeatureConfig config, InstantSource clock, MeterRegistry metrics) {
        this.set = set;
        this.config = config;
        this.clock = clock;
        this.vectors = counter(metrics, "bellwether.feature.vectors", "Feature vectors sent");
        this.nans = counter(metrics, "bellwether.feature.nan", "Vectors withheld because a value was not a number");
        this.gaps = counter(metrics, "bellwether.feature.gap", "Holes in the bars; after each the warm-up begins anew");
        this.duplicates = counter(metrics, "bellwether.feature.duplicate.bars", "Bars that were seen before");
        this.unsealed =
                counter(metrics, "bellwether.feature.unsealed.bars", "Bars refused because they were not sealed");
    }

    /**
     * Takes a bar and gives its vector, if there is one to send.
     *
     * @param replay whether the bar was answered before: it only feeds the engine then
     */
    Optional<FeatureVector> accept(BarClosed event, boolean replay) {
        Bar bar = event.bar();
        FeatureFlow flow = flows.computeIfAbsent(new Key(bar.symbol(), bar.interval()), key -> open(key.symbol()));
        FeatureOutcome outcome;
        // Bars of one symbol come from one partition, one after the other, though after a rebalance from another
        // thread.
        synchronized (flow) {
            outcome = flow.accept(event, clock.instant());
        }
        return replay ? Optional.empty() : count(event, outcome);
    }

    private FeatureFlow open(Symbol symbol) {
        Optional<FeatureConfig.Steps> steps =
                Optional.ofNullable(config.symbols().get(symbol.value()));
        BigDecimal tick = steps.flatMap(FeatureConfig.Steps::tickSize).orElse(config.tickSize());
        BigDecimal lot = steps.flatMap(FeatureConfig.Steps::lotSize).orElse(config.lotSize());
        LOG.infof("Features are computed: symbol=%s featureSetId=%s tickSize=%s lotSize=%s", symbol, set, tick, lot);
        return FeatureFlow.of(set, tick, lot);
    }

    private Optional<FeatureVector> count(BarClosed event, FeatureOutcome outcome) {
        return switch (outcome) {
            case FeatureOutcome.Ready(FeatureVector vector) -> {
                vectors.increment();
                yield Optional.of(vector);
            }
            case FeatureOutcome.WarmingUp warmingUp -> Optional.empty();
            case FeatureOutcome.Duplicate duplicate -> {
                duplicates.increment();
                yield Optional.empty();
            }
            case FeatureOutcome.Gap gap -> {
                gaps.increment();
                LOG.warnf(
                        "Bars are missing, the warm-up begins anew: symbol=%s sequence=%d lastSequence=%d",
                        event.bar().symbol(), gap.sequence(), gap.lastSequence());
                yield Optional.empty();
            }
            case FeatureOutcome.Unsealed bar -> {
                unsealed.increment();
                yield Optional.empty();
            }
            case FeatureOutcome.NotFinite bar -> {
                nans.increment();
                yield Optional.empty();
            }
        };
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder(name).description(description).register(metrics);
    }
}
