package io.bellwether.feature.app;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps the state of each partition's flows in Redis: a hash with the offset and one field for each symbol and interval. It
 * is a cache; whatever is wrong with it costs the time to read the bars again.
 */
@Singleton
class StateStore {
    private static final Logger LOG = Logger.getLogger(StateStore.class);
    private static final String OFFSET = "offset";

    private final ReactiveRedisDataSource redis;
    private final String mode;
    private final FeatureConfig.State config;

    StateStore(
            ReactiveRedisDataSource redis,
            FeatureConfig config,
            @ConfigProperty(name = "bellwether.mode") String mode) {
        this.redis = redis;
        this.mode = mode;
        this.config = config.state();
    }

    /** Waits for Redis, but not for long. Empty if it has nothing, nothing readable, or does not answer. */
    Optional<StateSnapshot> read(int partition) {
        try {
            Map<String, byte[]> fields =
                    redis.hash(byte[].class).hgetall(key(partition)).await().atMost(config.timeout());
            byte[] offset = fields.remove(OFFSET);
            if (offset == null) {
                return Optional.empty();
            }
            Map<FlowKey, byte[]> states = new HashMap<>();
            fields.forEach((field, state) -> states.put(FlowKey.parse(field), state));
            return Optional.of(
                    new StateSnapshot(Long.parseLong(new String(offset, StandardCharsets.US_ASCII)), states, true));
        } catch (RuntimeException e) {
            LOG.warnf("Redis gives no state, the bars are read again: partition=%d error=%s", partition, e);
            return Optional.empty();
        }
    }

    /** Replaces what is there, all or nothing. */
    Uni<Void> write(int partition, StateSnapshot snapshot) {
        String key = key(partition);
        Map<String, byte[]> fields = new HashMap<>();
        fields.put(OFFSET, Long.toString(snapshot.offset()).getBytes(StandardCharsets.US_ASCII));
        snapshot.states().forEach((flow, state) -> fields.put(flow.toString(), state));
        Duration expiry = config.expiry();
        return redis.withTransaction(transaction -> transaction
                        .key()
                        .del(key)
                        .chain(() -> transaction.hash(byte[].class).hset(key, fields))
                        .chain(() -> transaction.key().expire(key, expiry)))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .replaceWithVoid();
    }

    private String key(int partition) {
        return "bellwether:%s:feature:state:%d".formatted(mode, partition);
    }
}
