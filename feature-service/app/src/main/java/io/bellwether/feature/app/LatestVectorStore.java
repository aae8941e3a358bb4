package io.bellwether.feature.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps the latest vector of each set and symbol in Redis, for people and tools. It is a convenience: writing happens beside the
 * stream, at most one write for a set and symbol at a time, and vectors that are overtaken meanwhile are skipped. Without Redis the
 * stream goes on.
 */
@Singleton
class LatestVectorStore {
    private static final Logger LOG = Logger.getLogger(LatestVectorStore.class);

    private final ReactiveValueCommands<String, FeatureVector> values;
    private final String mode;
    private final Duration timeout;
    private final long expirySeconds;
    private final Counter failures;
    /** By key, the newest vector of each key that is being written. */
    private final Map<String, FeatureVector> newest = new ConcurrentHashMap<>();

    private final AtomicBoolean reachable = new AtomicBoolean(true);

    LatestVectorStore(
            ReactiveRedisDataSource redis,
            FeatureConfig config,
            @ConfigProperty(name = "bellwether.mode") String mode,
            MeterRegistry metrics) {
        this.values = redis.value(FeatureVector.class);
        this.mode = mode;
        this.timeout = config.latest().timeout();
        this.expirySeconds = config.latest().expiry().toSeconds();
        this.failures = Counter.builder("bellwether.feature.latest.failures")
                .description("Latest vectors that could not be written to Redis")
                .register(metrics);
    }

    /** Writes the vector some time soon, unless a newer one comes first. Never blocks and never fails. */
    void offer(FeatureVector vector) {
        String key = keyOf(vector.featureSetId(), vector.symbol(), vector.interval());
        if (newest.put(key, vector) == null) {
            write(key, vector);
        }
    }

    /** The latest vector of a set, or null if there is none; fails if Redis is not reachable. */
    Uni<FeatureVector> find(String featureSetId, Symbol symbol, BarInterval interval) {
        return values.get(keyOf(featureSetId, symbol, interval))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private void write(String key, FeatureVector vector) {
        values.setex(key, expirySeconds, vector)
                .ifNoItem()
                .after(timeout)
                .fail()
                .subscribe()
                .with(written -> finish(key, vector), failure -> {
                    failures.increment();
                    if (reachable.compareAndSet(true, false)) {
                        LOG.warnf("Redis takes no latest vectors, the stream goes on without: error=%s", failure);
                    }
                    next(key, vector);
                });
    }

    private void finish(String key, FeatureVector vector) {
        if (reachable.compareAndSet(false, true)) {
            LOG.info("Redis takes latest vectors again");
        }
        next(key, vector);
    }

    /** Goes on with the vector that came during the write, if one did. */
    private void next(String key, FeatureVector written) {
        if (!newest.remove(key, written)) {
            FeatureVector newer = newest.get(key);
            if (newer != null) {
                write(key, newer);
            }
        }
    }

    private String keyOf(String featureSetId, Symbol symbol, BarInterval interval) {
        return "bellwether:%s:feature:latest:%s:%s:%s".formatted(mode, featureSetId, symbol, interval.code());
    }
}
